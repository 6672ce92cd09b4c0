import { statementsOf } from '@realign/test-support';
import { AdoptionWorld } from '../testing/adoption-world';

describe('readings of several lengths that stood in one line', () => {
  let world: AdoptionWorld;
  beforeAll(async () => (world = await AdoptionWorld.open()));
  afterAll(() => world.close());

  const metric = async (key: string): Promise<string> => (await world.sql<{ id: string }>(`insert into goals.metric (tenant_id, key, name, unit) values ($1, $2, $2, 'share') returning id`, [world.tenantId, key]))[0]?.id ?? '';
  const read = (metricId: string, days: number, to: string, value: number) => world.sql(`insert into goals.observation (tenant_id, metric_id, period_start, period_end, value, source) values ($1, $2, $3::date - $4::integer + 1, $3, $5, 'x')`, [world.tenantId, metricId, to, days, value]);

  it('are told apart: a month keeps its key result, another length gets a metric, and one that was alone is renamed with what reads it', async () => {
    const mixed = await metric('active_people_share');
    for (const [days, value] of [[30, 0.45], [7, 0.2], [180, 0.7]] as const) await read(mixed, days, '2026-11-20', value);
    await read(mixed, 30, '2026-10-20', 0.4);
    const alone = await metric('teams.readers_share');
    await read(alone, 7, '2026-11-20', 0.3);
    const other = await metric('mood');
    await read(other, 7, '2026-11-20', 3);
    await read(other, 30, '2026-11-20', 4);
    await world.asOwner((await statementsOf('LengthsToldApart1764920400001')).join(';\n'));
    expect(await world.sql(`select m.key, m.id = any($1::uuid[]) as same, array_agg(o.value order by o.period_end, o.value) as values from goals.metric m join goals.observation o on o.metric_id = m.id group by 1, 2 order by 1`, [[mixed, alone, other]])).toEqual([
      { key: 'active_people_share', same: true, values: [0.4, 0.45] }, { key: 'active_people_share_180d', same: false, values: [0.7] }, { key: 'active_people_share_7d', same: false, values: [0.2] },
      { key: 'mood', same: true, values: [3, 4] }, { key: 'teams.readers_share_7d', same: true, values: [0.3] },
    ]);
  });
});
