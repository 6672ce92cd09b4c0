import { AdoptionWorld } from '../testing/adoption-world';

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
    expect(await world.sql(`select adoption.drop_months_before('2026-03-17') as dropped`)).toEqual([{ dropped: 4 }]);
    expect(await world.sql('select sealed_before::text as sealed from adoption.usage_source')).toEqual([{ sealed: '2026-03-28' }]);
    expect(await world.sql(`select adoption.drop_months_before('2026-03-17') as dropped`)).toEqual([{ dropped: 0 }]);
  });
});
