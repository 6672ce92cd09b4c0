import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { EarlierChange } from '@realign/reviews/domain';
import { waveOf } from '../cadence/wave-of-series';
import { isMending } from '../verdict/is-mending';
import { planOutcome } from '../verdict/plan-outcome';

/**
 * Changes without a verdict, and those whose verdict was given at the checkpoint before this one. A series of its own tells its own; the programme's tells
 * what its other series changed too, with the verdicts they gave since its last checkpoint was decided.
 */
const CHANGES = `
  select d.id as "decisionId", o.id as "checkpointId", o.seq as "checkpointSeq", case when o.cadence_id <> c.cadence_id then r.series end as series, ${waveOf('r')} as "waveName", g.title, b.key as "factKey", v.verdict, v.reason, (d.decided_at at time zone o.tz)::date::text as "decidedOn", case when d.effective_on > (now() at time zone c.tz)::date then d.effective_on::text end as "takesEffectOn",
    (select jsonb_agg(h.summary order by h.position) from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id) as changes,
    case when b.id is not null then jsonb_build_object('status', b.status, 'value', b.value, 'baseline', b.baseline, 'target', b.target, 'unit', b.unit, 'asOf', b.as_of, 'health', b.health) end as before, ${isMending('d')} as "isMending", ${planOutcome('b', 'd', '(now() at time zone c.tz)::date')} as plan
  from reviews.checkpoint c
  join reviews.review_cadence k on k.tenant_id = c.tenant_id and k.id = c.cadence_id
  join reviews.checkpoint o on o.tenant_id = c.tenant_id and (o.cadence_id = c.cadence_id and o.seq < c.seq or k.series = 'checkpoint' and o.programme_id = c.programme_id and o.cadence_id <> c.cadence_id)
  join reviews.review_cadence r on r.tenant_id = o.tenant_id and r.id = o.cadence_id
  left join reviews.checkpoint l on l.tenant_id = c.tenant_id and l.cadence_id = c.cadence_id and l.seq = c.seq - 1
  join reviews.decision d on d.tenant_id = o.tenant_id and d.checkpoint_id = o.id
  join reviews.agenda_item g on g.tenant_id = d.tenant_id and g.id = d.agenda_item_id
  left join reviews.evidence_item b on b.tenant_id = g.tenant_id and b.id = g.evidence_item_id
  left join reviews.verdict v on v.tenant_id = d.tenant_id and v.decision_id = d.id
  left join reviews.checkpoint j on j.tenant_id = v.tenant_id and j.id = v.checkpoint_id
  where c.id = $1 and (v.decision_id is null or j.cadence_id = c.cadence_id and j.seq = c.seq - 1 or o.cadence_id <> c.cadence_id and v.judged_at > coalesce(l.decided_at, '-infinity')) and exists (select 1 from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id)
  order by o.cadence_id <> c.cadence_id, o.cadence_id, o.seq, d.decided_at, d.id`;

@Injectable()
export class ChangeHistory {
  before(session: TenantSession, checkpointId: string): Promise<EarlierChange[]> {
    return session.sql<EarlierChange>(CHANGES, [checkpointId]);
  }
}
