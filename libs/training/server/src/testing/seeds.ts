import type { Day } from '@realign/kernel';
import { RoleAssigned, RoleEnded } from '@realign/roles/contract';
import { Outbox, Runs } from '@realign/platform';
import type { TrainingPlanView } from '@realign/training/contract';
import { TrainingPlanService } from '../plan/training-plan.service';
import { item, type TrainingWorld } from './training-world';

/** An org unit with so many people, below another unit or at the top. */
export async function aUnit(world: TrainingWorld, people: number, parentId: string | null = null): Promise<{ id: string; people: string[] }> {
  const id = await world.id(`insert into directory.org_unit (tenant_id, key, name, parent_id) values ($1, uuidv7()::text, 'Operations', $2) returning id`, [parentId]);
  await world.sql(
    `insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth)
     select tenant_id, org_unit_id, $2, depth + 1 from directory.org_unit_closure where below_id = $1 union all select tenant_id, id, id, 0 from directory.org_unit where id = $2`,
    [parentId, id],
  );
  return { id, people: await joiners(world, id, people) };
}

export async function joiners(world: TrainingWorld, unitId: string, people: number): Promise<string[]> {
  const rows = await world.sql<{ id: string }>(
    `insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id)
     select $1, uuidv7()::text, 'Person', 'No ' || n, 'Person No ' || n, $2 from generate_series(1, $3::integer) n returning id`,
    [world.tenantId, unitId, people],
  );
  return rows.map(({ id }) => id).sort();
}

export async function aModule(world: TrainingWorld, title = 'Answering in the open'): Promise<string> {
  const process = await world.id(
    `insert into training.business_process (tenant_id, key, name) values ($1, 'branch', 'Answer a branch question') on conflict (tenant_id, key) do update set name = excluded.name returning id`,
  );
  const scenario = await world.id(
    `insert into training.work_scenario (tenant_id, key, process_id, title, practice) values ($1, uuidv7()::text, $2, $3, 'Ask in the community first') returning id`,
    [process, title],
  );
  const module = await world.id(`insert into training.training_module (tenant_id, key, title, format, minutes) values ($1, uuidv7()::text, $2, 'session', 30) returning id`, [title]);
  await world.sql('insert into training.module_scenario (tenant_id, module_id, scenario_id) values ($1, $2, $3)', [world.tenantId, module, scenario]);
  return module;
}

export interface Rolled {
  readonly programmeId: string;
  readonly roleDefinitionId: string;
  readonly moduleIds: readonly string[];
  readonly plan: TrainingPlanView;
}

/** A programme that counts on team leaders, with a plan: the first module required, the others offered. */
export async function aPlan(world: TrainingWorld, modules = 2): Promise<Rolled> {
  const programmeId = await world.id(`insert into programmes.programme (tenant_id, name) values ($1, 'Enterprise social') returning id`);
  const roleDefinitionId = await world.id(`select id from roles.role_definition where tenant_id = $1 and key = 'people_manager'`);
  await world.sql('insert into roles.programme_role (tenant_id, programme_id, role_definition_id) values ($1, $2, $3)', [world.tenantId, programmeId, roleDefinitionId]);
  const moduleIds: string[] = [];
  for (let n = 0; n < modules; n++) moduleIds.push(await aModule(world, `Module ${n + 1}`));
  const items = moduleIds.map((id, n) => item(id, n === 0 ? 'required' : 'optional'));
  const plan = await world.get(TrainingPlanService).create(world.actor('trainer'), programmeId, { roleDefinitionId, title: 'Team leaders', items });
  await world.deliver();
  return { programmeId, roleDefinitionId, moduleIds, plan };
}

/** Gives the plan's role to a unit as the roles context does: one row, one visible run, one event. */
export async function giveToUnit(world: TrainingWorld, { programmeId, roleDefinitionId }: Rolled, orgUnitId: string, startsOn?: Day): Promise<{ id: string; runId: string }> {
  const day = startsOn ?? (await world.today());
  return world.inSession(async (session) => {
    const run = await world.get(Runs).open(session, { kind: 'training.rollout', title: 'Training for everybody with the role Team leader' });
    const [row] = await session.sql<{ id: string }>(
      `insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, org_unit_id, state, starts_on, run_id) values ($1, $2, $3, $4, 'active', $5, $6) returning id`,
      [world.tenantId, programmeId, roleDefinitionId, orgUnitId, day, run.id],
    );
    if (!row) throw new Error('The role was not given.');
    const event = { tenantId: world.tenantId, roleAssignmentId: row.id, programmeId, roleDefinitionId, orgUnitId, startsOn: day, runId: run.id };
    await world.get(Outbox).put(session, RoleAssigned, event, { dedupeKey: `role-assigned:${row.id}` });
    return { id: row.id, runId: run.id };
  });
}

export async function endRole(world: TrainingWorld, { programmeId, roleDefinitionId }: Rolled, roleAssignmentId: string): Promise<void> {
  await world.inSession(async (session) => {
    await session.sql(`update roles.role_assignment set state = 'ended', ended_reason = 'Reorganised' where id = $1`, [roleAssignmentId]);
    const event = { tenantId: world.tenantId, roleAssignmentId, programmeId, roleDefinitionId, reason: 'Reorganised' };
    await world.get(Outbox).put(session, RoleEnded, event, { dedupeKey: `role-ended:${roleAssignmentId}` });
  });
}
