import type { Day, TenantSession } from '@realign/kernel';
import { ROOM_ON_PAGE, type Grade } from '@realign/reporting/domain';
import type { ExecutiveBenefitView, ExecutiveChangeView, ExecutiveDecisionView, ExecutiveElsewhereView, ExecutiveLoadUnitView, ExecutivePurposeView, ExecutiveRiskView, ExecutiveSaidSoView } from '@realign/reporting/contract';
import type { Proposal } from '@realign/reviews/domain';
import { seriesName } from '../thread/series-name';
import type { ServingEffects } from './goal-evidence';

const DECISIONS = `
  select a.checkpoint_id as "checkpointId", a.agenda_item_id as "agendaItemId", a.title, a.note, a.status, a.value, a.unit, a.target, a.as_of as "asOf", a.link, a.source, a.subject_type as "subjectType", case when a.subject_type = 'key_result' then a.subject_id end as "keyResultId", p.advice, p.change
  from reviews.agenda_v a left join lateral (
    select jsonb_build_object('title', p.title, 'choice', p.choice, 'rationale', p.rationale, 'expected', p.expected, 'confidence', p.confidence, 'costHours', p.cost_hours, 'loadHours', p.load_hours) as advice, p.change
    from reviews.proposal p where p.tenant_id = a.tenant_id and p.agenda_item_id = a.agenda_item_id and p.state <> 'expired' order by p.raised_at desc, p.id desc limit 1) p on true
  where a.checkpoint_id = $1 and a.needs_decision and not a.is_decided order by a.position`;

/** Waves, goals, role measures and training plans have rhythms of their own, with decisions of their own. */
const ELSEWHERE = `
  select c.checkpoint_id as "checkpointId", c.seq, c.need_decision - c.decided as waiting, to_char(w.wanted_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "dueAt",
    ${seriesName('c')} as series, (c.frozen_at at time zone c.tz)::date::text as "frozenOn"
  from reviews.series_checkpoint_v c join reviews.checkpoint_wanted_v w on w.tenant_id = c.tenant_id and w.checkpoint_id = c.checkpoint_id
  where c.programme_id = $1 and c.series <> 'checkpoint' and c.state in ('pack_frozen', 'in_review') and c.need_decision > c.decided order by w.wanted_at, c.checkpoint_id`;

const CHANGES = `
  select decision_id as "decisionId", (select v.verdict from reviews.verdict_v v where v.decision_id = plan_change_v.decision_id) as verdict, checkpoint_id as "checkpointId", checkpoint_seq as "checkpointSeq", item_title as "itemTitle", choice, reason, decided_by_name as "decidedBy",
    to_char(decided_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt", effective_on::text as "effectiveOn", summary
  from reviews.plan_change_v where programme_id = $1 and (checkpoint_id = any($2::uuid[]) or (summary is not null and decided_at > coalesce($3::timestamptz, '-infinity') and checkpoint_id in (select checkpoint_id from reviews.series_checkpoint_v where programme_id = $1 and series <> 'checkpoint'))) order by summary is null, decided_at desc, decision_id, position`;

const EFFECTS = `
  select effect_id as "effectId", title, sentence, grade, estimate, low, high, q, least from adoption.effect_v where programme_id = $1 and state = 'estimated' and measure = 'active_7d' and grade in ('A', 'B', 'C') order by grade, kind <> 'waves', abs(estimate) desc limit ${ROOM_ON_PAGE.effects}`;

const PURPOSE = `
  select statement_id as "statementId", current_number as number, coalesce(signed_number = current_number and (re_attest_by is null or re_attest_by >= current_date), false) as "isSigned", signer_name as "signerName", signed_on::text as "signedOn", re_attest_by::text as "reAttestBy"
  from programmes.purpose_signature_v where programme_id = $1 order by statement_id limit 1`;

const BENEFITS = `
  select benefit_id as "benefitId", title, for_whom as "forWhom", beneficiaries, promises, expected_by::text as "expectedBy", key_result_id as "keyResultId", outcome, outcome_note as "outcomeNote"
  from goals.benefit_v where programme_id = $1 order by expected_by nulls last, title, benefit_id limit ${ROOM_ON_PAGE.benefits}`;

const SAID_SO = `
  select reply_id as "replyId", subject, said_count as "saidCount", greatest(0, published_at::date - first_said_at::date) as days from listening.reply_v where programme_id = $1 and decision_id is not null order by published_at desc, reply_id limit 3`;

const LOAD = `
  select * from (
    select distinct on (w.org_unit_id) w.org_unit_id as "unitId", u.name, w.p95 as highest, w.week_on::text as week from reporting.unit_week w
    join directory.org_unit u on u.tenant_id = w.tenant_id and u.id = w.org_unit_id
    where w.org_unit_id in (select org_unit_id from reporting.burdened_unit_v where programme_id = $1 and state not in ('withdrawn', 'held', 'merged')) and w.week_on > current_date - 7 and w.week_on < current_date + 84 and w.p95 > 0
    order by w.org_unit_id, w.p95 desc, w.week_on) fullest order by highest desc, name limit ${ROOM_ON_PAGE.units}`;

