import { gzipSync } from 'node:zlib';
import { anOrganisation, aWorkbook, aZip, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';

interface View {
  readonly id: string;
  readonly state: string;
  readonly message: string | null;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly can: Readonly<Record<string, boolean>>;
  readonly samples: readonly { readonly kind: string; readonly people: readonly { readonly name: string }[] }[];
}

const HEADINGS = 'Employee ID,Preferred Name,Primary Work Email,Hire Date';
const utf16 = (text: string, isBig: boolean): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
const cell = (reference: string, text: string): string => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const sheet = `<row r="1">${cell('A1', 'Employee ID')}${cell('B1', 'Preferred Name')}</row><row r="2">${cell('A2', '007')}<c r="B2" t="str"><f>HYPERLINK("http://x")</f><v>=Ada</v></c></row>`;

/** Files as they really come, and files that mean harm: how each ends, and what is said. */
const HOSTILE: readonly (readonly [what: string, content: string | Buffer, state: string, said: RegExp])[] = [
  ['a missing column', 'Name,Town\nAda,Leeds\n', 'rejected', /lacks the columns? "Employee ID"/],
  ['an unknown column more', `${HEADINGS},Shoe size\n1,Ada,a@b.example,2020-01-01,39\n`, 'done', /^$/],
  ['UTF-16 little-endian', utf16(`${HEADINGS}\n2,Zoë,,\n`.replaceAll(',', '\t'), false), 'done', /^$/],
  ['UTF-16 big-endian', utf16(`${HEADINGS}\n3,Zoë,,\n`, true), 'done', /^$/],
  ['a byte order mark and semicolons', `\uFEFF${HEADINGS}\n4,Ada,,\n`.replaceAll(',', ';'), 'done', /^$/],
  ['line breaks in quotes', `${HEADINGS}\n5,"Ada\nLovelace",,\n`, 'done', /^$/],
  ['a NUL', `${HEADINGS}\n6,A\0da,,\n`, 'rejected', /1 row cannot be taken/],
  ['a heading twice', `Employee ID,Employee ID,Preferred Name\n1,2,Ada\n`, 'rejected', /stands twice/],
  ['a number twice', `${HEADINGS}\n7,Ada,,\n7,Ben,,\n`, 'rejected', /1 row cannot be taken/],
  ['a day that is none', `${HEADINGS}\n8,Ada,,31/02/2020\n`, 'rejected', /1 row cannot be taken/],
  ['a cell of one megabyte', `${HEADINGS}\n9,${'x'.repeat(1_100_000)},,\n`, 'rejected', /longer than 1 MB/],
  ['a formula', `${HEADINGS}\n10,=cmd|' /C calc'!A0,,\n`, 'done', /^$/],
  ['a workbook with a formula', aWorkbook(sheet, []), 'done', /^$/],
  ['a zip bomb', aZip({ 'xl/workbook.xml': Buffer.alloc(50_000_000, 0x20) }), 'rejected', /far too large/],
  ['a gzip bomb', gzipSync(Buffer.alloc(2_200_000, 0x41)), 'rejected', /longer than 1 MB|lacks the column/],
  ['a zip that is no workbook', aZip({ 'notes.txt': 'hello' }), 'rejected', /zip archive/],
  ['an empty file', '', 'rejected', /empty/],
  ['JSON that breaks off', '[{"id":"1","userPrincipalName":"a@b.example",', 'rejected', /ends in the middle/],
];

describe('a people import over HTTP', () => {
  let stack: Stack;
  let bank: Organisation;
  let lead: Client;
  beforeAll(async () => {
    stack = await startStack();
    bank = await anOrganisation(stack, 'imports');
    lead = bank.as.change_lead;
  });
  afterAll(() => stack?.stop());

  const settled = (id: string) => lead.until<View>(`/api/people/imports/${id}`, ({ state }) => !['queued', 'running', 'undoing'].includes(state));

  it('goes from file to mapping to dry run to people, and back', async () => {
    const file = `Staff;Wer;Chef;Seit\n${Array.from({ length: 12 }, (_, at) => `${at + 1};Pat ${at + 1};${at === 0 ? '' : '1'};01.02.2020`).join('\n')}\nX;Nobody;X;01.02.2020\n`;
    const begun = (await lead.upload('/api/people/imports?review=yes', 'hr.csv', file).expect(202)).body as View;
    expect((await lead.upload('/api/people/imports?review=yes', 'hr.csv', file).expect(202)).body.id).toBe(begun.id);
    const { body: mapping } = await lead.get(`/api/people/imports/${begun.id}/mapping`).expect(200);
    expect(mapping).toMatchObject({ isDayOrderOpen: false, preview: { refusal: expect.stringContaining('No column is mapped') } });
    const chosen = { fields: ['employeeNumber', 'displayName', 'managerNumber', 'hiredOn'], dayOrder: 'dmy', absent: 'leave' };
    const { body: preview } = await lead.post(`/api/people/imports/${begun.id}/preview`, chosen).expect(200);
    expect(preview).toMatchObject({ refusal: null, rows: expect.arrayContaining([expect.objectContaining({ line: 14, problems: [expect.objectContaining({ code: 'manager.self' })] })]) });
    await lead.post(`/api/people/imports/${begun.id}/dry-run`, { ...chosen, fields: ['employeeNumber'] }).expect(422);
    await lead.post(`/api/people/imports/${begun.id}/dry-run`, { ...chosen, source: 'Our HR' }).expect(202);
    const checked = await settled(begun.id);
    expect(checked).toMatchObject({ state: 'checked', counts: { rows: 13, added: 12, rejected: 1 }, can: { apply: true } });
    expect(checked.samples.find(({ kind }) => kind === 'added')?.people).toHaveLength(12);
    expect((await lead.get('/api/people?limit=1').expect(200)).body.matching).toBe(0);
    await lead.post(`/api/people/imports/${begun.id}/apply`, { mode: 'all_or_nothing' }).expect(409);
    await lead.post(`/api/people/imports/${begun.id}/apply`, { mode: 'good_rows' }).expect(202);
    expect(await settled(begun.id)).toMatchObject({ state: 'done', counts: { added: 12 }, can: { undo: true } });
    const [person] = (await lead.get('/api/people?q=12').expect(200)).body.items;
    const { body: origins } = await lead.get(`/api/people/${person.id}/origins`).expect(200);
    expect(origins.items.find(({ field }: { field: string }) => field === 'hired_on')).toMatchObject({ importId: begun.id, fileName: 'hr.csv', line: 13 });
    await lead.post(`/api/people/imports/${begun.id}/undo`).expect(202);
    expect(await settled(begun.id)).toMatchObject({ state: 'undone', message: 'Undone: 0 put back as before, 12 taken away.' });
    expect((await lead.get('/api/people?limit=1').expect(200)).body.matching).toBe(0);
    await lead.post(`/api/people/imports/${begun.id}/undo`).expect(409);
  });

  it('offers its own columns as a template, and a file that cannot be opened is refused at the door', async () => {
    expect((await lead.get('/api/people/imports/template.csv').expect(200)).text).toContain('employee_number,given_name');
    const { body } = await lead.upload('/api/people/imports?review=yes', 'x.pdf', '%PDF-1.7').expect(422);
    expect(body).toMatchObject({ errors: [{ pointer: '/file', code: 'file.pdf' }] });
    await bank.as.trainer.upload('/api/people/imports?review=yes', 'x.csv', HEADINGS).expect(403);
  });

  it.each(HOSTILE)('of %s ends as it should', async (_, content, state, said) => {
    const view = await lead.import<View>('/api/people/imports?mode=all_or_nothing', 'file.csv', content === '' ? Buffer.alloc(0) : content);
    const guarded = view.state === 'needs_confirmation' ? 'done' : view.state;
    expect({ state: guarded, message: view.message ?? '' }).toEqual({ state, message: expect.stringMatching(said) });
    if (view.counts) expect((await lead.get(`/api/people/imports/${view.id}/errors.csv`).expect(200)).text).not.toMatch(/,[=+@]/);
  });
});
