import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { PlanState } from '@realign/training/contract';
import type { PlanItem } from '@realign/training/domain';

export interface TrainingPlan {
  readonly id: string;
  readonly programmeId: string;
  readonly roleDefinitionId: string | null;
  readonly audienceId: string | null;
  readonly title: string;
  readonly isHeld: boolean;
  readonly state: PlanState;
  readonly revision: number;
  readonly version: number;
}

export interface NewPlan {
  readonly programmeId: string;
  readonly roleDefinitionId: string | null;
  readonly audienceId: string | null;
  readonly title: string;
  readonly isHeld: boolean;
}

export interface NewRevision {
  readonly planId: string;
  readonly revision: number;
  readonly state: PlanState;
  readonly items: readonly PlanItem[];
  readonly reason: string;
  readonly decisionId: string | null;
}

const COLUMNS = `id, programme_id as "programmeId", role_definition_id as "roleDefinitionId", audience_id as "audienceId", title, is_held as "isHeld", state, revision, version`;

@Injectable()
export class TrainingPlanStore {
  /** Locked, because a plan's revision and its items change together. */
  async get(session: TenantSession, id: string): Promise<TrainingPlan> {
    const plan = await session.one<TrainingPlan>(`select ${COLUMNS} from training.training_plan where id = $1 for update`, [id]);
    if (!plan) throw notFound('training plan');
    return plan;
  }

  /** Live plans of a role in a programme: one for everybody with the role, and any number for audiences among them. */
  async liveFor(session: TenantSession, programmeId: string, roleDefinitionId: string): Promise<string[]> {
    const rows = await session.sql<{ id: string }>(
      `select id from training.training_plan where programme_id = $1 and role_definition_id = $2 and state = 'active' order by id`,
      [programmeId, roleDefinitionId],
    );
    return rows.map(({ id }) => id);
  }

  async live(session: TenantSession): Promise<string[]> {
    return (await session.sql<{ id: string }>(`select id from training.training_plan where state = 'active' order by id`)).map(({ id }) => id);
  }

  async liveOf(session: TenantSession, programmeId: string): Promise<string[]> {
    return (await session.sql<{ id: string }>(`select id from training.training_plan where programme_id = $1 and state = 'active' order by id`, [programmeId])).map(({ id }) => id);
  }

  /** The programme of one of these plans that is retired, by name. */
  async retiredOf(session: TenantSession, ids: readonly string[]): Promise<string | undefined> {
    const row = await session.one<{ name: string }>(`select g.name from training.training_plan p join programmes.programme g on g.tenant_id = p.tenant_id and g.id = p.programme_id where p.id = any($1::uuid[]) and g.state = 'retired' order by g.name limit 1`, [ids]);
    return row?.name;
  }

  /** The first of these plans by title when not one of them is live any more. */
  async allStopped(session: TenantSession, ids: readonly string[]): Promise<string | undefined> {
    const row = await session.one<{ title: string }>(`select min(title) as title from training.training_plan where id = any($1::uuid[]) having bool_and(state <> 'active')`, [ids]);
    return row?.title;
  }

  async known(session: TenantSession, ids: readonly string[]): Promise<string[]> {
    return (await session.sql<{ id: string }>('select id from training.training_plan where id = any($1::uuid[]) order by id', [ids])).map(({ id }) => id);
  }

  /** Nobody is asked by these any more; only to be looked at, in a transaction that is taken back. */
  async stopAll(session: TenantSession, ids: readonly string[]): Promise<void> {
    await session.sql(`update training.training_plan set state = 'stopped' where id = any($1::uuid[])`, [ids]);
  }

  /** The role has or had a plan in this programme. */
  async isPlanted(session: TenantSession, programmeId: string, roleDefinitionId: string): Promise<boolean> {
    return (await session.one('select 1 from training.training_plan where programme_id = $1 and role_definition_id = $2', [programmeId, roleDefinitionId])) !== undefined;
  }

  items(session: TenantSession, planId: string): Promise<PlanItem[]> {
    return session.sql<PlanItem>(
      `select module_id as "moduleId", requirement, lead_days as "leadDays", due_rule as "dueRule", due_day::text as "dueDay" from training.training_plan_item where plan_id = $1 and not is_removed order by position`,
      [planId],
    );
  }

  /** The new id, or undefined when the role has a live plan in this programme already. */
  async insert(session: TenantSession, input: NewPlan): Promise<string | undefined> {
    const row = await session.one<{ id: string }>(
      `insert into training.training_plan (tenant_id, programme_id, role_definition_id, audience_id, title, is_held, held_reason)
       values ($1, $2, $3, $4, $5, $6, case when $6 then 'Not applied yet' end) on conflict do nothing returning id`,
      [session.tenantId, input.programmeId, input.roleDefinitionId, input.audienceId, input.title, input.isHeld],
    );
    return row?.id;
  }

  /**
   * The items are exactly these from this revision on; one taken out stays as a removed row, because assignments point at it. An item whose
   * requirement or due rule differs remembers the revision, so that people under an older one are retimed.
   */
  async setItems(session: TenantSession, planId: string, revision: number, items: readonly PlanItem[]): Promise<void> {
    await session.sql(`update training.training_plan_item set is_removed = true where plan_id = $1 and not (module_id = any($2::uuid[]))`, [planId, items.map((i) => i.moduleId)]);
    await session.sql(
      `insert into training.training_plan_item as i (tenant_id, plan_id, module_id, requirement, lead_days, due_rule, due_day, position, timed_revision)
       select $1, $2, g.module_id, g.requirement, g.lead_days, g.due_rule, g.due_day, g.position, $3
       from unnest($4::uuid[], $5::text[], $6::integer[], $7::text[], $8::date[]) with ordinality as g(module_id, requirement, lead_days, due_rule, due_day, position)
       on conflict (tenant_id, plan_id, module_id) do update
       set requirement = excluded.requirement, lead_days = excluded.lead_days, due_rule = excluded.due_rule, due_day = excluded.due_day, position = excluded.position, is_removed = false,
           timed_revision = case when i.is_removed or (i.requirement, i.lead_days, i.due_rule, i.due_day) is distinct from (excluded.requirement, excluded.lead_days, excluded.due_rule, excluded.due_day)
             then $3 else i.timed_revision end`,
      [
        session.tenantId, planId, revision, items.map((i) => i.moduleId), items.map((i) => i.requirement), items.map((i) => i.leadDays),
        items.map((i) => i.dueRule ?? 'after_role_start'), items.map((i) => i.dueDay ?? null),
      ],
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

  /** Another live plan for the same role in the same audience. */
  async isTaken(session: TenantSession, plan: TrainingPlan, audienceId: string | null): Promise<boolean> {
    return (await session.one(
      `select 1 from training.training_plan where id <> $1 and programme_id = $2 and role_definition_id is not distinct from $3 and audience_id is not distinct from $4 and state = 'active'`,
      [plan.id, plan.programmeId, plan.roleDefinitionId, audienceId],
    )) !== undefined;
  }

  async isAudience(session: TenantSession, audienceId: string): Promise<boolean> {
    return (await session.one('select 1 from directory.audience where id = $1', [audienceId])) !== undefined;
  }

  async isProgramme(session: TenantSession, id: string): Promise<boolean> {
    return (await session.one('select 1 from programmes.programme where id = $1', [id])) !== undefined;
  }

  async isProgrammeRole(session: TenantSession, programmeId: string, roleDefinitionId: string): Promise<boolean> {
    return (await session.one('select 1 from roles.programme_role_v where programme_id = $1 and role_definition_id = $2', [programmeId, roleDefinitionId])) !== undefined;
  }
}
