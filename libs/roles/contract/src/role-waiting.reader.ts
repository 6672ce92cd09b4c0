import type { TenantSession } from '@realign/kernel';

/** A nomination that waits for somebody's word. */
export interface WaitingRole {
  readonly id: string;
  readonly programmeId: string;
  readonly programmeName: string;
  readonly roleName: string;
  readonly personName: string;
}

/** What in roles waits for one person: to acknowledge as a line manager, to answer as somebody who was named. */
export abstract class WaitingRoles {
  abstract toAcknowledge(session: TenantSession, managerId: string): Promise<WaitingRole[]>;
  abstract asked(session: TenantSession, personId: string): Promise<WaitingRole[]>;
}
