import type { TenantSession } from '@realign/kernel';
import type { UsageSource } from '../reading/window-readings';

/** What came of a staged file. */
export interface TakenUsage {
  readonly matched: number;
  readonly unmatched: number;
  readonly added: number;
  readonly changed: number;
  readonly isConcealed: boolean;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly periodDays: number | null;
}

/** The staged file's place: who it is from and which import it is. */
export interface Taking {
  readonly session: TenantSession;
  readonly source: UsageSource;
  readonly report: string;
  readonly importId: string;
  readonly today: string;
}

export interface Kept {
  readonly added: number;
  readonly changed: number;
}

export const NOTHING_KEPT: Kept = { added: 0, changed: 0 };
