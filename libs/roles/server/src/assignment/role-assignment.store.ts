import { Injectable } from '@nestjs/common';
import { type Day, refuse, refuseField, type TenantSession } from '@realign/kernel';
import { notFound, refused } from '@realign/platform';
import type { AssignRole } from '@realign/roles/contract';
import type { RoleState } from '@realign/roles/domain';

export interface RoleAssignmentRow {
  readonly id: string;
  readonly programmeId: string;
  readonly roleDefinitionId: string;
  readonly personId: string | null;
  readonly orgUnitId: string | null;
  readonly deputyPersonId: string | null;
  readonly scopeUnitId: string | null;
  readonly communityId: string | null;
  readonly topic: string | null;
  readonly timePercent: number | null;
  readonly inRoleDescription: boolean;
  /** The holder's line manager today. */
  readonly managerId: string | null;
  readonly state: RoleState;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly version: number;
}

export interface NewRoleAssignment {
  readonly programmeId: string;
  readonly state: RoleState;
  readonly runId: string | null;
  readonly input: AssignRole;
}

@Injectable()
export class RoleAssignmentStore {
  async get(session: TenantSession, id: string): Promise<RoleAssignmentRow> {
    const row = await session.one<RoleAssignmentRow>(
      `select a.id, a.programme_id as "programmeId", a.role_definition_id as "roleDefinitionId", a.person_id as "personId", a.org_unit_id as "orgUnitId",
              a.deputy_person_id as "deputyPersonId", a.scope_unit_id as "scopeUnitId", a.community_id as "communityId", a.topic, a.time_percent as "timePercent",
              a.in_role_description as "inRoleDescription", p.manager_id as "managerId", a.state, a.starts_on::text as "startsOn", a.ends_on::text as "endsOn", a.version
       from roles.role_assignment a left join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id where a.id = $1`,
      [id],
    );
    if (!row) throw notFound('role assignment');
    return row;
  }

  /** Everything an assignment points at must be this tenant's, here and open; what is not there and what is not ours look the same. */
  async requireParts(session: TenantSession, programmeId: string, input: Pick<AssignRole, 'personId' | 'orgUnitId' | 'deputyPersonId' | 'scopeUnitId' | 'communityId'>): Promise<void> {
    await this.require(session, 'programmes.programme', 'programme', programmeId);
    await this.requirePerson(session, '/personId', input.personId);
    await this.requireUnit(session, '/orgUnitId', input.orgUnitId);
    await this.requirePerson(session, '/deputyPersonId', input.deputyPersonId);
    await this.requireUnit(session, '/scopeUnitId', input.scopeUnitId);
    await this.require(session, 'roles.community', 'community', input.communityId);
  }

  /** @throws 409 for a retired programme: nobody new gets a role of it until it is reinstated */
  async requireLive(session: TenantSession, programmeId: string): Promise<void> {
    const programme = await this.retired(session, programmeId);
    if (programme !== undefined) throw refused(refuse('programme-retired', `${programme} is retired, and its roles rest: nobody is given one and no yes is taken until it is reinstated.`));
  }

  /** The name of the programme when it is retired. */
  async retired(session: TenantSession, programmeId: string): Promise<string | undefined> {
    return (await session.one<{ name: string }>(`select name from programmes.programme where id = $1 and state = 'retired'`, [programmeId]))?.name;
  }

  /** @throws 422 when they have left: nobody who is not here gets a role, or takes one over */
  async requirePerson(session: TenantSession, pointer: string, id: string | null | undefined): Promise<void> {
    if (!id) return;
    const found = await session.one<{ name: string; state: string }>('select display_name as name, state from directory.person where id = $1', [id]);
    if (!found) throw notFound('person');
    if (found.state !== 'active') throw refused(refuseField(pointer, 'person-left', `${found.name} is not here any more. Choose somebody who is.`));
  }

  /** @throws 422 when it is closed: a role of it would reach nobody */
  async requireUnit(session: TenantSession, pointer: string, id: string | null | undefined): Promise<void> {
    if (!id) return;
    const found = await session.one<{ name: string; closedOn: string | null; into: string | null }>(
      'select u.name, u.closed_on::text as "closedOn", o.name as into from directory.org_unit u left join directory.org_unit o on o.tenant_id = u.tenant_id and o.id = u.merged_into where u.id = $1', [id],
    );
    if (!found) throw notFound('org unit');
    if (found.closedOn !== null) throw refused(refuseField(pointer, 'unit-closed', found.into === null ? `${found.name} is closed. Choose a unit that is open.` : `${found.name} was merged into ${found.into}. Choose that unit.`));
  }

  /** Where a place in a unit is by now: in the unit it was merged into, if it was. */
  async unitNow(session: TenantSession, id: string | null): Promise<string | null> {
    return id === null ? null : ((await session.one<{ id: string }>('select coalesce(merged_into, id) as id from directory.org_unit where id = $1', [id]))?.id ?? id);
  }

  private async require(session: TenantSession, table: 'programmes.programme' | 'roles.community', thing: string, id: string | null | undefined): Promise<void> {
    if (!id) return;
    const found = await session.one(`select 1 from ${table} where id = $1`, [id]);
    if (!found) throw notFound(thing);
  }

  /** The programme counts on these roles from now on. */
  async countOn(session: TenantSession, programmeId: string, roleDefinitionIds: readonly string[]): Promise<void> {
    await session.sql(
      `insert into roles.programme_role (tenant_id, programme_id, role_definition_id) select $1, $2, unnest($3::uuid[])
       on conflict (tenant_id, programme_id, role_definition_id) do update set uncounted_at = null where programme_role.uncounted_at is not null`,
      [session.tenantId, programmeId, roleDefinitionIds],
    );
  }

