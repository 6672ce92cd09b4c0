import type { Day, TenantSession } from '@realign/kernel';
import type { GoalView, KeyResultView, MilestoneView, ReadingView } from '@realign/goals/contract';
import type { EarlierPromise, LintableMetric } from '@realign/goals/domain';
import { IS_READ, TYPED_COUNTS } from './readings.sql';

export type GoalRow = Pick<GoalView, 'id' | 'programmeId' | 'parentId' | 'level' | 'title' | 'why' | 'state' | 'version' | 'contributions' | 'endNote' | 'successor'> & { readonly ownerId: string | null; readonly ownerName: string | null; readonly ownerHasLeft: boolean | null; readonly upper: { readonly title: string; readonly state: GoalView['state'] } | null };

type Computed = 'reading' | 'progress' | 'expected' | 'health' | 'note' | 'series' | 'forecast' | 'forecastNote' | 'checkInDueOn' | 'milestones' | 'earlier' | 'isPromised';
export type KeyResultRow = Omit<KeyResultView, Computed> & {
  readonly series: (ReadingView & { asOf: Day })[];
  readonly milestones: (MilestoneView & { dueOn: Day; reachedOn: Day | null })[];
  readonly metric: (Omit<LintableMetric, 'noise' | 'planned'> & { readonly key: string; readonly latencyDays: number | null }) | null;
  readonly earlier: readonly EarlierPromise[];
  readonly isLed: boolean;
  /** Day of the newest check-in, and whether a metric is read automatically. */
  readonly lastCheckInOn: Day | null;
  readonly madeOn: Day;
  /** The day from which it could have been read: it is there, and its goal is in use. */
  readonly inUseSince: Day | null;
};

const GOALS = `
  select g.id, g.programme_id as "programmeId", g.parent_id as "parentId", g.level, g.title, g.why, g.state, g.version, g.end_note as "endNote", case when n.id is not null then jsonb_build_object('id', n.id, 'title', n.title) end as successor, o.id as "ownerId", o.display_name as "ownerName", o.state <> 'active' as "ownerHasLeft",
    case when u.id is not null then jsonb_build_object('title', u.title, 'state', u.state) end as upper,
    coalesce((select jsonb_agg(jsonb_build_object('activityId', a.id, 'title', a.title, 'hypothesis', c.hypothesis) order by a.starts_on, a.id)
      from goals.contribution c join programmes.dated_item_v a on a.tenant_id = c.tenant_id and a.kind = 'activity' and a.id = c.activity_id where c.tenant_id = g.tenant_id and c.goal_id = g.id), '[]') as contributions
  from goals.goal g left join directory.person o on o.tenant_id = g.tenant_id and o.id = g.owner_person_id left join goals.goal u on u.tenant_id = g.tenant_id and u.id = g.parent_id
  left join goals.goal n on n.tenant_id = g.tenant_id and n.id = g.successor_id`;

/** Readings: observations of the metric for the whole organisation, of this programme or of all, and check-ins nobody has corrected. */
const KEY_RESULTS = `
  select k.id, k.goal_id as "goalId", k.title, k.kind, k.semantics, k.unit, k.baseline, k.baseline_on::text as "baselineOn", k.target, k.target_on::text as "targetOn", k.target_meant_as as "targetMeantAs",
    k.target_change as "targetChange", k.anchors, k.earlier, k.leads_id as "leadsId", k.check_in_days as "checkInDays", k.source, k.metric_id as "metricId", m.name as "metricName", k.version, k.created_at::date::text as "madeOn", case when g.in_use_at is not null then greatest(k.created_at, g.in_use_at)::date::text end as "inUseSince",
    case when m.id is not null then jsonb_build_object('id', m.id, 'key', m.key, 'name', m.name, 'range', jsonb_build_object('min', m.min_value, 'max', m.max_value), 'cadenceDays', m.cadence_days, 'latencyDays', m.latency_days, 'timing', m.timing) end as metric,
    exists (select 1 from goals.key_result l where l.tenant_id = k.tenant_id and l.leads_id = k.id) as "isLed",
    (select max(c.submitted_at)::date::text from goals.check_in c where c.tenant_id = k.tenant_id and c.key_result_id = k.id) as "lastCheckInOn",
    coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'dueOn', s.due_on, 'reachedOn', s.reached_on, 'version', s.version) order by s.due_on, s.position, s.id)
      from goals.milestone s where s.tenant_id = k.tenant_id and s.key_result_id = k.id), '[]') as milestones,
    coalesce((select jsonb_agg(jsonb_build_object('value', r.value, 'asOf', r.as_of, 'source', r.source) order by r.as_of, r.at) from (
      select o.value, o.period_end as as_of, o.source, o.recorded_at as at from goals.observation o
        where o.tenant_id = k.tenant_id and o.metric_id = k.metric_id and o.org_unit_id is null and (o.programme_id is null or o.programme_id = g.programme_id)
      union all
      select c.value, c.as_of, 'Check-in by ' || c.submitted_by, c.submitted_at from goals.check_in c
        where c.tenant_id = k.tenant_id and c.key_result_id = k.id and ${TYPED_COUNTS}) r), '[]') as series,
    ${IS_READ} as "isRead"
  from goals.key_result k join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
  left join goals.metric m on m.tenant_id = k.tenant_id and m.id = k.metric_id`;

export const readGoals = (session: TenantSession, ids: readonly string[]): Promise<GoalRow[]> =>
  session.sql<GoalRow>(`${GOALS} where g.id = any($1::uuid[]) order by g.position, g.created_at, g.id`, [ids]);

export const readGoal = (session: TenantSession, id: string): Promise<GoalRow | undefined> => session.one<GoalRow>(`${GOALS} where g.id = $1`, [id]);

export const readKeyResults = (session: TenantSession, goalIds: readonly string[]): Promise<KeyResultRow[]> =>
  session.sql<KeyResultRow>(`${KEY_RESULTS} where k.goal_id = any($1::uuid[]) order by k.position, k.created_at, k.id`, [goalIds]);

export const readKeyResultsById = (session: TenantSession, ids: readonly string[]): Promise<KeyResultRow[]> =>
  session.sql<KeyResultRow>(`${KEY_RESULTS} where k.id = any($1::uuid[]) order by k.position, k.created_at, k.id`, [ids]);

export const readKeyResult = (session: TenantSession, id: string): Promise<KeyResultRow | undefined> => session.one<KeyResultRow>(`${KEY_RESULTS} where k.id = $1`, [id]);

/** Today where the programme is at home. */
export const programmeToday = async (session: TenantSession, programmeId: string): Promise<Day | undefined> =>
  (await session.one<{ today: Day }>(`select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1`, [programmeId]))?.today;
