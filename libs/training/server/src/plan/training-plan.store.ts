import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { PlanState } from '@realign/training/contract';
import type { PlanItem } from '@realign/training/domain';

export interface TrainingPlan {
  readonly id: string;
  readonly programmeId: string;
  readonly roleDefinitionId: string;
  readonly title: string;
  readonly state: PlanState;
  readonly revision: number;
  readonly version: number;
}

export interface NewPlan {
  readonly programmeId: string;
  readonly roleDefinitionId: string;
  readonly title: string;
}

export interface NewRevision {
  readonly planId: string;
  readonly revision: number;
  readonly state: PlanState;
  readonly items: readonly PlanItem[];
  readonly reason: string;
  readonly decisionId: string | null;
}

const COLUMNS = `id, programme_id as "programmeId", role_definition_id as "roleDefinitionId", title, state, revision, version`;

@Injectable()
export class TrainingPlanStore {
  /** Locked, because a plan's revision and its items change together. */
  async get(session: TenantSession, id: string): Promise<TrainingPlan> {
    const plan = await session.one<TrainingPlan>(`select ${COLUMNS} from training.training_plan where id = $1 for update`, [id]);
    if (!plan) throw notFound('training plan');
    return plan;
  }

  liveFor(session: TenantSession, programmeId: string, roleDefinitionId: string): Promise<TrainingPlan | undefined> {
    return session.one<TrainingPlan>(`select ${COLUMNS} from training.training_plan where programme_id = $1 and role_definition_id = $2 and state = 'active'`, [programmeId, roleDefinitionId]);
  }

  /** Live plans of roles that somebody holds. */
  inUse(session: TenantSession): Promise<TrainingPlan[]> {
    return session.sql<TrainingPlan>(
      `select ${COLUMNS} from training.training_plan p where p.state = 'active' and exists (
         select 1 from roles.assignment_v v where v.programme_id = p.programme_id and v.role_definition_id = p.role_definition_id and v.state in ('active', 'handing_over')) order by p.id`,
    );
  }

  /** The role has or had a plan in this programme. */
  async isPlanted(session: TenantSession, programmeId: string, roleDefinitionId: string): Promise<boolean> {
    return (await session.one('select 1 from training.training_plan where programme_id = $1 and role_definition_id = $2', [programmeId, roleDefinitionId])) !== undefined;
  }

  items(session: TenantSession, planId: string): Promise<PlanItem[]> {
    return session.sql<PlanItem>(
      `select module_id as "moduleId", requirement, lead_days as "leadDays" from training.training_plan_item where plan_id = $1 and not is_removed order by position`,
      [planId],
    );
  }

  /** The new id, or undefined when the role has a live plan in this programme already. */
  async insert(session: TenantSession, input: NewPlan): Promise<string | undefined> {
    const row = await session.one<{ id: string }>(
      `insert into training.training_plan (tenant_id, programme_id, role_definition_id, title) values ($1, $2, $3, $4) on conflict do nothing returning id`,
      [session.tenantId, input.programmeId, input.roleDefinitionId, input.title],
    );
    return row?.id;
  }

  /** The items are exactly these from now on; one taken out stays as a removed row, because assignments point at it. */
  async setItems(session: TenantSession, planId: string, items: readonly PlanItem[]): Promise<void> {
    await session.sql(`update training.training_plan_item set is_removed = true where plan_id = $1 and not (module_id = any($2::uuid[]))`, [planId, items.map((i) => i.moduleId)]);
    await session.sql(
      `insert into training.training_plan_item (tenant_id, plan_id, module_id, requirement, lead_days, position)
       select $1, $2, i.module_id, i.requirement, i.lead_days, i.position
       from unnest($3::uuid[], $4::text[], $5::integer[]) with ordinality as i(module_id, requirement, lead_days, position)
       on conflict (tenant_id, plan_id, module_id) do update
       set requirement = excluded.requirement, lead_days = excluded.lead_days, position = excluded.position, is_removed = false`,
      [session.tenantId, planId, items.map((i) => i.moduleId), items.map((i) => i.requirement), items.map((i) => i.leadDays)],
    );
  }

  async addRevision(session: TenantSession, input: NewRevision): Promise<void> {
    await session.sql(
      `insert into training.training_plan_revision (tenant_id, plan_id, revision, state, items, reason, decision_id, changed_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [session.tenantId, input.planId, input.revision, input.state, JSON.stringify(input.items), input.reason, input.decisionId, session.actor.displayName],
    );
  }

  async isDecided(session: TenantSession, planId: string, decisionId: string): Promise<boolean> {
    return (await session.one('select 1 from training.training_plan_revision where plan_id = $1 and decision_id = $2', [planId, decisionId])) !== undefined;
  }

  /** Modules that exist and may join a plan, of those asked for. */
  async usableModules(session: TenantSession, moduleIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await session.sql<{ id: string; title: string }>('select id, title from training.training_module where id = any($1::uuid[]) and not is_retired', [moduleIds]);
    return new Map(rows.map(({ id, title }) => [id, title]));
  }

  async titles(session: TenantSession, moduleIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await session.sql<{ id: string; title: string }>('select id, title from training.training_module where id = any($1::uuid[])', [moduleIds]);
    return new Map(rows.map(({ id, title }) => [id, title]));
  }

  async isProgrammeRole(session: TenantSession, programmeId: string, roleDefinitionId: string): Promise<boolean> {
    return (await session.one('select 1 from roles.programme_role_v where programme_id = $1 and role_definition_id = $2', [programmeId, roleDefinitionId])) !== undefined;
  }
}
