import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { asDbSession, notFound } from '@realign/platform';
import type { ProgrammeRolesView, ProgrammeRoleView } from '@realign/roles/contract';
import { roleCover } from '@realign/roles/domain';
import { ASSIGNMENT_JSON, ASSIGNMENT_NAMES, presentAssignment, type BareAssignment } from '../assignment/role-assignment.view';
import { DEFINITION_JSON, type BareDefinition } from '../catalogue/role-definition.view';
import { canAssignRoles, canEditDefinitions } from '../role.policy';
import { launchedHeadCount } from './launched-head-count';

interface RoleRow {
  readonly definition: BareDefinition;
  readonly filled: number;
  readonly nominated: number;
  readonly later: number;
  readonly vacant: number;
  readonly live: number;
  readonly assignments: readonly BareAssignment[];
}

/** At most so many assignments of one role travel with the page; the count says how many there are. */
const SHOWN = 50;

/** Roles of one programme with their holders; vacancies come first. Units are audiences, so only persons count as holders, and of these who is still here; who begins, or comes, after the day $2 (today) is to come. */
const ROLES_OF_PROGRAMME = `
  select ${DEFINITION_JSON} as definition, places.filled, places.nominated, places.later, places.vacant, places.live, coalesce(shown.assignments, '[]') as assignments
  from roles.programme_role r
  join roles.role_definition d on d.tenant_id = r.tenant_id and d.id = r.role_definition_id
  cross join lateral (
    select count(*) filter (where c.org_unit_id is null and p.state = 'active' and c.state in ('acknowledged', 'active', 'handing_over') and greatest(c.starts_on, p.hired_on) <= coalesce($2::date, current_date))::integer as filled,
           count(*) filter (where c.org_unit_id is null and p.state = 'active' and c.state = 'nominated')::integer as nominated,
           count(*) filter (where c.org_unit_id is null and p.state = 'active' and c.state in ('acknowledged', 'active', 'handing_over') and greatest(c.starts_on, p.hired_on) > coalesce($2::date, current_date))::integer as later,
           count(*) filter (where c.state = 'vacant')::integer as vacant, count(*)::integer as live
    from roles.role_assignment c left join directory.person p on p.tenant_id = c.tenant_id and p.id = c.person_id where c.tenant_id = r.tenant_id and c.programme_id = r.programme_id and c.role_definition_id = r.role_definition_id and c.state <> 'ended') places
  left join lateral (
    select jsonb_agg(${ASSIGNMENT_JSON} order by (a.state = 'vacant') desc, (a.org_unit_id is not null) desc, a.id) as assignments
    from (select * from roles.role_assignment x where x.tenant_id = r.tenant_id and x.programme_id = r.programme_id and x.role_definition_id = r.role_definition_id and x.state <> 'ended'
          order by (x.state = 'vacant') desc, (x.org_unit_id is not null) desc, x.id limit ${SHOWN}) a
    ${ASSIGNMENT_NAMES}) shown on true
  where r.programme_id = $1 and r.uncounted_at is null order by d.cover_kind, d.name, d.id`;

@Injectable()
export class ProgrammeRolesViews {
  /** @param on the day by which holders must have begun to fill a place; today where it is not said */
  async read(session: TenantSession, programmeId: string, on: string | null = null): Promise<ProgrammeRolesView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const headCount = await launchedHeadCount(session, programmeId);
    const rows = await asDbSession(session).planned<RoleRow>('roles.of-programme', ROLES_OF_PROGRAMME, [programmeId, on]);
    return {
      programmeId,
      headCount,
      roles: rows.map((row) => present(session, row, headCount)),
      vacancies: rows.reduce((sum, row) => sum + row.vacant, 0),
      can: { assign: canAssignRoles(session.actor) },
    };
  }
}

const present = (session: TenantSession, row: RoleRow, headCount: number | null): ProgrammeRoleView => {
  const { coverKind: kind, holdersNeeded, peoplePerHolder, retiredOn } = row.definition;
  return {
    definition: { ...row.definition, can: { edit: canEditDefinitions(session.actor) } },
    cover: roleCover({ kind, holdersNeeded, peoplePerHolder, isRetired: retiredOn !== null }, { filled: row.filled, nominated: row.nominated, later: row.later }, headCount),
    assignments: row.assignments.map((bare) => presentAssignment(session, bare)),
    assignmentCount: row.live,
  };
};
