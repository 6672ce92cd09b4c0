import type { TenantSession } from '@realign/kernel';
import type { UnitShiftView } from './unit-change.dto';

/** What a change of units may touch: the units themselves and all above them, and the audiences that ask for any of these. */
export interface UnitsInQuestion {
  readonly unitIds: readonly string[];
  readonly audienceIds: readonly string[];
}

export interface UnitChangeFindings {
  readonly shifts: readonly UnitShiftView[];
  /** Assignments of training that would be withdrawn. */
  readonly withdrawn: number;
}

/** A later context that knows what else names units, so that nobody changes them unawares. */
export interface UnitChangeWatcher {
  /** Looks before a change is tried. What it answers is called after it, in the same transaction, which is then taken back. */
  watch(session: TenantSession, touched: UnitsInQuestion): Promise<() => Promise<UnitChangeFindings>>;
}

/** Where later contexts register what follows from a change of units. */
export abstract class UnitChangeWatchers {
  abstract register(watcher: UnitChangeWatcher): void;
}

/** The counts of one kind of thing then and now, as shifts: what has as many people as before is left out. */
export const shiftsOf = (kind: UnitShiftView['kind'], before: readonly { id: string; name: string; people: number }[], after: readonly { id: string; people: number }[]): UnitShiftView[] =>
  before.flatMap(({ id, name, people }) => {
    const now = after.find((one) => one.id === id)?.people ?? 0;
    return now === people ? [] : [{ kind, name, before: people, after: now }];
  });
