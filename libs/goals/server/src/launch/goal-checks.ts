import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Ambiguities, LaunchChecks, NamedThings, PlannedEffects, type AmbiguityFinding, type LaunchCheck, type LaunchCheckSource, type NamedThingSource } from '@realign/programmes/contract';
import { notFound } from '@realign/platform';
import type { LintFindingView } from '@realign/goals/contract';
import { unclear } from '@realign/goals/domain';
import { readCompany, readLimit } from '../goal/company.rows';
import { programmeToday, readGoals, readKeyResults } from '../goal/goal.rows';
import { readPlannedChanges } from '../goal/planned-changes';
import { lintRows } from '../goal/present-goal';
import { readOrphans, readStarved, type Starved } from '../map/contribution.rows';

const LEAD = 'the change lead';

/** What is asked of the goals before a launch. */
interface LaunchGoals {
  /** The organisation's active goals, with what the linter says of them. */
  readonly ours: readonly { readonly title: string; readonly findings: readonly LintFindingView[] }[];
  readonly limit: number;
  readonly starved: Starved;
  /** Goals in use and activities of the plan: where there are none, none serves another. */
  readonly all: { readonly goals: number; readonly activities: number };
  /** How many activities serve no goal, and the title of the nearest. */
  readonly orphans: { readonly count: number; readonly first: string | null };
}

/** What goals know before a launch: that the strategy can be measured, and that everything done serves it. */
@Injectable()
export class GoalChecks implements LaunchCheckSource, OnModuleInit {
  readonly name = 'goals';

  constructor(
    @Optional() @Inject(LaunchChecks) private readonly checks: LaunchChecks | null,
    @Optional() @Inject(Ambiguities) private readonly ambiguities: Ambiguities | null,
    @Optional() @Inject(NamedThings) private readonly names: NamedThings | null,
    @Optional() @Inject(PlannedEffects) private readonly effects: PlannedEffects | null,
  ) {}

  onModuleInit(): void {
    this.checks?.register(this);
    this.ambiguities?.register({ name: this.name, read: unsaid });
    this.names?.register(METRIC_NAMES);
  }

  async read(session: TenantSession, programmeId: string): Promise<LaunchCheck[]> {
    const goals = await readLaunchGoals(session, programmeId, this.effects);
    return [measurable(goals), fewEnough(goals), starved(goals), orphaned(goals), await traced(session, programmeId)];
  }
}

const ALL = `
  select (select count(*)::integer from goals.goal where programme_id = $1 and state in ('active', 'at_review', 'achieved_holding')) as goals,
    (select count(*)::integer from programmes.activity_detail_v where programme_id = $1) as activities`;

/** Of the organisation's goals alone are key results and histories read; what serves what is counted in the database. */
async function readLaunchGoals(session: TenantSession, programmeId: string, effects: PlannedEffects | null): Promise<LaunchGoals> {
  const today = await programmeToday(session, programmeId);
  if (!today) throw notFound('programme');
  const { limit } = await readLimit(session, programmeId);
  const company = await readCompany(session, programmeId, limit, null);
  const goals = await readGoals(session, company.goals.filter(({ level, state }) => level === 'organisation' && state === 'active').map(({ id }) => id));
  const results = await readKeyResults(session, goals.map(({ id }) => id));
  const beside = { ...company, planned: await readPlannedChanges(session, effects, programmeId, results) };
  const ours = goals.map((goal) => ({ title: goal.title, findings: lintRows(goal, results.filter(({ goalId }) => goalId === goal.id), beside, today) }));
  const orphans = await readOrphans(session, programmeId, today);
  const all = (await session.one<LaunchGoals['all']>(ALL, [programmeId])) ?? { goals: 0, activities: 0 };
  return { ours, limit, all, starved: await readStarved(session, programmeId, today), orphans: { count: orphans.count, first: orphans.activities[0]?.title ?? null } };
}

/** Goals told one by one as not yet measured: those of the organisation first. */
const MOST_UNSAID = 200;

/** Goals nobody can tell apart from wishes yet: no key result of theirs has a metric, a source, or milestones that are reached or not. */
const unmeasured = (which: string): string => `
  (select g.id, g.title, g.level, g.position, g.created_at from goals.goal g where g.programme_id = $1 and g.state in ('draft', 'proposed', 'active') and ${which}
     and not exists (select 1 from goals.key_result k where k.tenant_id = g.tenant_id and k.goal_id = g.id and (k.metric_id is not null or k.source ~ '\\S' or (k.kind = 'milestone' and exists (select 1 from goals.milestone m where m.tenant_id = k.tenant_id and m.key_result_id = k.id))))
   order by g.position, g.created_at, g.id limit ${MOST_UNSAID})`;
