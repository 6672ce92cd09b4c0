import type { TenantSession } from '@realign/kernel';

/** What comes next for a programme, as a later context knows it. */
export interface UpcomingMoment {
  readonly programmeId: string;
  /** Its day, or the day it was due when it goes on now: the earliest of all is shown. */
  readonly on: string;
  /** One clause with its day: "Checkpoint 3 on 2026-12-03". */
  readonly words: string;
}

/** A later context that knows of dates the plan does not hold. */
export interface UpcomingSource {
  readonly name: string;
  /** At most one for each of these programmes. */
  upcoming(session: TenantSession, programmeIds: readonly string[]): Promise<readonly UpcomingMoment[]>;
}

/** Where later contexts announce at start what comes next. */
export abstract class Upcoming {
  abstract register(source: UpcomingSource): void;
}
