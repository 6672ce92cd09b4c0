import { Injectable, Optional } from '@nestjs/common';
import { AudienceRefreshes } from '@realign/directory/contract';
import type { TenantSession } from '@realign/kernel';
import { Outbox } from '@realign/platform';
import { RoleAssigned, RoleEnded, RoleHoldersChanged } from '@realign/roles/contract';
import type { RoleAssignmentRow } from './role-assignment.store';

export type AtWork = Pick<RoleAssignmentRow, 'id' | 'programmeId' | 'roleDefinitionId' | 'personId' | 'orgUnitId'> & { readonly startsOn: string };

/** Tells those who follow roles that one began or ended, once for each assignment; audiences of who holds the role follow at once. */
@Injectable()
export class RoleAnnouncer {
  /** Without a directory (in a test of this context alone) there are no audiences. */
  constructor(
    private readonly outbox: Outbox,
    @Optional() private readonly audiences?: AudienceRefreshes,
  ) {}

  /** `runId` is the run that was opened for a unit, so that whoever follows reports progress there. */
  async assigned(session: TenantSession, role: AtWork, runId?: string): Promise<void> {
    const event = {
      tenantId: session.tenantId,
      roleAssignmentId: role.id,
      programmeId: role.programmeId,
      roleDefinitionId: role.roleDefinitionId,
      startsOn: role.startsOn,
      ...(role.personId !== null && { personId: role.personId }),
      ...(role.orgUnitId !== null && { orgUnitId: role.orgUnitId }),
      ...(runId !== undefined && { runId }),
    };
    await this.outbox.put(session, RoleAssigned, event, { dedupeKey: `role-assigned:${role.id}` });
    await this.audiences?.about(session, 'role', [role.roleDefinitionId]);
  }

  async ended(session: TenantSession, role: AtWork, reason: string): Promise<void> {
    const { id, programmeId, roleDefinitionId } = role;
    await this.outbox.put(session, RoleEnded, { tenantId: session.tenantId, roleAssignmentId: id, programmeId, roleDefinitionId, reason }, { dedupeKey: `role-ended:${id}` });
    await this.audiences?.about(session, 'role', [roleDefinitionId]);
  }

  /** Many at once: one word for all of them. `changeId` names the change. */
  async holdersChanged(session: TenantSession, programmeId: string, roleDefinitionId: string, changeId: string): Promise<void> {
    await this.outbox.put(session, RoleHoldersChanged, { tenantId: session.tenantId, programmeId, roleDefinitionId, changeId }, { dedupeKey: `role-holders-changed:${changeId}` });
    await this.audiences?.about(session, 'role', [roleDefinitionId]);
  }
}
