import { UsageImportService } from '../import/usage-import.service';
import { addDays, day } from '@realign/kernel';
import { aReport, AdoptionWorld, people } from '../testing/adoption-world';
import { plantDays, plantSource } from '../testing/planted-facts';
import { RefreshService } from '../uptake/refresh.service';
import { AccountQueue } from './account-queue';
import { UnmatchedService } from './unmatched.service';

const STRANGER = 'else@elsewhere.example';

describe('an account that is found to be somebody’s', () => {
  let world: AdoptionWorld;
  beforeAll(async () => {
    world = await AdoptionWorld.open();
    await world.aUnit('Retail', 12);
  });
  afterAll(() => world?.close());

  const settle = async (): Promise<void> => {
    do await world.work();
    while ((await world.count(`platform.outbox where state = 'ready' and kind = 'job'`)) > 0);
  };
  const report = (on: string, liked = 0) => aReport(on, ...people('retail', 5, { posted: 3 }), ...people('retail', 6, { posted: 0, liked }, 6), { identity: STRANGER, posted: 2 });
  const send = async (on: string, liked = 0) => {
    const view = await world.import(report(on, liked), 'all_or_nothing', `${on}-${liked}.csv`);
    await settle();
    return world.get(UsageImportService).get(world.actor(), view.id);
  };
  /** What is told of everybody, by the last day of the report. */
  const told = async () => Object.fromEntries((await world.sql<{ on: string; active: number }>(`select period_end::text as on, active from adoption.cell_figure where dimension = 'organisation' order by 1`)).map(({ on, active }) => [on, active]));
  const lastPerson = async () => (await world.sql<{ id: string }>(`select id from directory.person where employee_number = 'Retail12'`))[0]?.id ?? '';

  it('counts in what was not told yet, and in nothing that was: not by matching, not by sending the file again, not by taking it back first', async () => {
    const first = await send('2026-10-20');
    expect(first).toMatchObject({ state: 'done', counts: { matched: 11, unmatched: 1 } });
    expect(await told()).toEqual({ '2026-10-20': 5 });
    await world.get(UnmatchedService).match(world.actor('analyst'), { sourceKey: 'viva-engage', identity: STRANGER, personId: await lastPerson() });
    await settle();
    expect(await told()).toEqual({ '2026-10-20': 5 });
    await world.import(`${report('2026-10-20')}\r\n`, 'all_or_nothing', 'again.csv');
    await settle();
    expect(await told()).toEqual({ '2026-10-20': 5 });
    await world.get(UsageImportService).undo(world.actor(), first.id);
    await settle();
    expect(await told()).toEqual({ '2026-10-20': 5 });
    await send('2026-11-20');
    expect(await told()).toEqual({ '2026-10-20': 5, '2026-11-20': 6 });
  });

  it('is moved by an owner alone, who finds it by its own or its person’s name', async () => {
    const queue = world.get(AccountQueue);
    const found = await queue.list(world.actor(), { queue: 'matched', q: 'retail12' });
    expect(found).toMatchObject({ matching: 1, can: { move: true }, items: [{ identity: STRANGER, reason: 'matched', personName: 'Pat Retail12', firstSeenIn: null, lastSeenIn: null }] });
    expect((await queue.list(world.actor(), { queue: 'matched', q: 'ELSE@' })).items).toHaveLength(1);
    await expect(queue.list(world.actor('change_lead'), { queue: 'matched' })).rejects.toMatchObject({ body: { status: 403 } });
    expect((await queue.list(world.actor('analyst'), {})).can).toEqual({ move: false });
  });
});

