import type { TenantSession } from '@realign/kernel';
import type { AttestationStateName } from './vocabulary';

/** Whether somebody stands for a programme's purpose, as it reads today. */
export interface PurposeStanding {
  readonly state: 'unwritten' | AttestationStateName;
  /** Signed by somebody, in the words it has today, and not too long ago. */
  readonly isAttested: boolean;
  /** One honest sentence. */
  readonly words: string;
  readonly statementId: string | null;
  readonly signedByName: string | null;
  readonly signedOn: string | null;
  readonly ageDays: number | null;
  /** The last day on which the signature holds. */
  readonly expiresOn: string | null;
}

/** Asked by whoever needs a signed purpose: the launch gate, staleness rules, the cockpit. */
export abstract class PurposeStandings {
  abstract of(session: TenantSession, programmeId: string): Promise<PurposeStanding>;
}
