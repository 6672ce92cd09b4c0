import { text } from 'node:stream/consumers';
import iconv from 'iconv-lite';
import { Runs, TenantDb } from '@realign/platform';
import type { PeopleImportView } from '@realign/directory/contract';
import { aFile, DirectoryWorld, HEADINGS, type Row } from '../testing/directory-world';
import { PeopleImportService } from './people-import.service';

const TEAM: readonly Row[] = [
  { number: '0001', name: 'Chief', unit: 'Board' },
  { number: '0002', name: 'Head', unit: 'Retail', manager: '0001' },
  { number: '0003', name: 'Adviser', unit: 'Retail', manager: '0002' },
  { number: '0004', name: 'Analyst', unit: 'Risk', manager: '0001' },
];

describe('a people import', () => {
  let world: DirectoryWorld;
  beforeEach(async () => (world = await DirectoryWorld.open()));
  afterEach(() => world.close());

  const codes = ({ errors }: PeopleImportView) => errors.map(({ line, column, code }) => [line, column, code]);
  const people = () =>
    world.sql<{ number: string; manager: string | null; unit: string | null; state: string }>(
      `select p.employee_number as number, m.employee_number as manager, u.name as unit, p.state from directory.person p
       left join directory.person m on m.id = p.manager_id left join directory.org_unit u on u.id = p.org_unit_id order by 1`,
    );

  it('brings people, their units in a tree, and their managers', async () => {
    const done = await world.import(aFile(...TEAM));
    expect(done).toMatchObject({ state: 'done', counts: { rows: 4, added: 4, changed: 0, same: 0, left: 0, rejected: 0 }, file: { encoding: 'utf-8', delimiter: 'comma' } });
    expect(await people()).toEqual([
      { number: '0001', manager: null, unit: 'Board', state: 'active' },
      { number: '0002', manager: '0001', unit: 'Retail', state: 'active' },
      { number: '0003', manager: '0002', unit: 'Retail', state: 'active' },
      { number: '0004', manager: '0001', unit: 'Risk', state: 'active' },
    ]);
    const units = await world.sql('select u.name, a.name as above from directory.org_unit u left join directory.org_unit a on a.id = u.parent_id order by 1');
    expect(units).toEqual([{ name: 'Board', above: null }, { name: 'Retail', above: 'Board' }, { name: 'Risk', above: 'Board' }]);
  });

  it('announces itself, and leaves a trace of who started it and what it did', async () => {
    await world.upload(aFile(...TEAM));
    expect(await world.work()).toEqual(['directory.import-people']);
    const events = await world.sql(`select name, payload ->> 'added' as added from platform.outbox where kind = 'event'`);
    expect(events).toEqual([{ name: 'directory.people-imported', added: '4' }]);
    expect(await world.sql('select action from platform.audit order by seq')).toEqual([{ action: 'people-import.started' }, { action: 'people-import.applied' }]);
  });

  it('of the same people in another order writes nothing', async () => {
    await world.import(aFile(...TEAM));
    const before = await world.sql('select xmin::text, * from directory.person order by id');
    const units = await world.sql('select xmin::text, * from directory.org_unit order by id');
    const again = await world.import(aFile(...[...TEAM].reverse()));
    expect(again).toMatchObject({ state: 'done', counts: { added: 0, changed: 0, same: 4, left: 0 } });
    expect(await world.sql('select xmin::text, * from directory.person order by id')).toEqual(before);
    expect(await world.sql('select xmin::text, * from directory.org_unit order by id')).toEqual(units);
  });

  it('of the same file is the same import, and does nothing twice when its job is doubled', async () => {
    const first = await world.import(aFile(...TEAM));
    const second = await world.upload(aFile(...TEAM));
    expect(second.id).toBe(first.id);
    await world.sql(`update platform.outbox set state = 'ready' where name = 'directory.import-people'`);
    await world.work();
    expect(await world.count('directory.person')).toBe(4);
    expect(await world.count(`platform.outbox where kind = 'event'`)).toBe(1);
    expect(await world.count('platform.file')).toBe(1);
  });

  it('changes who moved, who has a new manager, who joined, and lets go who is missing', async () => {
    await world.import(aFile(...TEAM));
    const done = await world.import(aFile(TEAM[0] as Row, { ...(TEAM[1] as Row), title: 'Director' }, { ...(TEAM[2] as Row), manager: '0001' }, { number: '0005', unit: 'Retail', manager: '0003' }));
    expect(done).toMatchObject({ state: 'done', counts: { rows: 4, added: 1, changed: 2, same: 1, left: 1 } });
    expect(await people()).toEqual([
      { number: '0001', manager: null, unit: 'Board', state: 'active' },
      { number: '0002', manager: '0001', unit: 'Retail', state: 'active' },
      { number: '0003', manager: '0001', unit: 'Retail', state: 'active' },
      { number: '0004', manager: '0001', unit: 'Risk', state: 'left' },
      { number: '0005', manager: '0003', unit: 'Retail', state: 'active' },
    ]);
    expect(await world.sql('select name from directory.org_unit where closed_on is not null')).toEqual([{ name: 'Risk' }]);
    const back = await world.import(aFile(...TEAM, { number: '0005', unit: 'Retail', manager: '0003' }));
    expect(back).toMatchObject({ counts: { added: 0, changed: 3, left: 0 } });
    expect(await world.count('directory.org_unit where closed_on is not null')).toBe(0);
  });

  it('takes the file at its word that somebody has left, and does not bring in who was never here', async () => {
    await world.import(aFile(...TEAM));
    const done = await world.import(aFile(...TEAM.slice(0, 3), { ...(TEAM[3] as Row), status: 'Terminated', left: '2026-01-31' }, { number: '0099', status: 'Terminated', left: '2020-01-31', unit: 'Old' }));
    expect(done).toMatchObject({ state: 'done', counts: { added: 0, left: 1 } });
    expect(await world.sql(`select employee_number, left_on::text from directory.person where state = 'left'`)).toEqual([{ employee_number: '0004', left_on: '2026-01-31' }]);
    expect(await world.count(`directory.org_unit where name = 'Old'`)).toBe(0);
  });

  it('with one bad row changes nothing, and says line, column and reason of each', async () => {
    await world.import(aFile(...TEAM));
    const before = await people();
    const file = aFile(...TEAM.slice(0, 2), { number: '0003', hired: '31/02/2020' }, { number: '0004', manager: '0004' }, { number: '0002' }, { number: '', name: 'Nobody', email: 'nobody@bank.example' }, { number: '0007', hired: '2020-01-01', left: '2019-01-01' });
    const rejected = await world.import(file);
    expect(rejected).toMatchObject({ state: 'rejected', counts: { rows: 7, rejected: 5 }, message: expect.stringContaining('5 rows cannot be taken') });
    expect(codes(rejected)).toEqual([
      [4, 'Hire Date', 'day'],
      [5, 'Manager Employee ID', 'manager.self'],
      [6, 'Employee ID', 'employee-number.twice'],
      [7, 'Employee ID', 'employee-number.missing'],
      [8, 'Termination Date', 'left-before-hired'],
    ]);
    expect(await people()).toEqual(before);
    const csv = await text(await world.get(PeopleImportService).errorFile(world.actor(), rejected.id));
    expect(csv.split('\r\n')[1]).toMatch(/^4,error,Hire Date,31\/02\/2020,.*31\/02\/2020.* is no day of the calendar/);
  });

  it('of the good rows only leaves out the bad ones, who keep what they had', async () => {
    await world.import(aFile(...TEAM));
    const done = await world.import(aFile(...TEAM.slice(0, 3).map((row) => ({ ...row, title: 'New' })), { ...(TEAM[3] as Row), hired: 'soon' }), 'good_rows');
    expect(done).toMatchObject({ state: 'done', counts: { rows: 4, rejected: 1, changed: 3, left: 0 } });
    expect((await people()).find(({ number }) => number === '0004')).toMatchObject({ state: 'active', unit: 'Risk' });
  });

  it('with headings and nobody below them changes nothing, however few people there are', async () => {
    await world.import(aFile(...TEAM.slice(0, 1)));
    const empty = await world.import(aFile());
    expect(empty).toMatchObject({ state: 'rejected', counts: { rows: 0, left: 0 } });
    expect(empty.message).toContain('nobody below them');
    expect(await people()).toMatchObject([{ number: '0001', state: 'active' }]);
  });

  it('finds the circle of managers and names only its members', async () => {
    const rejected = await world.import(aFile({ number: '1', manager: '2' }, { number: '2', manager: '3' }, { number: '3', manager: '1' }, { number: '4', manager: '1' }, { number: '5', manager: '4' }));
    expect(codes(rejected)).toEqual([...[2, 3, 4].map((line) => [line, 'Manager Employee ID', 'manager.circle']), [5, 'Manager Employee ID', 'manager.unknown']]);
    expect(await world.count('directory.person')).toBe(0);
  });

  it('warns of a manager nobody knows and of an address that two have, and goes on', async () => {
    const done = await world.import(aFile({ number: '1', manager: '404', email: 'same@bank.example' }, { number: '2', managerEmail: 'nobody@bank.example', email: 'Same@Bank.example' }, { number: '3', email: 'no address', managerEmail: '1@bank.example' }));
    expect(done).toMatchObject({ state: 'done', counts: { added: 3, warnings: 6 } });
    expect(codes(done)).toEqual([
      [2, 'Primary Work Email', 'email.twice'], [2, 'Manager Employee ID', 'manager.unknown'],
      [3, 'Primary Work Email', 'email.twice'], [3, 'Manager Email', 'manager.unknown'],
      [4, 'Primary Work Email', 'email'], [4, 'Manager Email', 'manager.unknown'],
    ]);
  });

  it('finds a manager by address where the file has no number', async () => {
    await world.import(aFile({ number: '1', email: 'Boss@Bank.example' }, { number: '2', managerEmail: 'boss@bank.example' }));
    expect((await people())[1]).toMatchObject({ number: '2', manager: '1' });
  });

  it('that would let go many people waits until somebody confirms the number', async () => {
    const many = Array.from({ length: 40 }, (_, n) => ({ number: String(n + 1) }));
    await world.import(aFile(...many));
    const waiting = await world.import(aFile(...many.slice(0, 30)));
    expect(waiting).toMatchObject({ state: 'needs_confirmation', leaverGuard: { activeBefore: 40, leaving: 10, share: 0.25, limit: 0.05 }, can: { confirmLeavers: true } });
    expect(await world.count(`directory.person where state = 'active'`)).toBe(40);
    await world.get(PeopleImportService).confirmLeavers(world.actor(), waiting.id, 10);
    await world.work();
    expect(await world.get(PeopleImportService).get(world.actor(), waiting.id)).toMatchObject({ state: 'done', counts: { left: 10 } });
    expect(await world.count(`directory.person where state = 'active'`)).toBe(30);
  });

  it('survives NUL bytes, torn characters and long values: rows are refused, the job is not', async () => {
    const row = (name: string) => `7${name.length},Pat,${name},,,,,,,,,`;
    const rejected = await world.import([HEADINGS, row(`N\0UL${'😀'.repeat(40)}`), row('é'.repeat(400)), `1,Pat,X,,,,,,${'😀'.repeat(59)}x😀,,,`].join('\n'));
    expect(rejected.state).toBe('rejected');
    expect(codes(rejected)).toEqual([[2, 'Legal Last Name', 'nul'], [3, 'Legal Last Name', 'too-long'], [4, 'Hire Date', 'day']]);
  });

  it.each([
    ['UTF-16 with tabs', iconv.encode(aFile(...TEAM).replaceAll(',', '\t'), 'utf-16le', { addBOM: true })],
    ['windows-1252 with semicolons', iconv.encode(aFile(...TEAM, { number: '9', name: 'Müller' }).replaceAll(',', ';'), 'windows-1252')],
  ])('reads %s', async (_, bytes) => {
    expect((await world.import(bytes)).state).toBe('done');
    expect((await people()).length).toBeGreaterThanOrEqual(4);
  });

  it('takes quoted line breaks and rows with too few cells for what they are', async () => {
    const rejected = await world.import([HEADINGS, '1,Pat,"two\nlines",,,,,,,,,', '2,Pat', '3,Pat,Fine,,,,,,,,,'].join('\n'));
    expect(codes(rejected)).toEqual([[4, null, 'cells']]);
  });

  it.each([
    ['a zip', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(64, 1)]), /zip archive/],
    ['another table', 'Colour,Size\nred,3', /lacks the columns "Employee ID"/],
    ['nothing', '\n', /no heading line/],
    ['an open quote', `${HEADINGS}\n1,"Pat,${'x'.repeat(200)}`, /cannot be read as a table/],
    ['a heading twice', `Employee ID,Employee ID,First Name\n1,2,Pat`, /stands twice/],
  ])('refuses %s in one sentence, and its run too', async (_, content, message) => {
    const rejected = await world.import(content);
    expect(rejected).toMatchObject({ state: 'rejected', message: expect.stringMatching(message), counts: null });
    const run = await world.get(TenantDb).read(world.actor(), (session) => world.get(Runs).one(session, rejected.runId));
    expect(run).toMatchObject({ state: 'failed', error: rejected.message });
  });

  it('that was cancelled before its job came changes nothing, and may be sent again', async () => {
    const started = await world.upload(aFile(...TEAM));
    await world.get(TenantDb).transaction(world.actor(), (session) => world.get(Runs).cancel(session, started.runId));
    await world.work();
    expect(await world.get(PeopleImportService).get(world.actor(), started.id)).toMatchObject({ state: 'cancelled' });
    expect(await world.count('directory.person')).toBe(0);
    expect(await world.import(aFile(...TEAM))).toMatchObject({ id: started.id, state: 'done', counts: { added: 4 } });
  });

  it('that breaks off is tried again, and when it breaks off for good says so and may be sent again', async () => {
    await world.asOwner(`alter table directory.person add constraint trouble check (employee_number <> '0003')`);
    const started = await world.upload(aFile(...TEAM));
    await expect(world.work()).rejects.toMatchObject({ code: '23514' });
    const state = async () => (await world.get(PeopleImportService).get(world.actor(), started.id)).state;
    expect(await state()).toBe('running');
    await expect(world.work(world.tenantId, 5)).rejects.toMatchObject({ code: '23514' });
    expect(await state()).toBe('failed');
    expect(await world.count('directory.person') + (await world.count('directory.org_unit'))).toBe(0);
    await world.asOwner('alter table directory.person drop constraint trouble');
    await world.sql(`update platform.outbox set state = 'done'`);
    expect(await world.import(aFile(...TEAM))).toMatchObject({ id: started.id, state: 'done', counts: { added: 4 } });
  });

  it('of one organisation is nothing to another', async () => {
    const mine = await world.import(aFile(...TEAM));
    const stranger = world.actor('owner', world.strangerTenantId);
    await expect(world.get(PeopleImportService).get(stranger, mine.id)).rejects.toThrow('There is no such import');
    await expect(world.get(PeopleImportService).confirmLeavers(stranger, mine.id, 1)).rejects.toThrow('There is no such import');
    const theirs = await world.import(aFile(...TEAM), 'all_or_nothing', world.strangerTenantId);
    expect(theirs).toMatchObject({ state: 'done', counts: { added: 4 } });
    expect(theirs.id).not.toBe(mine.id);
    expect(await world.count('directory.person')).toBe(4);
  });
});
