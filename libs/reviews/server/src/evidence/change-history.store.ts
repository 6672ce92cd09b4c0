import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { EarlierChange } from '@realign/reviews/domain';

/** Changes without a verdict, and those whose verdict was given at the checkpoint before this one. */
const CHANGES = `
  select d.id as "decisionId", o.seq as "checkpointSeq", g.title, b.key as "factKey", v.verdict, v.reason, (d.decided_at at time zone o.tz)::date::text as "decidedOn",
    (select jsonb_agg(h.summary order by h.position) from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id) as changes,
    case when b.id is not null then jsonb_build_object('status', b.status, 'value', b.value, 'baseline', b.baseline, 'target', b.target, 'unit', b.unit) end as before
  from reviews.checkpoint c
  join reviews.checkpoint o on o.tenant_id = c.tenant_id and o.cadence_id = c.cadence_id and o.seq < c.seq
  join reviews.decision d on d.tenant_id = o.tenant_id and d.checkpoint_id = o.id
  join reviews.agenda_item g on g.tenant_id = d.tenant_id and g.id = d.agenda_item_id
  left join reviews.evidence_item b on b.tenant_id = g.tenant_id and b.id = g.evidence_item_id
  left join reviews.verdict v on v.tenant_id = d.tenant_id and v.decision_id = d.id
  left join reviews.checkpoint j on j.tenant_id = v.tenant_id and j.id = v.checkpoint_id
  where c.id = $1 and (v.decision_id is null or j.seq = c.seq - 1) and exists (select 1 from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id)
  order by o.seq, d.decided_at, d.id`;

@Injectable()
export class ChangeHistory {
  before(session: TenantSession, checkpointId: string): Promise<EarlierChange[]> {
    return session.sql<EarlierChange>(CHANGES, [checkpointId]);
  }
}
