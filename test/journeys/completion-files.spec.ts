import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anOrganisation, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';
import iconv from 'iconv-lite';

interface Counts {
  readonly completions: number;
  readonly assignments: number;
  readonly same: number;
  readonly problems: number;
  readonly unmatchedPeople: number;
  readonly unmatchedCourses: number;
}

interface FileView {
  readonly id: string;
  readonly state: string;
  readonly runId: string;
  readonly format: string;
  readonly counts: Counts;
  readonly isDayOrderOpen: boolean;
  readonly version: number;
  readonly problem: string | null;
}

const sample = (name: string): string => readFileSync(join(process.cwd(), 'test/samples', name), 'utf8');
const PEOPLE = Array.from({ length: 40 }, (_, n) => `01002${String(n).padStart(2, '0')}`);

let stack: Stack;
let bank: Organisation;
let trainer: Client;
let scenarioId: string;

const upload = async (name: string, content: string | Buffer, source?: string): Promise<FileView> => {
  const { body } = await trainer.upload(`/api/training/completion-files${source ? `?source=${source}` : ''}`, name, content).expect(202);
  return settled(body.id);
};
const settled = (id: string): Promise<FileView> => trainer.until<FileView>(`/api/training/completion-files/${id}`, ({ state }) => !['reading', 'applying', 'undoing'].includes(state));
const apply = async (id: string): Promise<FileView> => {
  await trainer.post(`/api/training/completion-files/${id}/apply`).expect(202);
  return settled(id);
};
const completions = async (): Promise<number> => (await stack.database.sql<{ n: number }>(`select count(*)::integer as n from training.completion where source = 'import'`))[0]?.n ?? -1;
const aModule = async (key: string, title: string): Promise<string> => (await trainer.post('/api/training/modules', { key, title, format: 'self_paced', minutes: 10, scenarioIds: [scenarioId] }).expect(201)).body.id;

beforeAll(async () => {
  stack = await startStack();
  bank = await anOrganisation(stack, 'files');
  ({ trainer } = bank.as);
  const emails = new Map(sample('moodle_report_progress.csv').split('\n').slice(1).flatMap((line) => { const [, number = '', email = ''] = line.split(',').map((cell) => cell.replaceAll('"', '')); return number ? [[number, email]] : []; }));
  await bank.as.owner.import('/api/people/imports', 'people.csv', `Employee ID,Given name,Family name,Email\n${PEOPLE.map((number) => `${number},Person,${number},${emails.get(number) ?? `p${number}@files.example`}`).join('\n')}\n`);
  await bank.as.owner.post('/api/programmes', { name: 'P', templateKey: 'enterprise-social', purposeStatement: 'Because.', startsOn: '2026-09-01' }).expect(201);
  scenarioId = (await trainer.get('/api/scenarios').expect(200)).body.items[0].id;
});
afterAll(() => stack?.stop());

