import { EffectsService } from './effects/effects.service';
import { PATIENCE } from '@realign/platform';
import { RollUps } from './rollup/roll-ups';
import { AdoptionWorld, aReport, people } from './testing/adoption-world';
import { RefreshService } from './uptake/refresh.service';

/** So long a request waits for a lock here, and so long somebody holds one: all sources at once, as a page of rollups or of weeks does. */
const REQUEST_WAITS = 200;
const HELD = 1200;
const usual = PATIENCE.lock;

describe('work on usage that meets other work, as right after a demo was planted', () => {
  let world: AdoptionWorld;
  beforeAll(async () => {
    PATIENCE.lock = REQUEST_WAITS;
    world = await AdoptionWorld.open();
    await world.aUnit('Retail', 20);
    for (const day of ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-20', '2026-11-22']) await world.import(aReport(day, ...people('Retail', 20, { read: 1 })).replaceAll(',30\r', ',1\r').replace(/,30$/, ',1'));
    while ((await world.count(`platform.outbox where state = 'ready' and kind = 'job'`)) > 0) await world.work();
  });
  afterAll(async () => {
    PATIENCE.lock = usual;
    await world.close();
  });

  /** What a page of rollups and what a page of weeks takes hold of. */
  const SOURCES = ['select id from adoption.usage_source for update', 'update adoption.usage_day set taken_at = now()'];
  const BLOCKS = [`select pg_advisory_xact_lock(hashtextextended('adoption.blocks:' || current_setting('app.tenant'), 0))`];

  const whileHeld = async <T>(work: () => Promise<T>, taking: readonly string[] = SOURCES): Promise<PromiseSettledResult<T>> => {
    let taken!: () => void;
    const isTaken = new Promise<void>((resolve) => (taken = resolve));
    const held = world.write(async (session) => {
      for (const statement of taking) await session.sql(statement);
      taken();
      await new Promise((resolve) => setTimeout(resolve, HELD));
    });
    await isTaken;
    const [ended] = await Promise.allSettled([work()]);
    await held;
    return ended;
  };

  const sourceId = async (): Promise<string> => (await world.sql<{ id: string }>('select id from adoption.usage_source'))[0]?.id ?? '';

  it('a request gives up soon and says so (55P03)', async () => {
    expect(await whileHeld(() => world.sql('update adoption.usage_source set rolled_at = now()'))).toMatchObject({ status: 'rejected', reason: { code: '55P03' } });
  });

  it('rollups wait for their turn and are done at the first attempt', async () => {
    const id = await sourceId();
    await world.write((session) => world.get(RollUps).ask(session, id, '2026-11-20', '2026-11-20'));
    expect(await whileHeld(() => world.work())).toMatchObject({ status: 'fulfilled' });
    expect(await world.sql('select dirty_from from adoption.usage_source')).toEqual([{ dirty_from: null }]);
  });

  it('an import of a corrected day waits, too', async () => {
    const again = aReport('2026-11-20', ...people('Retail', 20, { read: 2 })).replaceAll(',30\r', ',1\r').replace(/,30$/, ',1');
    expect(await whileHeld(() => world.import(again))).toMatchObject({ status: 'fulfilled', value: { state: 'done', counts: { changed: 20 } } });
  });

  it('weeks are published at the first attempt', async () => {
    const id = await sourceId();
    await world.sql('delete from adoption.published_period');
    await world.write((session) => world.get(RefreshService).start(session, { tenantId: world.tenantId, sourceId: id, firstDay: '2026-11-16', lastDay: '2026-11-22' }));
    expect(await whileHeld(() => world.work(), BLOCKS)).toMatchObject({ status: 'fulfilled' });
    expect(await world.count(`platform.run where kind = 'adoption.refresh-readings' and state = 'failed'`)).toBe(0);
    expect(await world.count(`adoption.published_period where series = 'weeks'`)).toBe(1);
  });

  it('an order of waves that was drawn is taken down at the first attempt, though figures of waves are kept meanwhile', async () => {
    const [programme] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'Enterprise social', 'live', '2026-11-01') returning id`, [world.tenantId]);
    const [wave] = await world.sql<{ id: string }>(`insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, 'First', 0, 'adopting', '2026-11-02', '2026-12-31') returning id`, [world.tenantId, programme?.id]);
    await world.sql(`insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, id from directory.org_unit`, [world.tenantId, wave?.id]);
    const keeping = [`select adoption.keep_waves('weeks', 7, date '2025-11-01', date '2026-12-31')`, 'update adoption.wave_figure set people = people'];
    const told = { tenantId: world.tenantId, programmeId: programme?.id ?? '', order: 'drawn_by_lot' as const, note: 'Lot 7', statedBy: 'The planner' };
    expect(await whileHeld(() => world.get(EffectsService).orderWasSet(told, '0197a000-0000-7000-8000-000000000001'), keeping)).toMatchObject({ status: 'fulfilled' });
    expect(await world.count('adoption.wave_order')).toBe(1);
  });
});
