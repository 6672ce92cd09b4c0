import { Test, type TestingModule } from '@nestjs/testing';
import type { Actor } from '@realign/kernel';
import { Audit, TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { MetricCatalogue } from './metric-catalogue.service';
import { ensureMetrics } from './metrics';

describe('a metric that is defined anew', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let actor: Actor;
  const KEY = 'viva.active_share_7d';
  const about = { definition: 'Of the people in the directory, those active in the week.', formula: 'active / people', cadenceDays: 7, latencyDays: 4, class: 'use', timing: 'leading' } as const;

  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()] }).compile();
    actor = { tenantId: await database.tenant('Defining'), accountId: null, personId: null, roles: ['change_lead'], displayName: 'A lead' };
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  it('has a day from which on it counts something else; a correction of its rhythm, and what is said of it first, have none', async () => {
    const db = module.get(TenantDb);
    const catalogue = new MetricCatalogue(db, module.get(Audit));
    await db.transaction(actor, (session) => ensureMetrics(session, [{ key: KEY, name: 'Active', unit: 'share', source: 'Viva Engage', about }]));
    const redefined = () => db.read(actor, async (session) => (await session.sql<{ key: string; today: boolean }>('select key, redefined_at > now() - interval \'1 hour\' as today from goals.metric_redefined_v')).map(({ key, today }) => [key, today]));
    const [metric] = (await catalogue.list(actor)).items;
    expect(metric?.definition).toBe(about.definition);
    const change = async (input: Parameters<MetricCatalogue['change']>[3]) => catalogue.change(actor, metric?.id ?? '', (await catalogue.get(actor, metric?.id ?? '')).version, input);
    await change({ cadenceDays: 14, definition: ` ${about.definition} ` });
    expect(await redefined()).toEqual([]);
    await change({ definition: 'Of the people with a licence, those active in the week.' });
    expect(await redefined()).toEqual([[KEY, true]]);
  });
});
