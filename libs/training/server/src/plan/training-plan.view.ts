import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { PlanState, SuggestedItemView, TrainingPlanItemView, TrainingPlanRevisionView, TrainingPlanSuggestionView, TrainingPlanView } from '@realign/training/contract';
import { describeChange, engagementModeOf, planChange, type PlanItem, type ToldProgress } from '@realign/training/domain';
import { PlanCountsReader, type ToldTo } from '../progress/plan-counts.reader';
import { canEditPlans, canStartRuns } from '../training.policy';

interface PlanRow {
  readonly id: string;
  readonly programmeId: string;
  readonly programmeName: string;
  readonly roleDefinitionId: string | null;
  readonly roleName: string;
  readonly audienceId: string | null;
  readonly audienceName: string | null;
  readonly title: string;
  readonly isHeld: boolean;
  readonly heldReason: string | null;
  readonly isResting: boolean;
  readonly state: PlanState;
  readonly revision: number;
  readonly version: number;
  readonly items: readonly Omit<TrainingPlanItemView, 'engagementMode' | 'push' | 'pull'>[];
  readonly revisions: readonly (Omit<TrainingPlanRevisionView, 'summary'> & { readonly state: PlanState; readonly items: readonly PlanItem[] })[];
  readonly titles: Readonly<Record<string, string>>;
}

const PLANS = `
  select p.id, p.programme_id as "programmeId", g.name as "programmeName", p.role_definition_id as "roleDefinitionId", coalesce(r.role_name, 'Everybody') as "roleName",
    p.audience_id as "audienceId", a.name as "audienceName", p.title, p.is_held as "isHeld", p.held_reason as "heldReason", p.state = 'active' and g.state = 'retired' as "isResting", p.state, p.revision, p.version,
    (select coalesce(jsonb_agg(jsonb_build_object('moduleId', m.id, 'moduleTitle', m.title, 'minutes', m.minutes, 'requirement', i.requirement, 'leadDays', i.lead_days, 'dueRule', i.due_rule, 'dueDay', i.due_day,
        'position', i.position, 'processNames', (
          select coalesce(jsonb_agg(distinct b.name), '[]') from training.module_scenario ms
          join training.work_scenario s on s.tenant_id = ms.tenant_id and s.id = ms.scenario_id
          join training.business_process b on b.tenant_id = s.tenant_id and b.id = s.process_id
          where ms.tenant_id = m.tenant_id and ms.module_id = m.id)) order by i.position), '[]')
     from training.training_plan_item i join training.training_module m on m.tenant_id = i.tenant_id and m.id = i.module_id
     where i.tenant_id = p.tenant_id and i.plan_id = p.id and not i.is_removed) as items,
    (select coalesce(jsonb_agg(jsonb_build_object('revision', v.revision, 'reason', v.reason, 'changedBy', v.changed_by,
        'changedAt', to_char(v.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'decisionId', v.decision_id, 'state', v.state, 'items', v.items) order by v.revision desc), '[]')
     from training.training_plan_revision v where v.tenant_id = p.tenant_id and v.plan_id = p.id) as revisions,
    (select coalesce(jsonb_object_agg(m.id, m.title), '{}') from training.training_plan_item i join training.training_module m on m.tenant_id = i.tenant_id and m.id = i.module_id
     where i.tenant_id = p.tenant_id and i.plan_id = p.id) as titles
  from training.training_plan p
  join programmes.programme g on g.tenant_id = p.tenant_id and g.id = p.programme_id
  left join roles.role_definition_v r on r.tenant_id = p.tenant_id and r.role_definition_id = p.role_definition_id
  left join directory.audience a on a.tenant_id = p.tenant_id and a.id = p.audience_id`;

interface SuggestedFor {
  readonly roleName: string;
  readonly planId: string | null;
}

const SUGGESTED_ROLE = `
  select r.role_name as "roleName", (select p.id from training.training_plan p where p.programme_id = r.programme_id and p.role_definition_id = r.role_definition_id and p.audience_id is null and p.state = 'active') as "planId"
  from roles.programme_role_v r where r.programme_id = $1 and r.role_definition_id = $2`;

/** The plan of a programme for an audience whatever their role, when there is one alone. */
const SUGGESTED_FOR_EVERYBODY = `
  select 'Everybody' as "roleName", (select case when count(*) = 1 then min(p.id::text)::uuid end from training.training_plan p where p.programme_id = g.id and p.role_definition_id is null and p.state = 'active') as "planId"
  from programmes.programme g where g.id = $1`;

/** Scenarios of processes that are done by now: one that is retired asks for nothing, as in the matrix. */
const LIVE_SCENARIO = `training.work_scenario s join training.business_process b on b.tenant_id = s.tenant_id and b.id = s.process_id and not b.is_retired`;

