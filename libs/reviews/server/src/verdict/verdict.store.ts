import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import type { JudgementView, RecordVerdict } from '@realign/reviews/contract';
import { judgedFrom, suggestVerdict, type Before, type PlanOutcome } from '@realign/reviews/domain';
import { isoInstant } from '../time/iso-instant';
import { isMending } from './is-mending';
import { planOutcome } from './plan-outcome';

type Fact = Before | null;
type Row = Omit<JudgementView, 'before' | 'after' | 'suggested' | 'why' | 'unit' | 'judgedFrom' | 'isDue'> & { readonly effectiveOn: Day; readonly lastDay: Day | null; readonly today: Day; readonly before: Fact; readonly after: Fact; readonly plan: PlanOutcome | null; readonly isMending: boolean; readonly given: JudgementView['suggested'] | null; readonly givenWhy: string | null };

const fact = (alias: string): string => `case when ${alias}.id is not null then jsonb_build_object('status', ${alias}.status, 'value', ${alias}.value, 'baseline', ${alias}.baseline, 'target', ${alias}.target, 'unit', ${alias}.unit, 'asOf', ${alias}.as_of, 'health', ${alias}.health) end`;

/** The day of the checkpoint `c`: the one it closed on, else today. */
const TODAY = '(coalesce(c.decided_at, now()) at time zone c.tz)::date';

/** The last day that a decision `d` gives what it changed or began; what it began by the plan as it is now. */
const LAST_DAY = `(select max(l.day) from (
  select h.after_value as day from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id and h.field in ('startsOn', 'endsOn')
  union all select t.ends_on::text from reviews.plan_change h join programmes.dated_item_v t on t.tenant_id = h.tenant_id and t.kind = h.target and t.id = h.target_id where h.tenant_id = d.tenant_id and h.decision_id = d.id and h.kind = 'added') l)`;

/** The newest edition of the checkpoint `c`: what is not in it any more is not so today. */
const NEWEST_PACK = '(select n.id from reviews.evidence_pack n where n.tenant_id = c.tenant_id and n.checkpoint_id = c.id order by n.edition desc limit 1)';

/** Decisions of earlier checkpoints of the series, and in the programme's own of series that have ended, that changed the plan: judged by this one, or in effect by its day and not judged by any before it. */
const JUDGEMENTS = `
  select d.id as "decisionId", o.seq as "checkpointSeq", g.title, d.choice, d.reason, d.effective_on::text as "effectiveOn", ${LAST_DAY} as "lastDay", ${TODAY}::text as today,
    (select jsonb_agg(h.summary order by h.position) from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id) as changes,
    ${fact('b')} as before, ${fact('a')} as after, ${planOutcome('b', 'd', TODAY)} as plan, ${isMending('d')} as "isMending", v.suggested as given, v.suggested_why as "givenWhy",
    case when v.decision_id is not null then jsonb_build_object('verdict', v.verdict, 'reason', v.reason, 'judgedBy', v.judged_by_name, 'judgedAt', ${isoInstant('v.judged_at')}) end as verdict
  from reviews.checkpoint c
  join reviews.review_cadence k on k.tenant_id = c.tenant_id and k.id = c.cadence_id
  join reviews.checkpoint o on o.tenant_id = c.tenant_id and o.programme_id = c.programme_id and (o.cadence_id = c.cadence_id and o.seq < c.seq
    or k.series = 'checkpoint' and o.cadence_id in (select e.id from reviews.review_cadence e where e.tenant_id = c.tenant_id and e.programme_id = c.programme_id and e.ended_on is not null))
  join reviews.decision d on d.tenant_id = o.tenant_id and d.checkpoint_id = o.id
  join reviews.agenda_item g on g.tenant_id = d.tenant_id and g.id = d.agenda_item_id
  left join reviews.evidence_item b on b.tenant_id = g.tenant_id and b.id = g.evidence_item_id
  left join lateral (
    select i.* from reviews.evidence_item i join reviews.evidence_pack p on p.tenant_id = i.tenant_id and p.id = i.pack_id
    where p.tenant_id = c.tenant_id and p.id = ${NEWEST_PACK} and i.key = b.key) a on true
  left join reviews.verdict v on v.tenant_id = d.tenant_id and v.decision_id = d.id
  where c.id = $1 and (v.checkpoint_id = c.id or v.decision_id is null and d.effective_on <= ${TODAY}) and exists (select 1 from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id)
  order by o.seq, d.decided_at, d.id`;

@Injectable()
export class VerdictStore {
  async judgements(session: TenantSession, checkpointId: string): Promise<JudgementView[]> {
    const rows = await session.sql<Row>(JUDGEMENTS, [checkpointId]);
    return rows.map(({ before, after, plan, isMending: mends, given, givenWhy, effectiveOn, lastDay, today, ...row }) => {
      // What was suggested when the verdict was given stays; the plan has gone on since.
      const { verdict: suggested, why } = given !== null && givenWhy !== null ? { verdict: given, why: givenWhy } : suggestVerdict(before, after, plan, mends);
      const from = judgedFrom(effectiveOn, lastDay, plan);
      return { ...row, judgedFrom: from, isDue: today >= from, before: reading(before), after: reading(after), unit: after?.unit ?? before?.unit ?? 'count', suggested, why };
    });
  }

  /** The verdict, with which what was proposed comes to its end. */
  async insert(session: TenantSession, checkpointId: string, judged: JudgementView, { verdict, reason }: RecordVerdict): Promise<void> {
    await session.sql(
      `insert into reviews.verdict (tenant_id, decision_id, checkpoint_id, verdict, reason, suggested, suggested_why, before_value, after_value, judged_by, judged_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [session.tenantId, judged.decisionId, checkpointId, verdict, reason, judged.suggested, judged.why, judged.before?.value ?? null, judged.after?.value ?? null, session.actor.accountId, session.actor.displayName],
    );
    await session.sql(`update reviews.proposal set state = 'verdict' where decision_id = $1 and state = 'applied'`, [judged.decisionId]);
  }
}

const reading = (of: Fact): JudgementView['before'] => of && { status: of.status, value: of.value, asOf: of.asOf };
