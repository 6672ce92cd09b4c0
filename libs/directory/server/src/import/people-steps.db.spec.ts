import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { PeopleImportView } from '@realign/directory/contract';
import { aFile, DirectoryWorld, HEADINGS, type Row } from '../testing/directory-world';
import { PeopleImportService } from './people-import.service';
import { PeopleMappingService } from './people-mapping.service';
import { ORIGIN_FIELDS, ORIGINS } from './undo-people.sql';

const TEAM: readonly Row[] = [
  { number: '0001', name: 'Chief', unit: 'Board' },
  { number: '0002', name: 'Head', unit: 'Retail', manager: '0001' },
  { number: '0003', name: 'Adviser', unit: 'Retail', manager: '0002' },
  { number: '0004', name: 'Analyst', unit: 'Risk', manager: '0001' },
];

describe('a people import in steps', () => {
  let world: DirectoryWorld;
  beforeEach(async () => (world = await DirectoryWorld.open()));
  afterEach(() => world.close());

  const everybody = () =>
    world.sql(`select p.id, p.employee_number, p.display_name, p.job_title, p.state, p.left_on::text, p.unit_since::text, m.employee_number as manager, u.name as unit, p.import_id, p.import_line from directory.person p
      left join directory.person m on m.id = p.manager_id left join directory.org_unit u on u.id = p.org_unit_id order by p.id`);
  const units = () => world.sql(`select u.name, a.name as above, u.closed_on is not null as "isClosed" from directory.org_unit u left join directory.org_unit a on a.id = u.parent_id order by 1`);
  const people = (view: PeopleImportView, kind: string) => view.samples.find((found) => found.kind === kind)?.people ?? [];
  const get = (id: string) => world.get(PeopleImportService).get(world.actor(), id);

  it('waits for a mapping, says why it was recognised, and shows the first rows with their problems', async () => {
    const begun = await world.review(readFileSync('test/samples/workday_workers.csv'));
    expect(begun).toMatchObject({ state: 'mapping', recognised: { name: 'Workday worker report', reason: expect.stringContaining('All 4 headings') }, can: { map: true, apply: false, discard: true } });
    const view = await world.get(PeopleMappingService).view(world.actor(), begun.id);
    expect(view.columns.find(({ heading }) => heading === 'Supervisory Organization')).toMatchObject({ field: 'unit', filled: 1, examples: expect.arrayContaining(['NorthBank (Board)']) });
    expect(view).toMatchObject({ dayOrder: 'ymd', absent: 'leave', isDayOrderOpen: false, saved: null, preview: { refusal: null } });
    expect(view.preview.rows[0]).toMatchObject({ line: 2, employeeNumber: '0100200', problems: [] });
    expect(await world.count('directory.person')).toBe(0);
  });

  it('remembers a mapping for the next file with these headings, and asks for the order of day and month once', async () => {
    const file = (hired: string, name: string) => `Nr;Wer;Seit\n7;${name};${hired}\n`;
    const begun = await world.review(file('03/04/2020', 'Pat'));
    const mapping = world.get(PeopleMappingService);
    const proposed = await mapping.view(world.actor(), begun.id);
    expect(proposed.preview.refusal).toContain('No column is mapped to');
    const fields = ['employeeNumber', 'displayName', 'hiredOn'];
    expect((await mapping.preview(world.actor(), begun.id, { fields, dayOrder: 'ymd', absent: 'leave' })).rows[0]?.problems).toMatchObject([{ line: 2, column: 'Seit', code: 'day' }]);
    await mapping.dryRun(world.actor(), begun.id, { fields, dayOrder: 'dmy', absent: 'leave', source: 'Old HR' });
    await world.work();
    expect((await world.apply(begun.id)).state).toBe('done');
    expect(await world.sql('select hired_on::text from directory.person')).toEqual([{ hired_on: '2020-04-03' }]);
    const next = await mapping.view(world.actor(), (await world.review(file('05/06/2021', 'Sam'))).id);
    expect(next).toMatchObject({ dayOrder: 'dmy', isDayOrderOpen: false, saved: { source: 'Old HR', savedBy: 'The owner' } });
    expect(next.columns.map(({ field }) => field)).toEqual(fields);
  });

  it('keeps the way of each source, and asks which it is where two have the same headings', async () => {
    const file = (hired: string, number: string) => `Nr;Wer;Seit\n${number};Pat;${hired}\n`;
    const mapping = world.get(PeopleMappingService);
    const fields = ['employeeNumber', 'displayName', 'hiredOn'];
    for (const [source, dayOrder, number] of [['HR UK', 'dmy', '1'], ['HR US', 'mdy', '2']] as const) {
      const { id } = await world.review(file('03/04/2020', number));
      await mapping.dryRun(world.actor(), id, { fields, dayOrder, absent: 'leave', source });
      await world.work();
      await world.apply(id);
    }
    const start = async (text: string, source?: string) => {
      const { id } = await world.get(PeopleImportService).start(world.actor(), { name: 'workers.csv', mediaType: 'text/csv', content: Readable.from([Buffer.from(text)]) }, 'all_or_nothing', source ?? null);
      await world.work();
      return get(id);
    };
    expect(await start(file('05/06/2021', '3'))).toMatchObject({ state: 'rejected', message: expect.stringContaining('come from “HR UK” and “HR US”') });
    expect(await start(file('05/06/2021', '3'), 'HR UK')).toMatchObject({ state: 'done' });
    expect(await start(file('05/06/2021', '4'), 'HR US')).toMatchObject({ state: 'done' });
    expect(await world.sql(`select employee_number as nr, hired_on::text as on from directory.person order by 1`)).toEqual([
      { nr: '1', on: '2020-04-03' }, { nr: '2', on: '2020-03-04' }, { nr: '3', on: '2021-06-05' }, { nr: '4', on: '2021-05-06' },
    ]);
    const next = await mapping.view(world.actor(), (await world.review(file('07/08/2022', '5'))).id);
    expect(next).toMatchObject({ saved: null, savedFor: ['HR UK', 'HR US'], isDayOrderOpen: true });
  });

  it('says which line cannot be read, where the headings can', async () => {
    const { id } = await world.review(`Nr,Wer\n1,Pat\n2,"${'x'.repeat(1_100_000)}"\n`);
    const mapping = world.get(PeopleMappingService);
    for (const asked of [() => mapping.view(world.actor(), id), () => mapping.preview(world.actor(), id, { fields: ['employeeNumber', 'displayName'], dayOrder: 'ymd', absent: 'leave' })]) {
      await expect(asked()).rejects.toHaveProperty('body.errors.0', { pointer: '/file', code: expect.any(String), detail: expect.stringMatching(/in line 3 is (longer than 1 MB|never closed)/) });
    }
  });

  it('refuses a mapping that does not fit the file, naming what is wrong', async () => {
    const { id } = await world.review('A,B\n1,Pat\n');
    const dryRun = (fields: (string | null)[]) => world.get(PeopleMappingService).dryRun(world.actor(), id, { fields, dayOrder: 'ymd', absent: 'leave' });
    await expect(dryRun(['employeeNumber'])).rejects.toThrow('has 2 columns, the mapping 1');
    await expect(dryRun(['employeeNumber', 'salary'])).rejects.toThrow('There is no field “salary”');
    await expect(dryRun(['displayName', 'displayName'])).rejects.toThrow('Two columns are mapped to “Full name”');
    await expect(dryRun([null, 'displayName'])).rejects.toThrow('“Employee number”');
  });

  it('counts in a dry run what it would do, names the first behind each number, and writes nothing', async () => {
    await world.import(aFile(...TEAM));
    const [before, unitsBefore] = [await everybody(), await units()];
    const file = aFile(TEAM[0] as Row, { ...(TEAM[1] as Row), title: 'Director', unit: 'Retail North' }, TEAM[2] as Row, { number: '0005', manager: 'nobody', hired: '2099-01-01' }, { number: '0006', hired: '31/02/2020' }, { number: '0099', status: 'Terminated', left: '2020-01-31' });
    const checked = await world.dryRun(file);
    expect(checked).toMatchObject({ state: 'checked', counts: { rows: 6, added: 1, changed: 1, same: 2, left: 1, rejected: 1, unmatched: 1, future: 1, neverHere: 1 }, can: { apply: true } });
    expect(people(checked, 'changed')).toEqual([expect.objectContaining({ employeeNumber: '0002', changes: expect.arrayContaining([{ field: 'job_title', from: 'Adviser', to: 'Director' }, { field: 'org_unit_id', from: 'Retail', to: 'Retail North' }]) })]);
    expect(people(checked, 'left').map(({ employeeNumber }) => employeeNumber)).toEqual(['0004']);
    expect(people(checked, 'added')).toMatchObject([{ line: 5, employeeNumber: '0005' }]);
    expect([people(checked, 'future').length, people(checked, 'unmatched').length, people(checked, 'neverHere').length]).toEqual([1, 1, 1]);
    expect([await everybody(), await units()]).toEqual([before, unitsBefore]);
    await expect(world.get(PeopleImportService).apply(world.actor(), checked.id, { mode: 'all_or_nothing' })).rejects.toThrow('1 row cannot be taken');
    expect(await world.apply(checked.id, { mode: 'good_rows' })).toMatchObject({ state: 'done', counts: { added: 1, changed: 1, same: 2, left: 1 } });
  });

  it('is shown again when people changed between the dry run and applying', async () => {
    await world.import(aFile(...TEAM));
    const checked = await world.dryRun(aFile(...TEAM, { number: '0005' }));
    await world.sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, '0005', 'A', 'B', 'A B')`, [world.tenantId]);
    expect(await world.apply(checked.id)).toMatchObject({ state: 'checked', counts: { added: 0, changed: 1 }, message: expect.stringContaining('People changed since the dry run') });
    expect(await world.sql(`select display_name from directory.person where employee_number = '0005'`)).toEqual([{ display_name: 'A B' }]);
    expect((await world.apply(checked.id)).state).toBe('done');
  });

  it('is shown again when as many others would be written as were shown', async () => {
    await world.import(aFile(...TEAM));
    const checked = await world.dryRun(aFile({ ...(TEAM[0] as Row), title: 'Chair' }, ...TEAM.slice(1)));
    await world.sql(`update directory.person set job_title = case employee_number when '0001' then 'Chair' else 'Clerk' end where employee_number in ('0001', '0002')`);
    expect(await world.apply(checked.id)).toMatchObject({ state: 'checked', counts: { changed: 1 }, message: expect.stringContaining('others would be written') });
    expect(await world.sql(`select job_title from directory.person where employee_number = '0002'`)).toEqual([{ job_title: 'Clerk' }]);
    expect(await world.apply(checked.id)).toMatchObject({ state: 'done', counts: { changed: 1 } });
  });

  it('that was mapped once is read the same way when it comes without anybody looking at it', async () => {
    const file = (hired: string) => `Nr;Wer;Seit\n7;Pat;${hired}\n`;
    expect(await world.import(file('03/04/2020'))).toMatchObject({ state: 'rejected' });
    await world.dryRun(file('03/04/2020'), { fields: ['employeeNumber', 'displayName', 'hiredOn'], dayOrder: 'dmy', absent: 'stay' });
    expect(await world.import(file('05/06/2021'))).toMatchObject({ state: 'done', counts: { added: 1 } });
    expect(await world.sql('select hired_on::text from directory.person')).toEqual([{ hired_on: '2021-06-05' }]);
  });

  it('lists the statuses and types of workers that occur, and reads them as somebody says they are meant, now and the next time', async () => {
    const file = (name: string) => `Staff ID;Name;Status;Worker Type\n1;${name};Garden leave;Band C\n2;Bo;Active;Band A\n3;Cy;Active;Band A\n`;
    await world.import(file('Old'));
    const begun = await world.review(file('Ann'));
    const view = await world.get(PeopleMappingService).view(world.actor(), begun.id);
    expect(view.preview.values).toEqual([
      { field: 'workerStatus', value: 'Active', rows: 2, means: 'here' }, { field: 'workerStatus', value: 'Garden leave', rows: 1, means: 'here' },
      { field: 'workerType', value: 'Band A', rows: 2, means: 'own' }, { field: 'workerType', value: 'Band C', rows: 1, means: 'own' },
    ]);
    const meanings = [{ field: 'workerStatus' as const, value: 'Garden leave', means: 'left' as const }, { field: 'workerType' as const, value: 'Band A', means: 'contingent' as const }];
    await expect(world.dryRun(file('Ann'), { meanings: [{ field: 'workerType', value: 'Band A', means: 'left' }] })).rejects.toMatchObject({ body: { errors: [{ pointer: '/meanings/0/means' }] } });
    expect(await world.dryRun(file('Ann'), { meanings })).toMatchObject({ counts: { left: 1, contingent: 2 } });
    const next = await world.get(PeopleMappingService).view(world.actor(), (await world.review(file('Eve'))).id);
    expect([next.meanings, next.preview.values.map(({ means }) => means)]).toEqual([meanings, ['here', 'left', 'contingent', 'own']]);
    expect((await world.import(file('Eve'))).counts).toMatchObject({ left: 1, contingent: 2 });
  });

  it('that would let go many people is applied only with their number', async () => {
    const many = Array.from({ length: 40 }, (_, at) => ({ number: String(at + 1).padStart(4, '0') }));
    await world.import(aFile(...many));
    const checked = await world.dryRun(aFile(...many.slice(5)));
    expect(checked).toMatchObject({ state: 'checked', leaverGuard: { leaving: 5, activeBefore: 40 } });
    expect((await world.apply(checked.id, { leaving: 4 })).state).toBe('checked');
    expect(await world.apply(checked.id, { leaving: 5 })).toMatchObject({ state: 'done', counts: { left: 5 } });
  });

  it('is undone as a whole: everybody and every unit is as before', async () => {
    await world.import(aFile(...TEAM));
    const [before, unitsBefore] = [await everybody(), await units()];
    const done = await world.import(aFile({ ...(TEAM[0] as Row), title: 'Chair' }, { ...(TEAM[1] as Row), unit: 'New unit', manager: '' }, { ...(TEAM[2] as Row), manager: '0006' }, { number: '0005', manager: '0006' }, { number: '0006', unit: 'New unit' }));
    expect(done).toMatchObject({ state: 'done', counts: { added: 2, changed: 3, left: 1 }, can: { undo: true } });
    const undone = await world.undo(done.id);
    expect(undone).toMatchObject({ state: 'undone', undoneBy: 'The owner', message: 'Undone: 4 put back as before, 2 taken away.' });
    expect(await everybody()).toEqual(before);
    expect((await units()).filter(({ name }) => name !== 'New unit')).toEqual(unitsBefore);
    expect((await units()).find(({ name }) => name === 'New unit')).toMatchObject({ isClosed: true });
    expect(await world.sql(`select payload ->> 'changed' as changed from platform.outbox where name = 'directory.people-imported' order by id desc limit 1`)).toEqual([{ changed: '4' }]);
  });

  it('is not undone when a later import or somebody else changed the same people, and says which', async () => {
    const first = await world.import(aFile(...TEAM));
    const second = await world.import(aFile({ ...(TEAM[0] as Row), title: 'Chair' }, ...TEAM.slice(1)));
    await expect(world.get(PeopleImportService).undo(world.actor(), first.id)).rejects.toThrow('“workers.csv” (1)');
    expect((await world.undo(second.id)).state).toBe('undone');
    await world.sql(`update directory.person set job_title = 'By hand', updated_at = now() where employee_number = '0003'`);
    await expect(world.get(PeopleImportService).undo(world.actor(), first.id)).rejects.toThrow('1 of the people in this import was changed since by other means, such as the identity provider: Pat Adviser');
    const undone = await world.undo(first.id, 1);
    expect(undone).toMatchObject({ state: 'undone', message: 'Undone: 0 put back as before, 2 taken away. 1 person was needed elsewhere by then (training, roles), so they stay as people who have left. 1 person was changed since by other means and stays as they are.' });
    expect((await everybody()).map(({ employee_number, job_title, state }) => [employee_number, job_title, state])).toEqual([['0002', 'Adviser', 'left'], ['0003', 'By hand', 'active']]);
  });

  it('leaves those as leavers whom it brought and others need by now', async () => {
    const done = await world.import(aFile(...TEAM));
    await world.sql(`insert into directory.scim_user (tenant_id, person_id, user_name, is_active, attributes) select $1, id, 'x', true, '{}' from directory.person where employee_number = '0003'`, [world.tenantId]);
    const undone = await world.undo(done.id);
    expect(undone).toMatchObject({ state: 'undone', message: 'Undone: 0 put back as before, 3 taken away. 1 person was needed elsewhere by then (training, roles), so they stay as people who have left.' });
    expect(await world.sql(`select employee_number, state, manager_id from directory.person`)).toEqual([{ employee_number: '0003', state: 'left', manager_id: null }]);
  });

  it('says of each value which file and line wrote it last', async () => {
    const first = await world.import(aFile(...TEAM));
    const second = await world.import(aFile({ ...(TEAM[2] as Row), title: 'Director' }, TEAM[0] as Row, TEAM[1] as Row, TEAM[3] as Row));
    const [person] = await world.sql<{ id: string }>(`select id from directory.person where employee_number = '0003'`);
    const origins = await world.sql<{ field: string; importId: string; line: number }>(ORIGINS, [person?.id, ORIGIN_FIELDS]);
    expect(origins.find(({ field }) => field === 'job_title')).toMatchObject({ importId: second.id, line: 2, fileName: 'workers.csv' });
    expect(origins.find(({ field }) => field === 'email')).toMatchObject({ importId: first.id, line: 4 });
    expect(origins).toHaveLength(ORIGIN_FIELDS.length);
  });

  it('of a file that was sent before is the same, until another was applied after it', async () => {
    const first = await world.import(aFile(...TEAM));
    expect((await world.upload(aFile(...TEAM))).id).toBe(first.id);
    await world.import(aFile({ ...(TEAM[0] as Row), title: 'Chair' }, ...TEAM.slice(1)));
    const back = await world.import(aFile(...TEAM));
    expect(back.id).not.toBe(first.id);
    expect(back).toMatchObject({ state: 'done', counts: { changed: 1 } });
  });

  it('of the same file twenty times at once is one', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? world.upload(aFile(...TEAM)) : world.review(aFile(...TEAM)))).map(async (begun) => (await begun).id));
    expect(new Set(ids.filter((_, at) => at % 2 === 0)).size).toBe(1);
    expect(new Set(ids.filter((_, at) => at % 2 === 1)).size).toBe(1);
    await world.work();
    expect(await world.count('directory.person')).toBe(4);
    expect(await world.count('platform.file')).toBe(2);
  });

  it('that nobody wants is given up', async () => {
    const { id } = await world.review(aFile(...TEAM));
    expect(await world.get(PeopleImportService).discard(world.actor(), id)).toMatchObject({ state: 'cancelled', message: 'Given up; nothing was changed.' });
    await expect(world.get(PeopleImportService).discard(world.actor(), id)).rejects.toThrow('does not wait');
    expect((await world.review(aFile(...TEAM))).state).toBe('mapping');
    expect((await get(id)).state).toBe('mapping');
  });

  it('keeps headings it has no column for as they are', async () => {
    await world.import(aFile(...TEAM));
    await world.import('Employee ID,Preferred Name,Business Title\n0001,Pat Chief,Chair\n0002,Pat Head,Adviser\n0003,Pat Adviser,Adviser\n0004,Pat Analyst,Adviser\n');
    expect(await world.sql(`select p.job_title, p.email, u.name as unit, m.employee_number as manager from directory.person p join directory.org_unit u on u.id = p.org_unit_id left join directory.person m on m.id = p.manager_id where p.employee_number in ('0001', '0002') order by p.employee_number`)).toEqual([
      { job_title: 'Chair', email: '0001@bank.example', unit: 'Board', manager: null },
      { job_title: 'Adviser', email: '0002@bank.example', unit: 'Retail', manager: '0001' },
    ]);
    expect(HEADINGS).toContain('Employee ID');
  });
});