const UNSAID = `
  select 'goals.goal-without-metric:' || g.id as key, 'How is “' || g.title || '” measured?' as title, 'The goal has no metric and no source.' as detail,
    case g.level when 'organisation' then 3 else 2 end as weight, 'goals' as link
  from (${unmeasured(`g.level = 'organisation'`)} union all ${unmeasured(`g.level <> 'organisation'`)} limit ${MOST_UNSAID}) g`;

const unsaid = (session: TenantSession, programmeId: string): Promise<AmbiguityFinding[]> => session.sql<AmbiguityFinding>(UNSAID, [programmeId]);

const METRIC_NAMES: NamedThingSource = {
  kind: 'metric',
  names: (session, ids) => session.sql<{ id: string; name: string }>('select id, name from goals.metric where id = any($1::uuid[])', [ids]),
};

/** R38, R39: one active organisation goal that can be measured and says what will be different. What else the linter has against it is said beside. */
function measurable({ ours }: LaunchGoals): LaunchCheck {
  const clear = ours.find(({ findings }) => unclear(findings).length === 0);
  const [first, left] = [ours[0], clear?.findings.length ?? 0];
  const why = clear ? `“${clear.title}” has baseline, target, day and source, and says what will be different.${left > 0 ? ` The linter still says: ${clear.findings[0]?.detail ?? ''}${left > 1 ? ` And ${left - 1} more.` : ''}` : ''}`
    : first ? `“${first.title}”: ${unclear(first.findings)[0]?.detail ?? ''}` : 'No goal of the organisation is active.';
  return { key: 'goals.organisation-goal', title: 'A goal of the organisation can be measured', failureMode: 'strategy', before: 'live', weight: 'blocks', isMet: clear !== undefined, isUnknown: ours.length === 0, canBeWaived: true, why, mender: LEAD, link: 'goals' };
}

const fewEnough = ({ ours, limit }: LaunchGoals): LaunchCheck => ({
  key: 'goals.limit', title: 'The goals are few', failureMode: 'strategy', before: 'live', weight: 'flags', isMet: ours.length > 0 && ours.length <= limit, isUnknown: ours.length === 0, canBeWaived: true,
  why: `${ours.length} of at most ${limit} goals of the organisation are active.`, mender: LEAD, link: 'goals',
});

const some = (first: string, count: number): string => `“${first}”${count > 1 ? ` and ${count - 1} more` : ''}`;

function starved({ all: { goals }, starved: { count, first } }: LaunchGoals): LaunchCheck {
  const why = goals === 0 ? 'No goal is in use.' : first === null ? 'Each goal in use has activities that serve it.' : `Nothing serves ${some(first, count)}.`;
  return { key: 'goals.served', title: 'Each goal is served by an activity', failureMode: 'strategy', before: 'live', weight: 'flags', isMet: goals > 0 && count === 0, isUnknown: goals === 0, canBeWaived: true, why, mender: LEAD, link: 'goals' };
}

function orphaned({ all: { activities }, orphans: { count, first } }: LaunchGoals): LaunchCheck {
  const why = activities === 0 ? 'No activity is planned.' : first === null ? 'Each activity serves a goal.' : `${some(first, count)} ${count === 1 ? 'serves' : 'serve'} no goal.`;
  return { key: 'goals.activities-serve', title: 'Each activity serves a goal', failureMode: 'strategy', before: 'live', weight: 'flags', isMet: activities > 0 && count === 0, isUnknown: activities === 0, canBeWaived: true, why, mender: LEAD, link: 'goals' };
}

/** R38: each outcome on the canvas is traced to a goal. */
async function traced(session: TenantSession, programmeId: string): Promise<LaunchCheck> {
  const outcomes = await session.sql<{ outcome: string; goals: number }>(
    `select v.outcome, count(g.goal_id)::integer as goals from programmes.strategy_outcome_v v left join goals.goal_outcome g on g.outcome_id = v.outcome_id
     where v.programme_id = $1 group by v.outcome_id, v.outcome, v.position order by v.position`,
    [programmeId],
  );
  const lost = outcomes.filter(({ goals }) => goals === 0).map(({ outcome }) => outcome);
  const why = outcomes.length === 0 ? 'The strategy names no outcome.' : lost.length === 0 ? 'Each outcome of the strategy has a goal.' : `No goal shows whether ${some(lost[0] ?? '', lost.length)} came about.`;
  return { key: 'goals.outcomes', title: 'Each outcome of the strategy has a goal', failureMode: 'strategy', before: 'live', weight: 'flags', isMet: outcomes.length > 0 && lost.length === 0, isUnknown: outcomes.length === 0, canBeWaived: true, why, mender: LEAD, link: 'strategy' };
}