describe('the people who came with a wave', () => {
  const FIRST = day('2026-03-02');
  let world: AdoptionWorld;
  beforeAll(async () => {
    world = await AdoptionWorld.open();
  });
  afterAll(() => world?.close());

  it('are told without whoever is found to be one of them later: in the weeks that were told, and in those that follow', async () => {
    const unit = await world.aUnit('Retail', 14);
    const persons = (await world.sql<{ id: string }>('select id from directory.person order by employee_number')).map(({ id }) => id);
    const { sourceId, accountIds } = await plantSource(world, persons.slice(0, 12), 1);
    await world.sql(
      `with p as (insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'P', 'live', $2) returning id),
       w as (insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) select $1, id, 'W', 0, 'adopting', $2, '2027-01-01' from p returning id)
       insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, id, $3 from w`, [world.tenantId, FIRST, unit]);
    const weeks = async (from: number, to: number): Promise<void> => {
      const days = Array.from({ length: 7 * (to - from) }, (_, n) => addDays(FIRST, 7 * from + n));
      await plantDays(world, sourceId, accountIds, days, days.flatMap((on) => [0, 1, 2, 3, 4, 5, 12].map((account) => ({ day: on, account, posted: 1, isActive: true }))));
      await tell(days);
    };
    const tell = async (days: readonly string[]): Promise<void> => {
      await world.write((session) => world.get(RefreshService).start(session, { tenantId: world.tenantId, sourceId, firstDay: days[0] ?? '', lastDay: days.at(-1) ?? '' }));
      do await world.work();
      while ((await world.count(`platform.outbox where state = 'ready' and kind = 'job'`)) > 0);
    };
    const told = async () => (await world.sql<{ on: string; people: number; active: number }>('select week_end::text as on, people, active from adoption.wave_cohort_week order by 1')).map(({ on, people: came, active }) => [on, came, active]);
    await weeks(0, 6);
    expect(await told()).toEqual([['2026-04-05', 6, 6], ['2026-04-12', 6, 6]]);
    await world.get(UnmatchedService).match(world.actor('analyst'), { sourceKey: 'slack', identity: 'u13', personId: persons[12] ?? '' });
    await tell([FIRST, addDays(FIRST, 41)]);
    expect(await told()).toEqual([['2026-04-05', 6, 6], ['2026-04-12', 6, 6]]);
    await weeks(6, 7);
    expect(await told()).toEqual([['2026-04-05', 6, 6], ['2026-04-12', 6, 6], ['2026-04-19', 6, 6]]);
  });
});

describe('the queue of accounts', () => {
  let world: AdoptionWorld;
  beforeAll(async () => {
    world = await AdoptionWorld.open();
    await world.sql(`insert into adoption.usage_source (tenant_id, key, name) values ($1, 'slack', 'Slack'), ($1, 'teams', 'Microsoft Teams')`, [world.tenantId]);
    await world.sql(
      `insert into adoption.usage_account (tenant_id, source_id, identity, identity_norm, display_name, email_norm, state, first_seen_on, last_seen_on)
       select $1, s.id, s.key || n, s.key || n, case when n % 100 = 0 then 'Robot 100% ' || n end, s.key || n || '@elsewhere.example', 'unmatched', '2026-09-03', '2026-11-17' from adoption.usage_source s cross join generate_series(1, 5000) n where s.key = 'slack' or n <= 3`, [world.tenantId]);
  });
  afterAll(() => world?.close());
  const list = (query: object) => world.get(AccountQueue).list(world.actor('analyst'), query);

  it('of thousands is searched and read by source, page by page, and tells months, not days', async () => {
    const first = await list({ limit: 200, sourceKey: 'slack' });
    expect(first).toMatchObject({ matching: 5000, sources: [{ key: 'teams', name: 'Microsoft Teams', accounts: 3 }, { key: 'slack', name: 'Slack', accounts: 5000 }] });
    expect(first.items[0]).toMatchObject({ firstSeenIn: '2026-09', lastSeenIn: '2026-11', personId: null });
    const seen = first.items.map(({ identity }) => identity);
    for (let next = first.next; next !== undefined; ) {
      const page = await list({ limit: 200, sourceKey: 'slack', cursor: next });
      expect(page.matching).toBeNull();
      seen.push(...page.items.map(({ identity }) => identity));
      next = page.next;
    }
    expect(new Set(seen).size).toBe(5000);
    expect(await list({ q: 'SLACK4999@' })).toMatchObject({ matching: 1, items: [{ identity: 'slack4999' }] });
    expect(await list({ q: 'robot', sourceKey: 'slack' })).toMatchObject({ matching: 50 });
    expect(await list({ q: '0% 4' })).toMatchObject({ matching: 11 });
    expect(await list({ q: 'teams', sourceKey: 'slack' })).toMatchObject({ matching: 0, items: [] });
    expect(await list({ sourceKey: 'nowhere' })).toMatchObject({ matching: 0 });
  });

  it('events of strangers are told of with the file', async () => {
    const events = Array.from({ length: 4 }, (_, n) => JSON.stringify({ specversion: '1.0', id: `e${n}`, source: 'urn:x', type: 'use', time: '2026-11-10T08:15:00Z', subject: `stranger${n}`, data: { tool: 'wiki' } })).join('\n');
    const { state, notice } = await world.import(events, 'all_or_nothing', 'events.jsonl');
    expect({ state, notice }).toMatchObject({ state: 'done', notice: expect.stringMatching(/^None of the 4 accounts in use belongs to anybody in the directory/) });
  });
});
