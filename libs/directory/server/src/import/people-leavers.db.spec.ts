import type { Day, TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import type { PeopleImportView } from '@realign/directory/contract';
import { personOfUser, type Json } from '@realign/directory/domain';
import { ScimPersonStore } from '../scim/scim-person.store';
import { aFile, DirectoryWorld, type Row } from '../testing/directory-world';
import { LastDaysSweeper } from '../people/last-days';
import { UnitChangeService } from '../units/unit-change.service';
import { ORIGIN_FIELDS, ORIGINS } from './undo-people.sql';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CHIEF: Row = { number: '0001', name: 'Chief', unit: 'Board' };
const HEAD: Row = { number: '0002', name: 'Head', unit: 'Retail', manager: '0001' };
const ADVISER: Row = { number: '0003', name: 'Adviser', unit: 'Retail', manager: '0002' };
const TEAM = [CHIEF, HEAD, ADVISER];

/** People files, the identity provider and changes of units all write the same people. */
describe('who leaves, and who says so', () => {
  let world: DirectoryWorld;
  beforeAll(async () => (world = await DirectoryWorld.open()));
  afterAll(() => world.close());
  beforeEach(() => world.asOwner('truncate directory.person, directory.org_unit, directory.import_run, identity.membership cascade'));

  const people = () => world.sql(`select p.employee_number as number, p.state, m.employee_number as manager from directory.person p left join directory.person m on m.id = p.manager_id order by 1`);
  const idOf = async (number: string): Promise<string> => (await world.sql<{ id: string }>('select id from directory.person where employee_number = $1', [number]))[0]?.id ?? '';
  const codes = ({ errors }: PeopleImportView) => errors.map(({ line, code }) => [line, code]);

  describe('on a day that is ahead', () => {
    const kept = () => world.sql(`select employee_number as number, state, leaves_on::text as "leavesOn", left_on::text as "leftOn" from directory.person order by 1`);
    const today = async () => (await world.sql<{ day: string; ahead: string }>('select current_date::text as day, (current_date + 30)::text as ahead'))[0];
    const file = (day = '') => `employee_number,display_name,left_on\n0001,Chief,\n0002,Head,${day}\n0003,Adviser,${day}\n`;
    const comes = () => world.sql(`update directory.person set leaves_on = current_date where leaves_on is not null and employee_number = '0003'`);
    const sweep = async () => {
      await world.get(LastDaysSweeper).sweep();
      return (await world.work()).filter((name) => name === 'directory.end-last-days').length;
    };

    it('is here until then, which is said and kept, and taken back by a file that names it no more, or by an undo', async () => {
      const { ahead = '' } = (await today()) ?? {};
      await world.import(file());
      const done = await world.import(file(ahead));
      expect([codes(done), done.state, done.counts]).toMatchObject([[[3, 'left-on.ahead']], 'done', { changed: 2, left: 0 }]);
      expect(done.errors[0]?.detail).toBe(`2 people have a last day that is ahead, the first on ${ahead}: they are here until then, and have left from that day on unless a file takes it back.`);
      expect((await kept()).map((person) => person['leavesOn'])).toEqual([null, ahead, ahead]);
      expect([(await world.import(`${file(ahead)}\n`)).counts, await sweep()]).toMatchObject([{ changed: 0, same: 3 }, 0]);
      const back = await world.import(`${file()}\n`);
      expect((await kept()).map((person) => person['leavesOn'])).toEqual([null, null, null]);
      await world.undo(back.id);
      const gone = await world.import('employee_number,display_name\n0001,Chief\n0003,Adviser\n');
      expect((await kept()).map(({ state, leavesOn }) => [state, leavesOn])).toEqual([['active', null], ['left', null], ['active', ahead]]);
      await world.undo(gone.id);
      expect((await kept()).map(({ state, leavesOn }) => [state, leavesOn])).toEqual([['active', null], ['active', ahead], ['active', ahead]]);
    });

    it('has left on it without another file, cannot sign in any more, and comes back by a file that says so', async () => {
      const { day, ahead } = (await today()) ?? {};
      await world.import(file(ahead));
      const [adviser] = await world.sql<{ id: string }>(`select id from directory.person where employee_number = '0003'`);
      const email = `${adviser?.id ?? ''}@last.example`;
      const [account] = await world.sql<{ id: string }>(`select identity.ensure_account($1, 'x', 'X') as id`, [email]);
      await world.sql(`insert into identity.membership (tenant_id, account_id, person_id, email, display_name, roles) values ($1, $2, $3, $4, 'X', '{employee}')`, [world.tenantId, account?.id, adviser?.id, email]);
      await comes();
      expect(await sweep()).toBe(1);
      expect(await kept()).toEqual([
        { number: '0001', state: 'active', leavesOn: null, leftOn: null }, { number: '0002', state: 'active', leavesOn: ahead, leftOn: null }, { number: '0003', state: 'left', leavesOn: null, leftOn: day },
      ]);
      expect(await world.sql('select is_suspended from identity.membership where email = $1', [email])).toEqual([{ is_suspended: true }]);
      expect(await world.count(`platform.audit where action = 'people.left-on-their-last-day' and after::jsonb = '{"people": 1}'`)).toBe(1);
      expect(await world.count(`platform.outbox where name = 'directory.people-provisioned'`)).toBeGreaterThan(0);
      expect((await world.import(`${file(ahead)}\n`)).counts).toMatchObject({ changed: 1, same: 2 });
      expect(await world.sql('select is_suspended from identity.membership where email = $1', [email])).toEqual([{ is_suspended: false }]);
    });

    it('that has passed when it is first heard of, has left on that day', async () => {
      await world.import(file());
      expect(codes(await world.import(file('2020-01-31')))).toEqual([]);
      expect(await world.sql(`select count(*)::integer as n, left_on::text from directory.person where state = 'left' group by 2`)).toEqual([{ n: 2, left_on: '2020-01-31' }]);
    });
  });

  it('nobody whom a row means that cannot be taken for want of a number: by address, else by a name that one person has', async () => {
    const file = (...numbers: [string, string, string, string]) => ['employee_number,display_name,email', `0001,Chief,chief@bank.example`, `${numbers[0]},Head,head@bank.example`, `${numbers[1]},Adviser,`, `${numbers[2]},Twin,`, `${numbers[3]},Twin,`, ''].join('\n');
    await world.import(file('0002', '0003', '0004', '0005'));
    const done = await world.import(file('', '', '0004', '0005'), 'good_rows');
    expect(done).toMatchObject({ state: 'done', counts: { rows: 5, rejected: 2, left: 0 } });
    expect(done.errors.map(({ line, detail }) => [line, detail])).toEqual([
      [3, 'The employee number is missing. Nothing changes for Head, whom it seems to mean.'], [4, 'The employee number is missing. Nothing changes for Adviser, whom it seems to mean.'],
    ]);
    expect((await people()).map(({ state }) => state)).toEqual(['active', 'active', 'active', 'active', 'active']);
    const checked = await world.dryRun(file('0002', '0003', '', ''));
    expect([checked.counts, checked.errors.map(({ detail }) => detail)]).toMatchObject([{ rejected: 2, left: 2 }, ['The employee number is missing.', 'The employee number is missing.']]);
  });

  it('nor whom a rejected row means that stands under the number of somebody else, or under nobody’s', async () => {
    const file = (head: string, adviser: string) => ['employee_number,display_name,email,hired_on', '0001,Chief,chief@bank.example,', `${head},Head,head@bank.example,`, adviser, ''].join('\n');
    await world.import(file('0002', '0003,Adviser,adviser@bank.example,'));
    const done = await world.import(file('0001', '9999,Adviser,adviser@bank.example,2027-02-31'), 'good_rows');
    expect(done).toMatchObject({ state: 'done', counts: { rows: 3, rejected: 2, left: 0 } });
    expect(done.errors.map(({ line, detail }) => [line, detail])).toMatchObject([
      [3, 'This employee number stands in line 2 already. Nothing changes for Head, whom it seems to mean.'], [4, expect.stringMatching(/ Nothing changes for Adviser, whom it seems to mean\.$/)],
    ]);
    expect(await people()).toMatchObject([{ number: '0001', state: 'active' }, { number: '0002', state: 'active' }, { number: '0003', state: 'active' }]);
    expect((await world.import(file('0002', '0002,Head,head@bank.example,'), 'good_rows')).counts).toMatchObject({ rejected: 1, left: 1 });
  });

  describe('somebody who has left, named in a file of some people', () => {
    const some = (...rows: string[]) => ['employee_number,display_name,unit,status,hired_on', ...rows, ''].join('\n');
    const states = async () => Object.fromEntries((await world.sql<{ number: string; state: string; leftOn: string | null }>(`select employee_number as number, state, left_on::text as "leftOn" from directory.person order by 1`)).map(({ number, state, leftOn }) => [number, leftOn === null ? state : 'left']));
    const gone = () => world.import(aFile(CHIEF, { ...HEAD, status: 'Terminated', left: '2026-01-31' }, { ...ADVISER, status: 'Terminated', left: '2026-01-31' }));

    it('is back when a status or a later first day says so, which the dry run shows and an undo takes back', async () => {
      await world.import(aFile(...TEAM));
      await gone();
      const checked = await world.dryRun(some('0002,Head,Retail,Active,', '0003,Adviser,Retail,,2026-05-01'), { absent: 'stay' });
      expect([checked.counts, codes(checked)]).toMatchObject([{ changed: 2, left: 0 }, []]);
      expect(checked.samples.find(({ kind }) => kind === 'changed')?.people).toMatchObject([{ changes: expect.arrayContaining([{ field: 'state', from: 'left', to: 'active' }]) }, { changes: expect.arrayContaining([{ field: 'state', from: 'left', to: 'active' }]) }]);
      const done = await world.apply(checked.id);
      expect(await states()).toEqual({ '0001': 'active', '0002': 'active', '0003': 'active' });
      await world.undo(done.id);
      expect(await states()).toEqual({ '0001': 'active', '0002': 'left', '0003': 'left' });
    });

    it('stays so otherwise, which is said once and counted', async () => {
      await world.import(aFile(...TEAM));
      await gone();
      const checked = await world.dryRun(some('0001,Chief,Board,Active,', '0002,Head,Retail,,', '0003,Adviser,Retail,,2020-01-01'), { absent: 'stay' });
      expect([codes(checked), checked.errors[0]?.detail]).toEqual([[[3, 'person.stays-left']], expect.stringContaining('2 people in this file have left, and their rows do not say that they are back')]);
      await world.apply(checked.id);
      expect(await states()).toEqual({ '0001': 'active', '0002': 'left', '0003': 'left' });
    });
  });

  describe('a manager', () => {
    const isBelowBoard = () => world.count(`directory.org_unit u join directory.org_unit a on a.id = u.parent_id where u.name = 'Retail' and a.name = 'Board'`);

    it('who is missing from the file leads nobody any more, which is said, and again nothing the next time', async () => {
      await world.import(aFile(...TEAM));
      const done = await world.import(aFile(ADVISER, CHIEF));
      expect([codes(done), done.counts]).toMatchObject([[[2, 'manager.left']], { left: 1, changed: 1, unmatched: 1 }]);
      expect(await people()).toEqual([{ number: '0001', state: 'active', manager: null }, { number: '0002', state: 'left', manager: '0001' }, { number: '0003', state: 'active', manager: null }]);
      expect(await isBelowBoard()).toBe(1);
      expect((await world.import(aFile(CHIEF, ADVISER))).counts).toMatchObject({ changed: 0, left: 0, same: 2, unmatched: 1 });
    });

    it('whose row says that they have left leads nobody either, whether they were here before or never', async () => {
      await world.import(aFile(...TEAM));
      const done = await world.import(aFile(CHIEF, { ...HEAD, status: 'Terminated' }, ADVISER, { number: '0009', status: 'Leaver' }, { number: '0004', manager: '0009' }));
      expect(codes(done)).toEqual([[4, 'manager.left'], [6, 'manager.left']]);
      expect((await people()).map(({ number, manager }) => [number, manager])).toEqual([['0001', null], ['0002', '0001'], ['0003', null], ['0004', null]]);
    });
  });

  describe('access', () => {
    const member = async (number: string, roles: string) => {
      const email = `${number}-${Math.random()}@access.example`;
      const [account] = await world.sql<{ id: string }>(`select identity.ensure_account($1, 'x', 'X') as id`, [email]);
      await world.sql(`insert into identity.membership (tenant_id, account_id, person_id, email, display_name, roles) values ($1, $2, $3, $4, 'X', $5::text[])`, [world.tenantId, account?.id, await idOf(number), email, roles]);
      await world.sql(`select identity.open_session(convert_to($1, 'UTF8'), $2, $3, interval '1 hour')`, [email, account?.id, world.tenantId]);
      return async () => [
        (await world.sql<{ s: boolean }>('select is_suspended as s from identity.membership where email = $1', [email]))[0]?.s,
        ((await world.asOwner(`select 1 from identity.session where account_id = '${account?.id ?? ''}'`)) as unknown[]).length,
      ];
    };

    it('ends with the file that lets somebody go, and comes back with its undo or with the person; the last owner keeps theirs', async () => {
      await world.import(aFile(...TEAM, { number: '0004', manager: '0001' }));
      const [owner, adviser, stays] = [await member('0002', '{owner}'), await member('0003', '{employee}'), await member('0001', '{employee}')];
      const gone = await world.import(aFile(CHIEF, { number: '0004', manager: '0001' }));
      expect(gone.counts).toMatchObject({ left: 2 });
      expect([await owner(), await adviser(), await stays()]).toEqual([[false, 1], [true, 0], [false, 1]]);
      expect(await world.sql(`select after from platform.audit where action = 'members.suspended' and subject = $1`, [`people-import:${gone.id}`])).toEqual([{ after: { members: 1 } }]);
      await world.undo(gone.id);
      expect(await adviser()).toEqual([false, 0]);
      await world.import(aFile(CHIEF, HEAD, { number: '0004' }));
      expect(await adviser()).toEqual([true, 0]);
      await world.import(aFile(...TEAM, { number: '0004', title: 'Lead' }));
      expect(await adviser()).toEqual([false, 0]);
    });
  });

  describe('the identity provider', () => {
    const scim = new ScimPersonStore();
    const as = { title: 'Clerk', userName: 'guest@bank.example', displayName: 'Gus Guest', emails: [{ value: 'guest@bank.example', type: 'work' }] };
    const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => world.get(TenantDb).transaction({ ...world.actor(), displayName: 'SCIM: Entra' }, work);
    const add = async (user: Json, isActive = true) => {
      const id = await inSession((session) => scim.add(session, personOfUser(user), isActive, String(user['userName'])));
      await world.sql(`insert into directory.scim_user (tenant_id, person_id, user_name, is_active, attributes) values ($1, $2, $3, $4, '{}')`, [world.tenantId, id, user['userName'], isActive]);
      return id;
    };
    const change = (id: string, user: Json, before: Json | null, isActive: boolean | null = null) =>
      inSession((session) => scim.change(session, id, { person: personOfUser(user), before: before && personOfUser(before), isActive }));
    const origins = async (id: string) => Object.fromEntries((await world.sql<{ field: string; source: string | null; saidBy: string | null; line: number | null }>(ORIGINS, [id, ORIGIN_FIELDS])).map(({ field, source, saidBy, line }) => [field, [source, saidBy ?? line]]));

    it('keeps whom no people file ever named, through every file; who was switched off goes', async () => {
      await world.import(aFile(...TEAM));
      await add(as);
      const off = await add({ ...as, userName: 'off@bank.example', emails: [] }, false);
      await world.sql(`update directory.person set state = 'active', left_on = null where id = $1`, [off]);
      const checked = await world.dryRun(aFile(ADVISER, ...TEAM.slice(0, 2)));
      expect(checked).toMatchObject({ counts: { left: 1, byProvider: 1, same: 3 } });
      expect(checked.samples.find(({ kind }) => kind === 'byProvider')?.people).toMatchObject([{ name: 'Gus Guest' }]);
      expect(await world.apply(checked.id)).toMatchObject({ state: 'done', counts: { left: 1 } });
      expect((await people()).map(({ number, state }) => [number, state])).toEqual([['0001', 'active'], ['0002', 'active'], ['0003', 'active'], ['guest@bank.example', 'active'], ['off@bank.example', 'left']]);
      const id = await idOf('guest@bank.example');
      expect((await world.import(aFile(...TEAM, { number: '0005', email: 'guest@bank.example' }))).counts).toMatchObject({ added: 0, changed: 1 });
      expect(await idOf('0005')).toBe(id);
      expect((await world.import(aFile(...TEAM, { number: '0006' }))).counts).toMatchObject({ left: 1 });
    });

    it('does not bring back whom a people file let go by saying something else of them', async () => {
      await world.import(aFile(...TEAM));
      const id = await idOf('0003');
      await world.import(aFile(CHIEF, HEAD));
      await change(id, { ...as, title: 'Lead' }, as);
      expect(await world.sql('select state, job_title from directory.person where id = $1', [id])).toEqual([{ state: 'left', job_title: 'Lead' }]);
      await change(id, as, as, true);
      expect(await world.sql('select state, left_on from directory.person where id = $1', [id])).toEqual([{ state: 'active', left_on: null }]);
    });

    it('takes back what it said and says no longer, and nothing that was written there since', async () => {
      await world.import(aFile(...TEAM));
      const id = await idOf('0003');
      const said = { ...as, userType: 'Guest', preferredLanguage: 'de', [ENTERPRISE]: { department: 'Board' } };
      await change(id, said, null);
      const [unit] = await world.sql<{ name: string }>('select u.name from directory.person p join directory.org_unit u on u.id = p.org_unit_id where p.id = $1', [id]);
      expect(unit).toEqual({ name: 'Board' });
      await world.sql(`update directory.person set language = 'fr' where id = $1`, [id]);
      await change(id, { userName: 'guest@bank.example', displayName: 'Gus Guest' }, said);
      expect(await world.sql('select job_title, worker_type, language, org_unit_id, email, country, given_name from directory.person where id = $1', [id]))
        .toEqual([{ job_title: null, worker_type: null, language: 'fr', org_unit_id: null, email: 'guest@bank.example', country: 'GB', given_name: 'Pat' }]);
      expect(await inSession((session) => scim.unknownUnit(session, personOfUser({ ...as, [ENTERPRISE]: { department: 'Nowhere' } })))).toBe('Nowhere');
      expect(await inSession((session) => scim.unknownUnit(session, personOfUser(said)))).toBeNull();
    });

    it('is where a value comes from when it spoke last; so is a change of units, until it is undone', async () => {
      await world.import(aFile(...TEAM));
      const id = await idOf('0003');
      await change(id, { ...as, title: 'Clerk' }, null);
      const [retail] = await world.sql<{ id: string }>(`select id from directory.org_unit where name = 'Retail'`);
      const [board] = await world.sql<{ id: string }>(`select id from directory.org_unit where name = 'Board'`);
      const [today] = await world.sql<{ day: Day }>('select current_date::text as day');
      const merge = await world.get(UnitChangeService).start(world.actor(), { kind: 'merge', orgUnitId: retail?.id ?? '', intoUnitId: board?.id ?? '', effectiveOn: today?.day ?? ('' as Day) });
      expect(await origins(id)).toMatchObject({ job_title: ['provider', 'SCIM: Entra'], display_name: ['provider', 'SCIM: Entra'], org_unit_id: ['unit_change', 'The owner'], employee_number: ['file', 4], country: ['file', 4] });
      await world.get(UnitChangeService).undo(world.actor(), merge.id);
      const later = await world.import(aFile(CHIEF, HEAD, { ...ADVISER, title: 'Director' }));
      expect(await origins(id)).toMatchObject({ job_title: ['file', 4], org_unit_id: ['file', 4] });
      await world.undo(later.id);
      expect(await origins(id)).toMatchObject({ job_title: ['provider', 'SCIM: Entra'] });
      expect(await origins(await add({ ...as, userName: 'new@bank.example' }))).toMatchObject({ job_title: ['provider', 'SCIM: Entra'], country: [null, null] });
    });

    it('meets the one who is here when an address was somebody else’s before', async () => {
      await world.import(aFile({ number: '1', email: 'same@bank.example' }, { number: '2', email: 'other@bank.example' }));
      await world.import(aFile({ number: '2', email: 'same@bank.example' }));
      const found = await inSession((session) => scim.find(session, personOfUser({ userName: 'SAME@bank.example' })));
      expect(found).toBe(await idOf('2'));
    });
  });
});
