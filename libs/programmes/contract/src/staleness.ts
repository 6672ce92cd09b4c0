import type { TenantSession } from '@realign/kernel';

/** Something people rely on, and when somebody last looked at it. */
export interface AgeingThing {
  /** In one word: goal, metric, statement, measure, playbook. */
  readonly kind: string;
  readonly subjectId: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly lastLookedAtOn: string;
  /** Whole days for which it is good. */
  readonly limitDays: number;
  /** What to do when it is old, as a sentence: "Read it anew." */
  readonly remedy: string;
  /** Relative to the programme, e.g. `goals`. */
  readonly link: string;
  readonly ownerName?: string | null;
  /** Who is told once it is stale; without anybody, whoever leads the programme. */
  readonly ownerPersonId?: string | null;
}

/** What a rule found. Where there may be thousands, only what is not fresh is told one by one. */
export interface AgeingReading {
  readonly things: readonly AgeingThing[];
  /** How many more there are, all of them fresh. */
  readonly othersFresh: number;
  /** How many more there are that are not fresh, when only some were asked for. */
  readonly othersOld?: number;
}

/** A context's rule of what grows old in a programme. */
export interface StalenessRule {
  /** The context that answers, e.g. `goals`. */
  readonly source: string;
  /**
   * @param freshSince by limit in days, the first day of those on which a look keeps a thing fresh
   * @param most how many that are not fresh are wanted, the oldest first; a rule that never has many may tell all
   */
  read(session: TenantSession, programmeId: string, freshSince: (limitDays: number) => string, most: number): Promise<AgeingReading>;
}

/** Where later contexts register their rules at start. */
export abstract class StalenessRules {
  abstract register(rule: StalenessRule): void;
}
