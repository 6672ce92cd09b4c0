import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { ProcessTrainingView, ProgrammeTrainingView, UncoveredRoleView } from '@realign/training/contract';
import { share, type ToldProgress } from '@realign/training/domain';
import { TrainingPlanViews } from '../plan/training-plan.view';
import { canEditPlans, canRecordCompletions } from '../training.policy';
import type { ToldTo } from './plan-counts.reader';

interface ProcessRow {
  readonly processId: string;
  readonly processName: string;
  readonly scenarioCount: number;
  readonly moduleIds: readonly string[];
}

/** Processes and scenarios in use, with the modules that teach them in this programme's live plans; one without a module is a gap and is listed too. */
const PROCESSES = `
  select b.id as "processId", b.name as "processName", count(distinct s.id)::integer as "scenarioCount",
         coalesce(array_agg(distinct i.module_id) filter (where i.module_id is not null), '{}') as "moduleIds"
  from training.business_process b
  join training.work_scenario s on s.tenant_id = b.tenant_id and s.process_id = b.id and not s.is_retired
  left join training.module_scenario ms on ms.tenant_id = s.tenant_id and ms.scenario_id = s.id
  left join (training.training_plan_item i join training.training_plan p on p.tenant_id = i.tenant_id and p.id = i.plan_id and p.programme_id = $1 and p.state = 'active')
    on i.tenant_id = ms.tenant_id and i.module_id = ms.module_id and not i.is_removed
  where not b.is_retired group by b.id, b.name order by b.name, b.id`;

const ROLES_WITHOUT_PLAN = `
  select r.role_definition_id as "roleDefinitionId", r.role_name as "roleName" from roles.programme_role_v r
  where r.programme_id = $1 and not exists (
    select 1 from training.training_plan p where p.programme_id = r.programme_id and p.role_definition_id = r.role_definition_id and p.state = 'active')
  order by r.role_name, r.role_definition_id`;

@Injectable()
export class ProgrammeTrainingViews {
  constructor(private readonly plans: TrainingPlanViews) {}

  /** @param to everybody: for what is kept and read by others than the reader */
  async read(session: TenantSession, programmeId: string, to?: ToldTo): Promise<ProgrammeTrainingView> {
    const { plans, told } = await this.plans.ofProgramme(session, programmeId, to);
    const processes = await session.sql<ProcessRow>(PROCESSES, [programmeId]);
    const now = await session.one<{ at: string }>(`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`);
    return {
      programmeId,
      asOf: now?.at ?? '',
      plans,
      push: told.push(),
      pull: told.pull(),
      minGroupSize: told.minGroupSize,
      processes: processes.map((row) => processTraining(row, told)),
      rolesWithoutPlan: await session.sql<UncoveredRoleView>(ROLES_WITHOUT_PLAN, [programmeId]),
      can: { createPlan: canEditPlans(session.actor), recordCompletions: canRecordCompletions(session.actor) },
    };
  }
}

/** Required and offered together, because a process asks what people can do, not how they came to learn it. */
const processTraining = ({ moduleIds, ...row }: ProcessRow, told: ToldProgress): ProcessTrainingView => {
  const mine = told.of(({ moduleId }) => moduleIds.includes(moduleId));
  const [push, pull] = [mine.push(), mine.pull()];
  if (!push || !pull) return { ...row, moduleCount: moduleIds.length, assigned: null, completed: null, completedShare: null };
  const assigned = push.assigned + pull.accepted;
  const completed = push.completed + pull.completed;
  return { ...row, moduleCount: moduleIds.length, assigned, completed, completedShare: share(completed, assigned) };
};
