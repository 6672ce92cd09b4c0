import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { PlanState, TrainingPlanItemView, TrainingPlanRevisionView, TrainingPlanView } from '@realign/training/contract';
import { engagementModeOf, pullProgress, pushProgress } from '@realign/training/domain';
import { PlanCountsReader, type PlanCount } from '../progress/plan-counts.reader';
import { canEditPlans, canStartRuns } from '../training.policy';

interface PlanRow {
  readonly id: string;
  readonly programmeId: string;
  readonly roleDefinitionId: string;
  readonly roleName: string;
  readonly title: string;
  readonly state: PlanState;
  readonly revision: number;
  readonly version: number;
  readonly items: readonly Omit<TrainingPlanItemView, 'engagementMode' | 'push' | 'pull'>[];
  readonly revisions: TrainingPlanRevisionView[];
}

const PLANS = `
  select p.id, p.programme_id as "programmeId", p.role_definition_id as "roleDefinitionId", r.role_name as "roleName", p.title, p.state, p.revision, p.version,
    (select coalesce(jsonb_agg(jsonb_build_object('moduleId', m.id, 'moduleTitle', m.title, 'minutes', m.minutes, 'requirement', i.requirement, 'leadDays', i.lead_days,
        'position', i.position, 'processNames', (
          select coalesce(jsonb_agg(distinct b.name), '[]') from training.module_scenario ms
          join training.work_scenario s on s.tenant_id = ms.tenant_id and s.id = ms.scenario_id
          join training.business_process b on b.tenant_id = s.tenant_id and b.id = s.process_id
          where ms.tenant_id = m.tenant_id and ms.module_id = m.id)) order by i.position), '[]')
     from training.training_plan_item i join training.training_module m on m.tenant_id = i.tenant_id and m.id = i.module_id
     where i.tenant_id = p.tenant_id and i.plan_id = p.id and not i.is_removed) as items,
    (select coalesce(jsonb_agg(jsonb_build_object('revision', v.revision, 'reason', v.reason, 'changedBy', v.changed_by,
        'changedAt', to_char(v.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'decisionId', v.decision_id) order by v.revision desc), '[]')
     from training.training_plan_revision v where v.tenant_id = p.tenant_id and v.plan_id = p.id) as revisions
  from training.training_plan p
  join roles.programme_role_v r on r.tenant_id = p.tenant_id and r.programme_id = p.programme_id and r.role_definition_id = p.role_definition_id`;

@Injectable()
export class TrainingPlanViews {
  constructor(private readonly counts: PlanCountsReader) {}

  async one(session: TenantSession, id: string, runIds: readonly string[] = []): Promise<TrainingPlanView> {
    const row = await session.one<PlanRow>(`${PLANS} where p.id = $1`, [id]);
    if (!row) throw notFound('training plan');
    return present(session, row, await this.counts.read(session, [id]), runIds);
  }

  async ofProgramme(session: TenantSession, programmeId: string): Promise<{ plans: TrainingPlanView[]; counts: PlanCount[] }> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const rows = await session.sql<PlanRow>(`${PLANS} where p.programme_id = $1 order by p.state, r.role_name, p.id`, [programmeId]);
    const counts = await this.counts.read(session, rows.map((row) => row.id));
    return { plans: rows.map((row) => present(session, row, counts.filter((c) => c.planId === row.id), [])), counts };
  }
}

const present = (session: TenantSession, row: PlanRow, counts: readonly PlanCount[], runIds: readonly string[]): TrainingPlanView => {
  const edit = canEditPlans(session.actor) && row.state === 'active';
  const items = row.items.map((item) => ({ ...item, ...progressOf(counts, item.moduleId), engagementMode: engagementModeOf(item.requirement) }));
  return {
    ...row,
    items,
    peopleCount: Math.max(0, ...[...new Set(counts.map((c) => c.moduleId))].map((moduleId) => reached(counts, moduleId))),
    push: pushProgress(counts),
    pull: pullProgress(counts),
    runLocations: runIds.map((id) => `/api/runs/${id}`),
    can: { edit, startRun: canStartRuns(session.actor) && row.state === 'active' },
  };
};

const progressOf = (counts: readonly PlanCount[], moduleId: string): Pick<TrainingPlanItemView, 'push' | 'pull'> => {
  const mine = counts.filter((c) => c.moduleId === moduleId);
  return { push: pushProgress(mine), pull: pullProgress(mine) };
};

const reached = (counts: readonly PlanCount[], moduleId: string): number =>
  counts.filter((c) => c.moduleId === moduleId && c.state !== 'withdrawn').reduce((sum, c) => sum + c.people, 0);
