import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { MissedModuleView, RecentCompletionView, RoleProcessCellView, TrainingWorkbenchView, WaitingModuleView, WorkbenchRunView } from '@realign/training/contract';
import { dayIsOver } from '../assignment/day-is-over';
import { RESTS } from '../reconcile/difference.sql';
import { canEditPlans, canRecordCompletions, canStartRuns } from '../training.policy';
import { CELLS } from './matrix.sql';
import { MISSED } from './missed.sql';

const waiting = (condition: string, since: string): string => `
  select p.programme_id as "programmeId", g.name as "programmeName", t.module_id as "moduleId", m.title as "moduleTitle", t.count, t.since
  from (select plan_id, module_id, count(*)::integer as count, ${since} as since from training.training_assignment where ${condition} group by plan_id, module_id) t
  join training.training_plan p on p.id = t.plan_id
  join programmes.programme g on g.tenant_id = p.tenant_id and g.id = p.programme_id
  join training.training_module m on m.id = t.module_id
  order by t.since nulls last, t.count desc, t.module_id`;

const OVERDUE = waiting(`state in ('assigned', 'in_progress') and ${dayIsOver('due_on')}`, 'min(due_on)::text');
const WAITING_OFFERS = waiting(`state = 'offered'`, 'null::text');

const RUNS = `
  select id as "runId", '/api/runs/' || id as "runLocation", title, state, done, total, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startedAt"
  from platform.run where kind like 'training.%' and state in ('queued', 'running') order by created_at desc limit 20`;

const RECENT = `
  select c.module_id as "moduleId", m.title as "moduleTitle", c.completed_on::text as "completedOn", count(*)::integer as people
  from training.completion c join training.training_module m on m.tenant_id = c.tenant_id and m.id = c.module_id
  where c.recorded_at >= now() - interval '14 days'
  group by c.module_id, m.title, c.completed_on order by c.completed_on desc, people desc limit 20`;

@Injectable()
export class WorkbenchViews {
  async read(session: TenantSession, programmeId?: string): Promise<TrainingWorkbenchView> {
    const overdue = await session.sql<WaitingModuleView>(OVERDUE);
    const waitingOffers = await session.sql<WaitingModuleView>(WAITING_OFFERS);
    return {
      overdue,
      overdueCount: total(overdue),
      waitingOffers,
      waitingOfferCount: total(waitingOffers),
      runs: await session.sql<WorkbenchRunView>(RUNS),
      recentCompletions: await session.sql<RecentCompletionView>(RECENT),
      missed: await session.sql<MissedModuleView>(MISSED),
      cells: await this.cells(session, programmeId),
      heldPlanCount: (await session.one<{ n: number }>(`select count(*)::integer as n from training.training_plan p where p.state = 'active' and p.is_held and not ${RESTS('p')}`))?.n ?? 0,
      can: { recordCompletions: canRecordCompletions(session.actor), startRun: canStartRuns(session.actor), editPlans: canEditPlans(session.actor) },
    };
  }

  /** @throws when there is no such programme */
  async cells(session: TenantSession, programmeId?: string): Promise<RoleProcessCellView[]> {
    if (programmeId !== undefined && !(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    return session.sql<RoleProcessCellView>(CELLS, [programmeId ?? null]);
  }
}

const total = (modules: readonly WaitingModuleView[]): number => modules.reduce((sum, { count }) => sum + count, 0);
