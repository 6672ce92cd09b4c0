import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { RoleAssignmentView } from '@realign/roles/contract';
import { nextRoleStates, sideOfDesk } from '@realign/roles/domain';
import { canAcknowledge, canEditAssignment } from '../role.policy';

export type BareAssignment = Omit<RoleAssignmentView, 'isSideOfDesk' | 'sideOfDesk' | 'next' | 'can'>;

/** An assignment as its view has it; `a` is the assignment, `d` its definition, joined with `ASSIGNMENT_NAMES`. */
export const ASSIGNMENT_JSON = `jsonb_build_object('id', a.id, 'programmeId', a.programme_id, 'roleDefinitionId', a.role_definition_id, 'roleKey', d.key, 'roleName', d.name,
  'holder', case when a.person_id is not null then 'person' when a.org_unit_id is not null then 'org_unit' else 'none' end,
  'personId', a.person_id, 'personName', p.display_name, 'hasLeft', coalesce(p.state = 'left', false), 'orgUnitId', a.org_unit_id, 'orgUnitName', u.name,
  'state', a.state, 'startsOn', a.starts_on, 'endsOn', a.ends_on, 'timePercent', a.time_percent, 'inRoleDescription', a.in_role_description,
  'scope', case when a.scope_unit_id is not null then 'unit' when a.community_id is not null then 'community' when a.topic is not null then 'topic' else 'programme' end,
  'scopeName', coalesce(place.name, community.name, a.topic), 'scopeUnitId', a.scope_unit_id, 'communityId', a.community_id,
  'managerId', p.manager_id, 'managerName', manager.display_name,
  'acknowledgedAt', to_char(a.acknowledged_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'acknowledgedByName', a.acknowledged_by_name,
  'acknowledgedOnBehalf', a.acknowledged_on_behalf, 'acknowledgementNote', a.acknowledgement_note,
  'deputyPersonId', a.deputy_person_id, 'deputyName', deputy.display_name, 'deputyHasLeft', coalesce(deputy.state = 'left', false), 'endedReason', a.ended_reason,
  'runLocation', case when a.run_id is not null then '/api/runs/' || a.run_id end, 'version', a.version)`;

export const ASSIGNMENT_NAMES = `left join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id
  left join directory.org_unit u on u.tenant_id = a.tenant_id and u.id = a.org_unit_id
  left join directory.person manager on manager.tenant_id = p.tenant_id and manager.id = p.manager_id
  left join directory.org_unit place on place.tenant_id = a.tenant_id and place.id = a.scope_unit_id
  left join roles.community community on community.tenant_id = a.tenant_id and community.id = a.community_id
  left join directory.person deputy on deputy.tenant_id = a.tenant_id and deputy.id = a.deputy_person_id`;

export const presentAssignment = (session: TenantSession, bare: BareAssignment): RoleAssignmentView => {
  const edit = canEditAssignment(session.actor, bare.state);
  const lacking = sideOfDesk(bare);
  return { ...bare, isSideOfDesk: lacking.length > 0, sideOfDesk: lacking, next: edit ? [...nextRoleStates(bare.state)] : [], can: { edit, end: edit, acknowledge: canAcknowledge(session.actor, bare) } };
};

@Injectable()
export class RoleAssignmentViews {
  async one(session: TenantSession, id: string): Promise<RoleAssignmentView> {
    const row = await session.one<{ assignment: BareAssignment }>(
      `select ${ASSIGNMENT_JSON} as assignment
       from roles.role_assignment a join roles.role_definition d on d.tenant_id = a.tenant_id and d.id = a.role_definition_id ${ASSIGNMENT_NAMES}
       where a.id = $1`,
      [id],
    );
    if (!row) throw notFound('role assignment');
    return presentAssignment(session, row.assignment);
  }
}
