import { AdoptionWorld } from '../testing/adoption-world';
import { PulseObservationsListener } from './pulse-observations.listener';

describe('a pulse that was counted', () => {
  let world: AdoptionWorld;
  beforeAll(async () => { world = await AdoptionWorld.open(); });
  afterAll(() => world.close());

  it('becomes a value of the metric for each question that may be shown, of everybody alone', async () => {
    const [round] = await world.sql<{ programmeId: string; roundId: string }>(
      `with p as (insert into programmes.programme (tenant_id, name) values ($1, 'Enterprise social') returning id),
       u as (insert into listening.pulse (tenant_id, programme_id, kind) select $1, id, 'understanding' from p returning id, programme_id),
       r as (insert into listening.pulse_round (tenant_id, pulse_id, programme_id, seq, state, opened_on, closes_on, asked, answered, closed_on) select $1, id, programme_id, 1, 'closed', '2026-10-05', '2026-10-19', 60, 42, '2026-10-19' from u returning id, programme_id)
       select id as "roundId", programme_id as "programmeId" from r`, [world.tenantId]);
    const { programmeId = '', roundId = '' } = round ?? {};
    await world.sql(
      `insert into listening.pulse_reading (tenant_id, round_id, question, place, name, answers, mean, agree, counts)
       values ($1, $2, 'knows_why', 0, 'Everybody', 40, 3.9, 0.65, '{1,3,10,15,11}'), ($1, $2, 'knows_why', 1, 'Advisers', 20, 4, 0.7, '{0,1,5,7,7}'), ($1, $2, 'knows_what_changes', 0, 'Everybody', null, null, null, null)`, [world.tenantId, roundId]);
    await world.get(PulseObservationsListener).on({ tenantId: world.tenantId, programmeId, roundId });
    expect(world.observations).toEqual([{ metricKey: 'pulse.knows_why', programmeId, orgUnitId: null, periodStart: '2026-10-05', periodEnd: '2026-10-19', value: 0.65, n: 40, source: 'Pulse' }]);
  });
});
