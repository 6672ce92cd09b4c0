import type { TenantSession } from '@realign/kernel';
import type { Completeness, FileCoverage } from '@realign/adoption/domain';
import type { ReadCoverage, UsageSource } from '../reading/window-readings';

/** What came of a staged file. */
export interface TakenUsage {
  readonly matched: number;
  readonly unmatched: number;
  readonly added: number;
  readonly changed: number;
  readonly isConcealed: boolean;
  /** Rows whose names are hidden: nothing of them is kept but what they add up to. */
  readonly hidden?: number;
  /** How well the accounts are known, where the file is of accounts. */
  readonly coverage?: ReadCoverage;
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
  /** Whether somebody said that the file is whole or a part. */
  readonly said: Completeness | undefined;
  /** False where nobody is there to answer. */
  readonly mayAsk: boolean;
}

/** The file looks like a part of an export, and nobody said whether it is: everything goes back, and is asked. */
export class LooksLikeAPart extends Error {
  constructor(readonly file: FileCoverage) {
    super('The file looks like a part of an export.');
  }
}

export interface Kept {
  readonly added: number;
  readonly changed: number;
}

export const NOTHING_KEPT: Kept = { added: 0, changed: 0 };