describe('a file of completions', () => {
  it('of Moodle, as UTF-8 or UTF-16 with tabs, is looked over, and writes nothing before it is applied', async () => {
    await aModule('watch', 'Watch: why we are doing this');
    const plain = await upload('progress.csv', sample('moodle_report_progress.csv'));
    expect(plain).toMatchObject({ state: 'previewed', format: 'moodle_progress', counts: { problems: 0, unmatchedPeople: 0, unmatchedCourses: 2 } });
    expect(plain.counts.completions).toBeGreaterThan(10);
    expect(await completions()).toBe(0);
    const tabs = await upload('progress-excel.csv', iconv.encode(sample('moodle_report_progress.csv').replaceAll('","', '"\t"').replace(/^,/, '\t'), 'utf-16le', { addBOM: true }), 'moodle2');
    expect(tabs.counts).toEqual(plain.counts);
    const { rows } = (await trainer.get(`/api/training/completion-files/${plain.id}/preview`).expect(200)).body as { rows: { cells: string[]; problems: string[] }[] };
    expect([rows.length, rows.flatMap(({ problems }) => problems)]).toEqual([sample('moodle_report_progress.csv').trimEnd().split('\n').length - 1, []]);
    const applied = await apply(plain.id);
    expect((await trainer.get(`/api/runs/${applied.runId}`).expect(200)).body).toMatchObject({ state: 'done', kind: 'training.completion-file', result: { completions: applied.counts.completions } });
    expect([applied.state, await completions()]).toEqual(['applied', plain.counts.completions]);
  });

  it('sent twice is one import; the same records in another file write nothing', async () => {
    const again = await upload('progress.csv', sample('moodle_report_progress.csv'));
    expect(again.state).toBe('applied');
    const other = await upload('progress2.csv', `${sample('moodle_report_progress.csv').trimEnd()}\n`.replace('"Amara Delacroix"', '"Amara D"'));
    expect(other.counts).toMatchObject({ completions: 0, assignments: 0 });
  });

  it('goes on where a course is matched afterwards, and everything of it is gone after the undo', async () => {
    const before = await completions();
    const quiz = await aModule('quiz', 'Quiz');
    const { body } = await trainer.get('/api/training/unmatched').expect(200);
    const key = body.courses.find((course: { key: string }) => course.key.startsWith('Quiz')).key;
    const named = (await trainer.post('/api/training/course-aliases', { key, moduleId: quiz }).expect(200)).body;
    expect(named.records).toBeGreaterThan(10);
    expect(await completions()).toBeGreaterThan(before);
    const { items } = (await trainer.get('/api/training/completion-files').expect(200)).body as { items: FileView[] };
    const applied = items.find(({ state }) => state === 'applied');
    expect((await trainer.post(`/api/training/completion-files/${applied?.id}/undo`).expect(202)).body.state).toBe('undoing');
    expect((await settled(applied?.id ?? '')).state).toBe('undone');
    expect(await completions()).toBe(0);
    await trainer.post(`/api/training/completion-files/${applied?.id}/undo`).expect(409);
  });

  it('of Moodle’s course completion asks the order of days when it is open', async () => {
    const rows = sample('moodle_report_completion.csv').split('\n').slice(0, 4).join('\n');
    const asked = await upload('Essentials.csv', `${rows}\n`);
    expect(asked).toMatchObject({ format: 'moodle_completion', isDayOrderOpen: true });
    await trainer.post(`/api/training/completion-files/${asked.id}/apply`).expect(409);
    await trainer.patch(`/api/training/completion-files/${asked.id}`, { dayOrder: 'dmy' }, asked.version).expect(200);
    const ready = await settled(asked.id);
    expect(ready).toMatchObject({ state: 'previewed', isDayOrderOpen: false });
    await apply(ready.id);
    const [first] = await stack.database.sql<{ on: string }>(`select min(completed_on)::text as on from training.completion where source = 'import'`);
    expect(first?.on).toBe('2026-11-05');
  });

  it('in our own columns does what its dry run said', async () => {
    await aModule('ve-101', 'Viva Engage essentials');
    const file = await upload('canonical.csv', sample('canonical_completions.csv'));
    expect(file).toMatchObject({ format: 'canonical', state: 'previewed' });
    expect(file.counts.unmatchedCourses).toBe(2);
    const done = await apply(file.id);
    expect(done.counts.completions).toBe(file.counts.completions);
    expect(done.counts.completions).toBeGreaterThan(0);
  });

  it('of any system is read by its headings; a row that cannot be taken is named with its line, in a file without live formulas', async () => {
    const file = await upload('lms.csv', 'User Email;Course Title;Enrollment Status;Date Completed\n=1+1;Watch: why we are doing this;Completed;\np0100239@files.example;Watch: why we are doing this;Completed;31.10.2026\nnobody@files.example;Watch: why we are doing this;In Progress;\n');
    expect(file).toMatchObject({ format: 'mapped', state: 'previewed', counts: { rows: 3, completions: 1, rejected: 1, problems: 1, unmatchedPeople: 1 } });
    const { text } = await trainer.get(`/api/training/completion-files/${file.id}/errors.csv`).expect(200);
    expect(text).toContain('Completed, but no day says when');
    expect((await upload('broken.csv', 'a,b\n"never closed')).state).toBe('refused');
    await bank.as.employee.upload('/api/training/completion-files', 'x.csv', 'a,b\n1,2\n').expect(403);
  });
});