/** What weighs most first, then what is due soonest. */
const RISKS = `
  select o.id as "openPointId", o.title, o.weight, w.display_name as owner, o.due_on::text as "dueOn", coalesce(v.name, a.name) as about
  from programmes.open_point o left join directory.person w on w.tenant_id = o.tenant_id and w.id = o.owner_person_id and w.state = 'active'
  left join programmes.wave_detail_v v on v.tenant_id = o.tenant_id and v.wave_id = o.wave_id left join directory.audience a on a.tenant_id = o.tenant_id and a.id = o.audience_id
  where o.programme_id = $1 and o.kind = 'risk' and o.state = 'open' order by o.weight desc, o.due_on nulls last, o.title, o.id limit ${ROOM_ON_PAGE.risks}`;

/** Of each key result its metric, and the effects of the activities that serve its goal; launches serve every goal of their programme. */
const GRADES = `
  with effect as materialized (select subject_key, measure, grade, low, high, q from adoption.effect_v where programme_id = $1 and state = 'estimated')
  select k.key_result_id as "keyResultId", m.key as "metricKey", m.metric_id as "metricId", coalesce((
    select jsonb_agg(jsonb_build_object('measure', e.measure, 'grade', e.grade, 'low', e.low, 'high', e.high, 'q', e.q)) from effect e
    where e.subject_key = 'waves' or e.subject_key in (
      select left('activity:' || a.title, 220) from goals.contribution_v c join programmes.activity_detail_v a on a.activity_id = c.activity_id where c.goal_id = k.goal_id and a.programme_id = k.programme_id)), '[]') as effects
  from goals.key_result_v k left join goals.metric_v m on m.metric_id = k.metric_id where k.programme_id = $1 and k.key_result_id = any($2::uuid[])`;

/** A decision with the key result its item is about, if it is about one, and what its advice would change in the plan. */
export type WaitingRow = Omit<ExecutiveDecisionView, 'deadline' | 'decidedBy' | 'costOfDelay' | 'options'> & { readonly keyResultId: string | null; readonly source: string; readonly subjectType: string; readonly change: Proposal['change'] };

/** An estimate as it was worked out; `q` is its p corrected for everything asked about in the programme. */
export interface EffectRow {
  readonly effectId: string;
  readonly title: string;
  readonly sentence: string;
  readonly grade: Grade;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly q: number | null;
  /** The smallest effect worth having, where somebody said so. */
  readonly least: number | null;
}

/** Decisions that wait at the checkpoint of another series, with the day from which they do. */
export type ElsewhereRow = ExecutiveElsewhereView & { readonly frozenOn: Day | null };

export type BenefitRow = Omit<ExecutiveBenefitView, 'keyResultTitle' | 'value' | 'target' | 'unit'> & { readonly keyResultId: string | null };

/** What the page shows of each context, each read with one statement. */
export const readWaiting = (session: TenantSession, checkpointId: string): Promise<WaitingRow[]> => session.sql(DECISIONS, [checkpointId]);
export const readElsewhere = (session: TenantSession, programmeId: string): Promise<ElsewhereRow[]> => session.sql(ELSEWHERE, [programmeId]);
/** Of these key results only: a programme may have ten thousand, and a page shows a few. */
export const readGrades = (session: TenantSession, programmeId: string, keyResultIds: readonly string[]): Promise<ServingEffects[]> => session.sql(GRADES, [programmeId, keyResultIds]);
/** Of these checkpoints, and of every other series since then. */
export const readChanges = (session: TenantSession, programmeId: string, checkpointIds: readonly string[], since: string | null): Promise<ExecutiveChangeView[]> => session.sql(CHANGES, [programmeId, checkpointIds, since]);
export const readEffects = (session: TenantSession, programmeId: string): Promise<EffectRow[]> => session.sql(EFFECTS, [programmeId]);
export const readPurpose = (session: TenantSession, programmeId: string): Promise<ExecutivePurposeView | undefined> => session.one(PURPOSE, [programmeId]);
export const readBenefits = (session: TenantSession, programmeId: string): Promise<BenefitRow[]> => session.sql(BENEFITS, [programmeId]);
export const readSaidSo = (session: TenantSession, programmeId: string): Promise<ExecutiveSaidSoView[]> => session.sql(SAID_SO, [programmeId]);
export const readLoadUnits = (session: TenantSession, programmeId: string): Promise<ExecutiveLoadUnitView[]> => session.sql(LOAD, [programmeId]);
export const readRisks = (session: TenantSession, programmeId: string): Promise<ExecutiveRiskView[]> => session.sql(RISKS, [programmeId]);
