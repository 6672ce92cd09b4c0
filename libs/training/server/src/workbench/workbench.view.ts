import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { RecentCompletionView, RoleProcessCellView, TrainingWorkbenchView, WaitingModuleView, WorkbenchRunView } from '@realign/training/contract';
import { canEditPlans, canRecordCompletions, canStartRuns } from '../training.policy';

const waiting = (condition: string, since: string): string => `
  select p.programme_id as "programmeId", g.name as "programmeName", t.module_id as "moduleId", m.title as "moduleTitle", t.count, t.since
  from (select plan_id, module_id, count(*)::integer as count, ${since} as since from training.training_assignment where ${condition} group by plan_id, module_id) t
  join training.training_plan p on p.id = t.plan_id
  join programmes.programme g on g.tenant_id = p.tenant_id and g.id = p.programme_id
  join training.training_module m on m.id = t.module_id
  order by t.since nulls last, t.count desc, t.module_id`;

const OVERDUE = waiting(`state in ('assigned', 'in_progress') and due_on < current_date`, 'min(due_on)::text');
const WAITING_OFFERS = waiting(`state = 'offered'`, 'null::text');

const RUNS = `
  select id as "runId", '/api/runs/' || id as "runLocation", title, state, done, total, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startedAt"
  from platform.run where kind like 'training.%' and state in ('queued', 'running') order by created_at desc limit 20`;

const RECENT = `
  select c.module_id as "moduleId", m.title as "moduleTitle", c.completed_on::text as "completedOn", count(*)::integer as people
  from training.completion c join training.training_module m on m.tenant_id = c.tenant_id and m.id = c.module_id
  where c.recorded_at >= now() - interval '14 days'
  group by c.module_id, m.title, c.completed_on order by c.completed_on desc, people desc limit 20`;

/** Role × process over all live plans. A scenario written for a role that no module of its plan teaches is an uncovered cell. */
const CELLS = `
  with live as (
    select p.tenant_id, p.id as plan_id, p.role_definition_id, i.module_id
    from training.training_plan p join training.training_plan_item i on i.tenant_id = p.tenant_id and i.plan_id = p.id and not i.is_removed where p.state = 'active'),
  taught as (
    select distinct l.plan_id, l.role_definition_id, s.process_id, l.module_id
    from live l join training.module_scenario ms on ms.tenant_id = l.tenant_id and ms.module_id = l.module_id
    join training.work_scenario s on s.tenant_id = ms.tenant_id and s.id = ms.scenario_id),
  needed as (
    select distinct s.role_definition_id, s.process_id from training.work_scenario s join training.business_process b on b.tenant_id = s.tenant_id and b.id = s.process_id and not b.is_retired
    where s.role_definition_id is not null and not s.is_retired),
  enrolled as (
    select p.role_definition_id, count(distinct e.person_id)::integer as people
    from training.enrolment e join training.training_plan p on p.tenant_id = e.tenant_id and p.id = e.plan_id where p.state = 'active' group by p.role_definition_id),
  used as (select r.role_definition_id, array_agg(distinct r.programme_id) as programme_ids from roles.programme_role_v r group by r.role_definition_id),
  counts as (
    select plan_id, module_id, count(*) filter (where due_on is not null and state in ('assigned', 'in_progress', 'completed', 'applied', 'expired')
             or due_on is null and state in ('accepted', 'in_progress', 'completed', 'applied'))::integer as assigned,
           count(*) filter (where state in ('completed', 'applied'))::integer as completed
    from training.training_assignment where plan_id in (select plan_id from live) group by plan_id, module_id),
  cells as (
    select role_definition_id, process_id from needed union select role_definition_id, process_id from taught)
  select c.role_definition_id as "roleDefinitionId", d.role_name as "roleName", c.process_id as "processId", b.name as "processName",
         count(distinct t.module_id)::integer as "moduleCount", coalesce(sum(n.assigned), 0)::integer as assigned, coalesce(sum(n.completed), 0)::integer as completed,
         count(t.module_id) = 0 as "isUncovered",
         coalesce(max(e.people), 0) as people, coalesce(to_jsonb(u.programme_ids), '[]') as "programmeIds"
  from cells c
  join roles.role_definition_v d on d.role_definition_id = c.role_definition_id
  join training.business_process b on b.id = c.process_id and not b.is_retired
  left join enrolled e on e.role_definition_id = c.role_definition_id
  left join used u on u.role_definition_id = c.role_definition_id
  left join taught t on t.role_definition_id = c.role_definition_id and t.process_id = c.process_id
  left join counts n on n.plan_id = t.plan_id and n.module_id = t.module_id
  group by c.role_definition_id, d.role_name, c.process_id, b.name, u.programme_ids order by d.role_name, b.name`;

@Injectable()
export class WorkbenchViews {
  async read(session: TenantSession): Promise<TrainingWorkbenchView> {
    const overdue = await session.sql<WaitingModuleView>(OVERDUE);
    const waitingOffers = await session.sql<WaitingModuleView>(WAITING_OFFERS);
    return {
      overdue,
      overdueCount: total(overdue),
      waitingOffers,
      waitingOfferCount: total(waitingOffers),
      runs: await session.sql<WorkbenchRunView>(RUNS),
      recentCompletions: await session.sql<RecentCompletionView>(RECENT),
      cells: await this.cells(session),
      heldPlanCount: (await session.one<{ n: number }>(`select count(*)::integer as n from training.training_plan where state = 'active' and is_held`))?.n ?? 0,
      can: { recordCompletions: canRecordCompletions(session.actor), startRun: canStartRuns(session.actor), editPlans: canEditPlans(session.actor) },
    };
  }

  cells(session: TenantSession): Promise<RoleProcessCellView[]> {
    return session.sql<RoleProcessCellView>(CELLS);
  }
}

const total = (modules: readonly WaitingModuleView[]): number => modules.reduce((sum, { count }) => sum + count, 0);