/** Without a role ($1), those written for nobody in particular. */
const SUGGESTED_ITEMS = `
  with wanted as (
    select s.tenant_id, s.id, s.title, s.role_definition_id is not null as is_own from ${LIVE_SCENARIO}
    where not s.is_retired and (s.role_definition_id = $1 or (s.role_definition_id is null and ($1::uuid is null or s.process_id in (select o.process_id from training.work_scenario o where o.role_definition_id = $1 and not o.is_retired)))))
  select m.id as "moduleId", m.title as "moduleTitle", case when bool_or(w.is_own) then 'required' else 'recommended' end as requirement, 14 as "leadDays", array_agg(distinct w.title) as "scenarioTitles"
  from wanted w join training.module_scenario ms on ms.tenant_id = w.tenant_id and ms.scenario_id = w.id
  join training.training_module m on m.tenant_id = ms.tenant_id and m.id = ms.module_id and not m.is_retired
  where not exists (select 1 from training.training_plan_item i where i.tenant_id = m.tenant_id and i.plan_id = $2 and i.module_id = m.id and not i.is_removed)
  group by m.id, m.title order by bool_or(w.is_own) desc, m.title, m.id limit 50`;

@Injectable()
export class TrainingPlanViews {
  constructor(private readonly counts: PlanCountsReader) {}

  async one(session: TenantSession, id: string, runIds: readonly string[] = []): Promise<TrainingPlanView> {
    const row = await session.one<PlanRow>(`${PLANS} where p.id = $1`, [id]);
    if (!row) throw notFound('training plan');
    return present(session, row, await this.counts.read(session, [id]), runIds);
  }

  /** Every plan of the organisation, for the trainer: live ones first, those that wait to be applied before the others. */
  async all(session: TenantSession): Promise<TrainingPlanView[]> {
    const rows = await session.sql<PlanRow>(`${PLANS} order by p.state, p.is_held desc, g.name, r.role_name nulls last, p.id limit 500`);
    const told = await this.counts.read(session, rows.map((row) => row.id));
    return rows.map((row) => present(session, row, told.of(({ planId }) => planId === row.id), []));
  }

  /** A draft from the scenarios: modules for scenarios written for the role are required, those of the same processes for everybody recommended. Without a role, these alone. */
  async suggestion(session: TenantSession, programmeId: string, roleDefinitionId: string | null): Promise<TrainingPlanSuggestionView> {
    const role = await (roleDefinitionId === null ? session.one<SuggestedFor>(SUGGESTED_FOR_EVERYBODY, [programmeId]) : session.one<SuggestedFor>(SUGGESTED_ROLE, [programmeId, roleDefinitionId]));
    if (!role) throw notFound(roleDefinitionId === null ? 'programme' : 'role of this programme');
    const items = await session.sql<SuggestedItemView>(SUGGESTED_ITEMS, [roleDefinitionId, role.planId]);
    const untaught = await session.sql<{ title: string }>(
      `select s.title from ${LIVE_SCENARIO} where s.role_definition_id is not distinct from $1::uuid and not s.is_retired and not exists (
         select 1 from training.module_scenario ms join training.training_module m on m.tenant_id = ms.tenant_id and m.id = ms.module_id and not m.is_retired where ms.tenant_id = s.tenant_id and ms.scenario_id = s.id) order by s.title`,
      [roleDefinitionId],
    );
    return { title: `${role.roleName}: what the work asks for`, planId: role.planId, items, untaughtScenarios: untaught.map(({ title }) => title) };
  }

  async ofProgramme(session: TenantSession, programmeId: string, to?: ToldTo): Promise<{ plans: TrainingPlanView[]; told: ToldProgress }> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const rows = await session.sql<PlanRow>(`${PLANS} where p.programme_id = $1 order by p.state, r.role_name nulls last, p.id`, [programmeId]);
    const told = await this.counts.read(session, rows.map((row) => row.id), to);
    return { plans: rows.map((row) => present(session, row, told.of(({ planId }) => planId === row.id), [])), told };
  }
}

const present = (session: TenantSession, { revisions, titles, ...row }: PlanRow, told: ToldProgress, runIds: readonly string[]): TrainingPlanView => {
  const edit = canEditPlans(session.actor) && row.state === 'active';
  const items = row.items.map((item) => ({ ...item, ...progressOf(told, item.moduleId), engagementMode: engagementModeOf(item.requirement) }));
  return {
    ...row,
    items,
    revisions: revisions.map(({ items: after, state, ...revision }, at) => ({ ...revision, summary: summaryOf(revisions[at + 1], { items: after, state }, titles) })),
    peopleCount: told.people(),
    push: told.push(),
    pull: told.pull(),
    minGroupSize: told.minGroupSize,
    runLocations: runIds.map((id) => `/api/runs/${id}`),
    can: { edit, startRun: canStartRuns(session.actor) && row.state === 'active' && !row.isResting },
  };
};

interface Edition {
  readonly items: readonly PlanItem[];
  readonly state: PlanState;
}

const summaryOf = (before: Edition | undefined, after: Edition, titles: Readonly<Record<string, string>>): string => {
  if (!before) return `Begins with ${after.items.length} ${after.items.length === 1 ? 'module' : 'modules'}.`;
  return before.state === after.state ? describeChange(planChange(before.items, after.items), (id) => titles[id] ?? 'a module') : 'Stopped; begun work and completions stay.';
};

const progressOf = (told: ToldProgress, moduleId: string): Pick<TrainingPlanItemView, 'push' | 'pull'> => {
  const mine = told.of((cell) => cell.moduleId === moduleId);
  return { push: mine.push(), pull: mine.pull() };
};