  /** Fills the oldest vacancy of the role with a person; undefined when none is vacant or the person holds the role already. */
  async fillVacancy(session: TenantSession, { programmeId, state, input }: NewRoleAssignment): Promise<string | undefined> {
    const row = await session.one<{ id: string }>(
      `update roles.role_assignment set state = $4, person_id = $5, deputy_person_id = $6, starts_on = $7, ends_on = $8, time_percent = coalesce($9, time_percent),
              in_role_description = $10, scope_unit_id = $11, community_id = $12, topic = $13, version = version + 1, updated_at = now()
       where id = (select v.id from roles.role_assignment v where v.programme_id = $1 and v.role_definition_id = $2 and v.state = 'vacant' order by v.id limit 1 for update skip locked)
         and not exists (select 1 from roles.role_assignment h where h.programme_id = $1 and h.role_definition_id = $2 and h.person_id = $5 and h.state <> 'ended' and h.scope_key = coalesce($11::uuid::text, $12::uuid::text, lower($13::text), ''))
         and tenant_id = $3
       returning id`,
      [programmeId, input.roleDefinitionId, session.tenantId, state, input.personId, input.deputyPersonId ?? null, input.startsOn, input.endsOn ?? null, input.timePercent ?? null, input.inRoleDescription ?? false,
        input.scopeUnitId ?? null, input.communityId ?? null, input.topic ?? null],
    );
    return row?.id;
  }

  async isHeldBy(session: TenantSession, role: Pick<RoleAssignmentRow, 'programmeId' | 'roleDefinitionId' | 'scopeUnitId' | 'communityId' | 'topic'>, personId: string): Promise<boolean> {
    const held = await session.one(
      `select 1 from roles.role_assignment where programme_id = $1 and role_definition_id = $2 and person_id = $3 and state <> 'ended'
         and scope_key = coalesce($4::uuid::text, $5::uuid::text, lower($6::text), '')`,
      [role.programmeId, role.roleDefinitionId, personId, role.scopeUnitId, role.communityId, role.topic],
    );
    return held !== undefined;
  }

  /** The new id, or undefined when the same person or unit holds the role already. */
  async insert(session: TenantSession, { programmeId, state, runId, input }: NewRoleAssignment): Promise<string | undefined> {
    const row = await session.one<{ id: string }>(
      `insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, person_id, org_unit_id, deputy_person_id, state, starts_on, ends_on, time_percent, in_role_description, run_id,
         scope_unit_id, community_id, topic)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10, case when $4::uuid is not null then (select d.default_time_percent from roles.role_definition d where d.id = $3) end), $11, $12, $13, $14, $15) on conflict do nothing returning id`,
      [
        session.tenantId, programmeId, input.roleDefinitionId, input.personId ?? null, input.orgUnitId ?? null, input.deputyPersonId ?? null, state,
        input.startsOn, input.endsOn ?? null, input.timePercent ?? null, input.inRoleDescription ?? false, runId,
        input.scopeUnitId ?? null, input.communityId ?? null, input.topic ?? null,
      ],
    );
    return row?.id;
  }

  /** Opens so many vacancies of a role, each with the role's default time. */
  async openVacancies(session: TenantSession, programmeId: string, roleDefinitionId: string, howMany: number): Promise<void> {
    await session.sql(
      `insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, state, starts_on, time_percent)
       select $1, $2, d.id, 'vacant', current_date, d.default_time_percent from roles.role_definition d, generate_series(1, $4::integer) where d.id = $3`,
      [session.tenantId, programmeId, roleDefinitionId, howMany],
    );
  }

  /** What was agreed with one nominee is not agreed with the next: a vacant place has the role's usual time, no day of ending and no deputy. */
  async forgetTerms(session: TenantSession, id: string): Promise<void> {
    await session.sql(
      `update roles.role_assignment a set deputy_person_id = null, in_role_description = false, ends_on = null, time_percent = d.default_time_percent,
              acknowledged_at = null, acknowledged_by_name = null, acknowledged_on_behalf = null, acknowledgement_note = null
       from roles.role_definition d where a.id = $1 and d.tenant_id = a.tenant_id and d.id = a.role_definition_id`,
      [id],
    );
  }

  /** Keeps who agreed that the holder has the time, and in whose stead. */
  async noteAcknowledgement(session: TenantSession, id: string, { onBehalf, note }: { readonly onBehalf: boolean; readonly note: string }): Promise<void> {
    await session.sql(
      `update roles.role_assignment set acknowledged_at = now(), acknowledged_by_name = $2, acknowledged_on_behalf = $3, acknowledgement_note = nullif($4, '') where id = $1`,
      [id, session.actor.displayName, onBehalf, note],
    );
  }

  /** Vacant places of a programme in which nobody is sought any more. */
  async closeVacanciesOf(session: TenantSession, programmeId: string, reason: string): Promise<void> {
    await session.sql(`update roles.role_assignment set state = 'ended', ended_reason = $2, version = version + 1, updated_at = now() where programme_id = $1 and state = 'vacant'`, [programmeId, reason]);
  }

  /** Vacant places of a role that is given no more; programmes in which a fixed number stood open lose the alarm with it. */
  async closeVacancies(session: TenantSession, roleDefinitionId: string, reason: string): Promise<void> {
    await session.sql(
      `update roles.role_assignment a set state = 'ended', ended_reason = $2, version = version + 1, updated_at = now() from roles.programme_role r
       where r.role_definition_id = $1 and a.tenant_id = r.tenant_id and a.programme_id = r.programme_id and a.role_definition_id = r.role_definition_id and a.state = 'vacant'`,
      [roleDefinitionId, reason],
    );
  }
}
