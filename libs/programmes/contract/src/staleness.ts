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

/** A context's rule of what grows old in a programme. It answers with one statement, everything included, fresh or not. */
export interface StalenessRule {
  /** The context that answers, e.g. `goals`. */
  readonly source: string;
  read(session: TenantSession, programmeId: string): Promise<AgeingThing[]>;
}

/** Where later contexts register their rules at start. */
export abstract class StalenessRules {
  abstract register(rule: StalenessRule): void;
}
