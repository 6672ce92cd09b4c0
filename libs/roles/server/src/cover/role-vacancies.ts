import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { roleCover, vacanciesToOpen } from '@realign/roles/domain';
import { RoleAssignmentStore } from '../assignment/role-assignment.store';
import { coverRuleOf, RoleDefinitionStore } from '../catalogue/role-definition.store';

interface Places {
  readonly filled: number;
  readonly nominated: number;
  readonly vacant: number;
}

/** A missing sponsor must be seen: each missing place of a role with a fixed number of holders stands as a vacant row. */
@Injectable()
export class RoleVacancies {
  constructor(
    private readonly definitions: RoleDefinitionStore,
    private readonly assignments: RoleAssignmentStore,
  ) {}

  async keepVisible(session: TenantSession, programmeId: string, roleDefinitionId: string): Promise<void> {
    const definition = await this.definitions.get(session, roleDefinitionId);
    if (definition.retired_on !== null) return;
    const rule = coverRuleOf(definition);
    const places = await this.places(session, programmeId, roleDefinitionId);
    const open = vacanciesToOpen(roleCover(rule, places, null), rule, places.vacant);
    if (open > 0) await this.assignments.openVacancies(session, programmeId, roleDefinitionId, open);
  }

  private async places(session: TenantSession, programmeId: string, roleDefinitionId: string): Promise<Places> {
    const row = await session.one<Places>(
      `select count(*) filter (where state in ('acknowledged', 'active', 'handing_over'))::integer as filled,
              count(*) filter (where state = 'nominated')::integer as nominated, count(*) filter (where state = 'vacant')::integer as vacant
       from roles.role_assignment where programme_id = $1 and role_definition_id = $2 and org_unit_id is null and state <> 'ended'`,
      [programmeId, roleDefinitionId],
    );
    return row ?? { filled: 0, nominated: 0, vacant: 0 };
  }
}
