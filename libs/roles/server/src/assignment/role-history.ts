import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { RoleAssignmentHistoryView } from '@realign/roles/contract';

/** What became of each assignment, line by line; only ever added to. */
@Injectable()
export class RoleHistory {
  async note(session: TenantSession, roleAssignmentId: string, what: string, note = ''): Promise<void> {
    await this.noteAll(session, [roleAssignmentId], what, note);
  }

  async noteAll(session: TenantSession, roleAssignmentIds: readonly string[], what: string, note = ''): Promise<void> {
    await session.sql(`insert into roles.role_assignment_event (tenant_id, role_assignment_id, by_name, what, note) select $1, unnest($2::uuid[]), $3, $4, $5`, [
      session.tenantId, roleAssignmentIds, session.actor.displayName, what, note,
    ]);
  }

  /** Newest first. */
  async of(session: TenantSession, roleAssignmentId: string): Promise<RoleAssignmentHistoryView> {
    const items = await session.sql<RoleAssignmentHistoryView['items'][number]>(
      `select id, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, by_name as "byName", what, note from roles.role_assignment_event where role_assignment_id = $1 order by id desc limit 200`,
      [roleAssignmentId],
    );
    return { items };
  }
}
