import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Outbox } from '@realign/platform';
import { RoleAssigned, RoleEnded, RoleHoldersChanged } from '@realign/roles/contract';
import type { RoleAssignmentRow } from './role-assignment.store';

export type AtWork = Pick<RoleAssignmentRow, 'id' | 'programmeId' | 'roleDefinitionId' | 'personId' | 'orgUnitId'> & { readonly startsOn: string };

/** Tells those who follow roles that one began or ended, once for each assignment. */
@Injectable()
export class RoleAnnouncer {
  constructor(private readonly outbox: Outbox) {}

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
  }

  async ended(session: TenantSession, role: AtWork, reason: string): Promise<void> {
    const { id, programmeId, roleDefinitionId } = role;
    await this.outbox.put(session, RoleEnded, { tenantId: session.tenantId, roleAssignmentId: id, programmeId, roleDefinitionId, reason }, { dedupeKey: `role-ended:${id}` });
  }

  /** Many at once: one word for all of them. `changeId` names the change. */
  async holdersChanged(session: TenantSession, programmeId: string, roleDefinitionId: string, changeId: string): Promise<void> {
    await this.outbox.put(session, RoleHoldersChanged, { tenantId: session.tenantId, programmeId, roleDefinitionId, changeId }, { dedupeKey: `role-holders-changed:${changeId}` });
  }
}
