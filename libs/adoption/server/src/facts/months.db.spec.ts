import { PeopleImported } from '@realign/directory/contract';
import { addDays, day } from '@realign/kernel';
import { RefreshService } from '../uptake/refresh.service';
import { UnmatchedService } from '../identity/unmatched.service';
import { PeopleFoundListener } from '../identity/people-imported.listener';
import { plantDays, plantSource } from '../testing/planted-facts';
import { AdoptionWorld } from '../testing/adoption-world';
import { RawRetentionSweeper } from './raw-retention.sweeper';

describe('the months that hold raw facts', () => {
  let world: AdoptionWorld;
  beforeEach(async () => (world = await AdoptionWorld.open()));
  afterEach(() => world.close());

  const account = '01999999-0000-7000-8000-000000000001';
  const put = (tenantId: string) =>
    world.sql(`insert into adoption.daily_fact (tenant_id, day, account_id, posted, is_active) values ($1, '2026-11-20', $2, 1, true)`, [tenantId, account], tenantId);

  it('are opened when they are needed, once, and each partition keeps tenants apart by itself', async () => {
    await expect(put(world.tenantId)).rejects.toThrow('no partition');
    expect(await world.sql(`select adoption.open_months('2026-10-31', '2026-11-20') as made`)).toEqual([{ made: 4 }]);
    expect(await world.sql(`select adoption.open_months('2026-10-31', '2026-11-20') as made`)).toEqual([{ made: 0 }]);
    await put(world.tenantId);
    await put(world.strangerTenantId);
    expect(await world.sql('select count(*)::integer as n from adoption.daily_fact')).toEqual([{ n: 1 }]);
    expect(await world.sql('select tenant_id as id from adoption.daily_fact_2026_11')).toEqual([{ id: world.tenantId }]);
    await expect(world.sql(`insert into adoption.daily_fact_2026_11 (tenant_id, day, account_id, is_active) values ($1, '2026-11-21', $2, true)`, [world.strangerTenantId, account])).rejects.toThrow('row-level security');
  });

  it('are dropped after their time, the days that can no longer be worked out are sealed, and fresh ones are never dropped', async () => {
    await world.sql(`insert into adoption.usage_source (tenant_id, key, name) values ($1, 'slack', 'Slack')`, [world.tenantId]);
    await world.sql(`select adoption.open_months('2026-01-01', '2026-11-20')`);
    await expect(world.sql('select adoption.drop_months_before(current_date - 59)')).rejects.toThrow('at least 60 days');
    await world.sql(`update adoption.usage_source set dirty_from = '2026-02-20', dirty_to = '2026-02-20'`);
    expect(await world.sql(`select adoption.drop_months_before('2026-03-17') as dropped`)).toEqual([{ dropped: 0 }]);
    await world.sql('update adoption.usage_source set dirty_from = null, dirty_to = null');
    expect(await world.sql(`select adoption.drop_months_before('2026-03-17') as dropped`)).toEqual([{ dropped: 4 }]);
    expect(await world.sql('select sealed_before::text as sealed from adoption.usage_source')).toEqual([{ sealed: '2026-03-28' }]);
    expect(await world.sql(`select adoption.drop_months_before('2026-03-17') as dropped`)).toEqual([{ dropped: 0 }]);
  });

  it('go by themselves, and rollups and recent facts stay', async () => {
    await world.sql(`select adoption.open_months('2024-01-01', current_date)`);
    await world.get(RawRetentionSweeper).sweep();
    const [months] = await world.sql<{ first: string; n: number }>(`select min(c.relname)::text as first, count(*)::integer as n from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'adoption.daily_fact'::regclass`);
    const [kept] = await world.sql<{ first: string }>(`select 'daily_fact' || to_char(current_date - 210, '"_"YYYY"_"MM') as first`);
    expect(months?.first).toBe(kept?.first);
    expect(months?.n).toBeGreaterThanOrEqual(7);
  });

  describe('of which weeks were published', () => {
    const [first, last] = ['2026-01-05', '2026-03-01'];
    let sourceId: string;
    const weeks = () => world.sql(`select period_end::text as week, people, active, seen from adoption.cell_figure where series = 'weeks' and dimension = 'organisation' order by 1`);
    const publish = async (): Promise<void> => {
      await world.write((session) => world.get(RefreshService).start(session, { tenantId: world.tenantId, sourceId, firstDay: first, lastDay: last }));
      await world.work();
      await world.work();
    };
    const drop = async () => (await world.sql<{ dropped: number }>(`select adoption.drop_months_before('2026-04-10') as dropped`))[0]?.dropped;
    beforeEach(async () => {
      await world.aUnit('Retail', 20);
      const people = await world.sql<{ id: string }>('select id from directory.person order by id');
      const planted = await plantSource(world, people.slice(1).map(({ id }) => id), 1);
      sourceId = planted.sourceId;
      const days = Array.from({ length: 56 }, (_, n) => addDays(day(first), n));
      await plantDays(world, sourceId, planted.accountIds, days, days.flatMap((on, n) => [0, 1, 2, 3, 4, 5, 6, 19].map((account) => ({ day: on, account: n % 2 === 0 ? account : 19 - account, posted: 1, isActive: true }))));
    });

    it('wait until these are published, and then leave them as they are, whoever is found later', async () => {
      await world.sql(`update adoption.usage_day set taken_at = '2026-03-02'`);
      await world.write((session) => world.get(RefreshService).start(session, { tenantId: world.tenantId, sourceId, firstDay: first, lastDay: last }));
      expect(await drop()).toBe(0);
      await world.work();
      await world.work();
      const before = await weeks();
      expect(before.length).toBe(8);
      expect(await drop()).toBe(6);
      const [person] = await world.sql<{ id: string }>('select id from directory.person order by id limit 1');
      await world.get(UnmatchedService).match(world.actor(), { sourceKey: 'slack', identity: 'u20', personId: person?.id ?? '' });
      await world.sql(`update platform.outbox set state = 'done' where kind = 'event'`);
      await publish();
      expect(await weeks()).toEqual(before);
    });

    it('stay while an organisation still brings its history, for itself and nobody else', async () => {
      await aFactOf(world.strangerTenantId);
      expect(await drop()).toBe(0);
      const facts = (tenantId: string) => world.sql<{ n: number }>('select count(*)::integer as n from adoption.daily_fact', [], tenantId);
      expect(await facts(world.strangerTenantId)).toEqual([{ n: 0 }]);
      expect((await facts(world.tenantId))[0]?.n).toBeGreaterThan(300);
      expect(await world.sql('select sealed_before as sealed from adoption.usage_source')).toEqual([{ sealed: null }]);
      await publish();
      expect(await weeks()).toHaveLength(8);
      await world.sql(`update adoption.usage_day set taken_at = now() - interval '31 days'`);
      expect(await drop()).toBe(6);
      expect(await world.sql('select sealed_before::text as sealed from adoption.usage_source')).toEqual([{ sealed: '2026-04-28' }]);
    });

    async function aFactOf(tenantId: string): Promise<void> {
      await world.sql(`insert into adoption.usage_source (tenant_id, key, name) values ($1, 'slack', 'Slack')`, [tenantId], tenantId);
      await world.sql(`insert into adoption.daily_fact (tenant_id, day, account_id, posted, is_active) values ($1, '2026-01-20', $2, 1, true)`, [tenantId, account], tenantId);
    }
  });

  it('people who come with an import are found for accounts that waited, with their history', async () => {
    const { sourceId, accountIds } = await plantSource(world, [], 1);
    await plantDays(world, sourceId, accountIds, ['2026-11-17'], [{ day: '2026-11-17', account: 0, posted: 1, isActive: true }]);
    await world.sql(`update adoption.usage_account set email_norm = 'retail1@bank.example'`);
    await world.aUnit('Retail', 3);
    await world.get(PeopleFoundListener).on(Object.assign(new PeopleImported(), { tenantId: world.tenantId, importId: account, added: 3, changed: 0, left: 0 }));
    await world.work();
    expect(await world.sql('select people, active_1d as active, unlinked_1d as unlinked from adoption.organisation_day')).toEqual([{ people: 3, active: 1, unlinked: 0 }]);
  });
});
