import { Test, type TestingModule } from '@nestjs/testing';
import { addDays, day, type Actor, type Day, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { LOAD_WEEKS, loadOfWeek } from '@realign/reporting/domain';
import { SmallestGroups } from '@realign/training/contract';
import { readLoadUnits } from '../executive/executive-rows';
import { CollisionStore } from './collision.store';
import { Collisions } from './collisions';
import { LoadService } from './load.service';
import { LoadStore } from './load.store';
import { LoadViews } from './load.view';
import { whatMeets } from './what-meets';

describe('change load on real tables', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let tenantId: string;
  let programmeId: string;
  let root: string;
  let branch: string;
  let small: string;
  let monday: Day;
  let smallest = 10;

  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform()], providers: [CollisionStore, Collisions, LoadService, LoadStore, LoadViews, { provide: SmallestGroups, useValue: { of: () => Promise.resolve(smallest) } }] }).compile();
    tenantId = await database.tenant('Load');
    monday = (await rows<{ on: Day }>(`select (date_trunc('week', current_date)::date + 28)::text as on`))[0]?.on ?? day('2027-01-04');
    root = await unit('Bank');
    branch = await unit('Branch', root);
    small = await unit('Team', root);
    await people(branch, 40);
    await people(small, 6);
    programmeId = await id(`insert into programmes.programme (tenant_id, name, state) values ($1, 'Enterprise social', 'live') returning id`);
    const wave = await id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) values ($1, $2, 'One', 0, $3, $3::date + 60) returning id`, [programmeId, monday]);
    await rows('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [tenantId, wave, branch]);
    await activity('Hour at the next desk', wave, 80, 0, 4);
    await activity('Survey of habits', wave, 60, 2, 11);
    await activity('Already over', wave, 400, -40, -30);
    await rows(`insert into programmes.message (tenant_id, programme_id, title, channel, send_on) values ($1, $2, 'Why we do this', 'email', $3)`, [tenantId, programmeId, monday]);
    const audience = await id(`insert into directory.audience (tenant_id, name, rule) values ($1, 'Branch people', jsonb_build_object('kind', 'unit', 'orgUnitId', $2::text)) returning id`, [branch]);
    await rows(`insert into programmes.activity (tenant_id, programme_id, wave_id, audience_id, title, planned_hours, starts_on, ends_on) values ($1, $2, $3, $4, 'Office hours', 60, $5::date + 70, $5::date + 78)`, [tenantId, programmeId, wave, audience, monday]);
    await run();
  });
  afterAll(async () => {
    await app?.close();
    await database?.close();
  });

  const actor = (): Actor => ({ tenantId, accountId: null, personId: null, roles: ['change_lead'], displayName: 'Lead' });
  const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => app.get(TenantDb).transaction(actor(), work);
  const rows = <T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> => inSession((session) => session.sql<T>(text, params));
  const id = async (text: string, params: readonly unknown[] = []): Promise<string> => (await rows<{ id: string }>(text, [tenantId, ...params]))[0]?.id ?? '';
  const people = (unitId: string, count: number) => rows(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id) select $1, uuidv7()::text, 'P', 'P', 'P', $2 from generate_series(1, $3)`, [tenantId, unitId, count]);
  const activity = (title: string, wave: string, hours: number, from: number, to: number) =>
    rows(`insert into programmes.activity (tenant_id, programme_id, wave_id, title, planned_hours, starts_on, ends_on) select $1, w.programme_id, w.id, $3, $4, $5, $6 from programmes.wave w where w.id = $2`, [tenantId, wave, title, hours, addDays(monday, from), addDays(monday, to)]);

  const collisions = (after?: number) => inSession((session) => app.get(LoadViews).collisions(session, after === undefined ? {} : { after }));

  async function unit(name: string, parentId?: string): Promise<string> {
    const made = await id('insert into directory.org_unit (tenant_id, key, name, parent_id) values ($1, uuidv7()::text, $2, $3) returning id', [name, parentId ?? null]);
    await rows(
      `insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) select $1::uuid, $2::uuid, $2::uuid, 0 union all select tenant_id, org_unit_id, $2::uuid, depth + 1 from directory.org_unit_closure where below_id = $3::uuid`,
      [tenantId, made, parentId ?? null],
    );
    return made;
  }

  async function run(): Promise<void> {
    const service = app.get(LoadService);
    const { id: runId } = await service.refresh(actor());
    expect((await service.refresh(actor())).id).toBe(runId);
    await service.work({ tenantId, runId });
  }

  it('gives each person an equal part of an activity, over its days, and counts messages and nothing that is over', async () => {
    const view = await inSession((session) => app.get(LoadViews).of(session, { unitId: root }));
    const at = view.weeks.indexOf(monday);
    const hours = view.units.find(({ unitId }) => unitId === branch)?.hours;
    expect(hours?.[at]).toBeCloseTo(80 / 40 + (60 / 40) * 0.5 + 3 / 60, 2);
    expect(hours?.[at + 1]).toBeCloseTo((60 / 40) * 0.5, 2);
    expect(hours?.[at + 2]).toBe(0);
    // An activity for an audience reaches the audience, not the wave it also names: nine days, seven of them in the first week.
    expect([hours?.[at + 10], hours?.[at + 11]]).toEqual([1.17, 0.33]);
  });

  it('withholds a unit of fewer people than the policy says, and never shows it as nothing', async () => {
    const view = await inSession((session) => app.get(LoadViews).of(session, { unitId: root }));
    expect(view.units.find(({ unitId }) => unitId === small)).toMatchObject({ people: null, hours: null, highest: null });
    expect(view.units[0]).toMatchObject({ unitId: root, people: 46 });
    // As many as the organisation wants behind any figure, where that is more.
    smallest = 42;
    await run();
    expect((await inSession((session) => app.get(LoadViews).of(session, { unitId: root }))).units.map(({ people: n }) => n)).toEqual([46, null, null]);
    smallest = 10;
    await run();
  });

  it('tells whoever may not see training person by person of quarters of an hour, and of training that enough people owe', async () => {
    const boss: Actor = { ...actor(), roles: ['executive'] };
    const seen = (reader: Actor) => app.get(TenantDb).read(reader, (session) => app.get(LoadViews).of(session, { unitId: root }));
    const of = async (reader: Actor) => (await seen(reader)).units.find(({ unitId }) => unitId === branch)?.hours?.slice(14, 16) ?? [];
    expect([await of(actor()), await of(boss)]).toEqual([[1.17, 0.33], [1.25, 0.25]]);
    const item = (kind: string, people: number) => ({ key: `${kind}:${people}`, kind, title: 'T', programmeId: null, programmeName: null, startsOn: monday, endsOn: monday, hours: 1, people });
    await rows('update reporting.load_collision set items = $1', [JSON.stringify([item('activity', 3), item('module', 3), item('module', 13), item('session', 46)])]);
    const told = async (reader: Actor) => (await app.get(TenantDb).read(reader, (session) => app.get(LoadViews).collisions(session, {}))).items[0]?.items.map(({ kind, people: n }) => [kind, n]);
    expect(await told(actor())).toEqual([['activity', 3], ['module', 3], ['module', 13], ['session', 46]]);
    expect(await told(boss)).toEqual([['activity', 3], ['module', 15], ['session', 45]]);
    await run();
  });

  it('tells the portfolio the highest week ahead and how many units are over soon, each once however many waves share it', async () => {
    const again = await id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) values ($1, $2, 'Again', 9, $3, $3::date + 60) returning id`, [programmeId, addDays(monday, 40)]);
    await rows('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3), ($1, $2, $4)', [tenantId, again, branch, small]);
    const standing = async (limit: number) => {
      await rows('update reporting.change_load set hours_limit = $1', [limit]);
      return (await rows<{ highest: number; over: number }>('select highest_load as highest, units_over as over from reporting.portfolio_v where programme_id = $1', [programmeId]))[0];
    };
    // Half an hour a day of the survey and its message fall into weeks that begin within four weeks from any day.
    await activity('Visits', again, 46 * 5, -28, 8);
    await run();
    const weeks = await rows<{ p95: number; isSoon: boolean }>(`select p95, week_on < current_date + 28 as "isSoon" from reporting.unit_week where org_unit_id = $1 and week_on > current_date - 7 and week_on < current_date + 84 and p95 is not null`, [branch]);
    const [highest, soon] = [Math.max(...weeks.map(({ p95 }) => p95)), Math.max(...weeks.filter(({ isSoon }) => isSoon).map(({ p95 }) => p95))];
    expect(soon).toBeGreaterThan(0);
    expect([await standing(soon - 0.01), await standing(soon + 0.01)]).toEqual([{ highest, over: 1 }, { highest, over: 0 }]);
    await rows('update reporting.change_load set hours_limit = 2');
    await rows(`update programmes.activity set state = 'stopped' where title = 'Visits'`);
    await rows('delete from programmes.wave_unit where wave_id = $1', [again]);
    await run();
  });

  it('counts a wave of an audience in the lowest units where enough of its people are: on the executive page, in the portfolio and in the colour', async () => {
    const other = await id(`insert into programmes.programme (tenant_id, name, state) values ($1, 'By audience', 'live') returning id`);
    const wave = await id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) values ($1, $2, 'Office people', 0, $3, $3::date + 60) returning id`, [other, monday]);
    const audience = await id(`insert into directory.audience (tenant_id, name, rule) values ($1, 'Some of all', '{"kind": "rule", "where": {}}') returning id`);
    await rows(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) select $1, $2, p.id, current_date - 30 from directory.person p where p.org_unit_id in ($3, $4)`, [tenantId, audience, branch, small]);
    await rows('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) values ($1, $2, $3)', [tenantId, wave, audience]);
    await activity('Everybody visits', wave, 46 * 5, -28, 8);
    await rows('update reporting.change_load set hours_limit = 0.25');
    await run();
    const standing = async () => (await rows<{ highest: number | null; over: number }>('select highest_load as highest, units_over as over from reporting.portfolio_v where programme_id = $1', [other]))[0];
    const page = () => inSession((session) => readLoadUnits(session, other));
    const [highest] = (await page()).map((one) => one.highest);
    // Six people of the team are too few for a figure of it, and the bank above the branch is not told beside it.
    expect((await page()).map(({ unitId }) => unitId)).toEqual([branch]);
    expect([await standing(), highest]).toEqual([{ highest, over: 1 }, expect.any(Number)]);
    await rows(`update programmes.wave set state = 'withdrawn' where id = $1`, [wave]);
    expect([await page(), await standing()]).toEqual([[], { highest: null, over: 0 }]);
    await rows('update reporting.change_load set hours_limit = 2');
    await rows(`update programmes.activity set state = 'stopped' where title = 'Everybody visits'`);
    await run();
  });

  it('adds up in the database to what the rule says of the same people', async () => {
    for (const unitId of [root, branch]) {
      const { items, groups } = (await inSession((session) => whatMeets(session, [unitId]))).get(unitId) ?? { items: [], groups: [] };
      const byKey = new Map(items.map((item) => [item.key, { ...item, id: item.key }]));
      const kept = await rows<{ on: Day; mean: number; p95: number; peak: number }>('select week_on::text as on, mean, p95, peak from reporting.unit_week where org_unit_id = $1 order by week_on', [unitId]);
      expect(kept).toHaveLength(LOAD_WEEKS);
      for (const { on, mean, p95, peak } of kept) {
        const rule = loadOfWeek(groups, byKey, on);
        expect([mean, p95, peak].map((value) => value.toFixed(9))).toEqual([rule.mean, rule.p95, rule.peak].map((value) => value.toFixed(9)));
      }
    }
  });

  it('names the week in which too much meets once, for the highest unit, with two moves', async () => {
    const { items, total } = await collisions();
    expect([items.length, total]).toEqual([1, 1]);
    expect(items[0]).toMatchObject({ unitName: 'Bank', week: monday, people: 46 });
    expect(items[0]?.items.map(({ title }) => title)).toEqual(['Hour at the next desk', 'Survey of habits', 'Why we do this']);
    expect(items[0]?.moves.map(({ title, days }) => ({ title, days }))).toEqual([{ title: 'Hour at the next desk', days: -7 }, { title: 'Survey of habits', days: -14 }]);
    expect(items[0]?.fewerWhy).toBeNull();
  });

  it('says what stands in the way where there are not two moves', async () => {
    await rows(`update programmes.activity set state = 'running' where title = 'Survey of habits'`);
    await rows(`insert into programmes.blackout_period (tenant_id, programme_id, name, starts_on, ends_on) values ($1, $2, 'Freeze', $3::date - 60, $3::date - 1), ($1, $2, 'Freeze', $3::date + 5, $3::date + 200)`, [tenantId, programmeId, monday]);
    await run();
    const [found] = (await collisions()).items;
    expect([found?.moves, found?.fewerWhy]).toEqual([[], 'No move helps: of 3 things that meet, 1 is fixed or has begun and 2 have no other dates without a blackout, a broken dependency or an end beyond the weeks looked at.']);
    await rows('delete from programmes.blackout_period where programme_id = $1', [programmeId]);
    await rows(`update programmes.activity set state = 'scheduled' where title = 'Survey of habits'`);
  });

  /** Two parts of the branch, each with a wave in another programme (within one, a part with a wave of its own leaves the wave above it), and something every week for the whole bank. */
  async function overEverywhere(): Promise<Record<'desk' | 'vault' | 'wave' | 'vaultWave', string>> {
    const [desk, vault] = [await unit('Desk', branch), await unit('Vault', branch)];
    await rows('update directory.person set org_unit_id = case when n <= 12 then $2::uuid else $3::uuid end from (select id, row_number() over (order by id) as n from directory.person where org_unit_id = $1) p where p.id = person.id', [branch, desk, vault]);
    const other = await id(`insert into programmes.programme (tenant_id, name, state) values ($1, 'Payments core', 'live') returning id`);
    const waveOf = async (unitId: string, position: number): Promise<string> => {
      const wave = await id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) values ($1, $2, 'Alone', $4, $3, $3::date + 60) returning id`, [other, monday, position]);
      await rows('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [tenantId, wave, unitId]);
      return wave;
    };
    const all = await id(`insert into directory.audience (tenant_id, name, rule) values ($1, 'All', jsonb_build_object('kind', 'unit', 'orgUnitId', $2::text)) returning id`, [root]);
    await rows(`insert into programmes.activity (tenant_id, programme_id, audience_id, title, planned_hours, starts_on, ends_on) select $1, $2, $3, 'All hands ' || n, 46 * 3, $4::date + 7 * n, $4::date + 7 * n + 4 from generate_series(-3, 21) n where n <> 3`, [tenantId, programmeId, all, monday]);
    return { desk, vault, wave: await waveOf(desk, 1), vaultWave: await waveOf(vault, 2) };
  }

  it('leaves no week out: each is on some page, nearest first, with what meets in it; a unit that is over by things of its own is told beside the one above it that is over without them', async () => {
    const { desk, vault, wave, vaultWave } = await overEverywhere();
    await activity('Desk practice', wave, 12 * 2.5, 14, 18);
    await run();
    const [first, second] = [await collisions(), await collisions(20)];
    expect([first.items.length, first.total, second.items.length, second.after]).toEqual([20, 26, 6, 20]);
    const all = [...first.items, ...second.items];
    expect(all.map(({ week }) => week)).toEqual(all.map(({ week }) => week).sort());
    expect(new Set(all.map(({ id: one }) => one)).size).toBe(26);
    expect(all.every(({ isWorkedOut, items, moves, fewerWhy }) => isWorkedOut && items.length > 0 && (moves.length === 2) === (fewerWhy === null))).toBe(true);
    expect(all.filter(({ unitId }) => unitId !== root).map(({ unitId, week }) => [unitId, week])).toEqual([[branch, monday], [branch, addDays(monday, 14)]]);
    expect(all.find(({ unitId, week }) => unitId === branch && week === addDays(monday, 14))?.moves.map(({ title, daysLonger }) => [title, daysLonger])).toContainEqual(['Desk practice', 7]);
    await activity('Vault drill', vaultWave, 28 * 2.5, 14, 18);
    await run();
    const told = (await collisions()).items.filter(({ week }) => week === addDays(monday, 14)).map(({ unitId }) => unitId);
    expect(told.sort()).toEqual([root, branch, desk, vault].sort());
  });

  it('does not tell a unit whose own things are within the limit, nor one that only shares what is over', async () => {
    await rows(`update programmes.activity set planned_hours = 12 * 1.9 where title in ('Desk practice', 'Vault drill')`);
    await run();
    const within = await collisions();
    expect([within.total, within.items.filter(({ unitId }) => unitId !== root).map(({ unitId }) => unitId)]).toEqual([25, [branch]]);
    await rows(`update programmes.activity set state = 'stopped' where title like 'All hands%' or title in ('Desk practice', 'Vault drill')`);
    await run();
    expect((await collisions()).total).toBe(1);
  });

  it('asks once a day and is worked out again with the same figures', async () => {
    const before = await rows('select org_unit_id, week_on, people, mean, p95, peak from reporting.unit_week order by 1, 2');
    await run();
    expect(await rows('select org_unit_id, week_on, people, mean, p95, peak from reporting.unit_week order by 1, 2')).toEqual(before);
    await rows(`update reporting.change_load set asked_on = current_date - 1`);
    expect(await database.sql('select reporting.ask_for_load(10) as asked')).toEqual([{ asked: 1 }]);
    expect(await database.sql('select reporting.ask_for_load(10) as asked')).toEqual([{ asked: 0 }]);
  });
});
