import { addDays } from '@realign/kernel';
import { wallTime, type Calendar, type Instant, type WallTime } from './calendar';
import { longestPeriodDays, type CadenceRule } from './cadence-rule';
import { firstOccurrenceAfter, wallDay, type Occurrence } from './occurrence';

/** Dates that came while nothing could be held (an outage): each is made up for, the latest one is, or none is. */
export type CatchUp = 'fire_all' | 'fire_latest' | 'skip';

/** Dates that came while the checkpoint before was still open: the latest is held right after it, or they are passed over. */
export type Overlap = 'hold_latest' | 'skip';

export interface FollowingPolicy {
  readonly catchUp: CatchUp;
  readonly overlap: Overlap;
}

/** Occurrences further back than this are never made up for. */
export const CATCH_UP_WINDOW_DAYS = 30;

export interface ClosedOccurrence {
  readonly nominalLocal: WallTime;
  readonly timeZone: string;
  /** When it began; null when nobody knows. Dates up to then were missed, later ones came while it was open. */
  readonly firedAt: Instant | null;
}

/** A date that is not held, and why. */
export interface PassedDate {
  readonly nominalLocal: WallTime;
  readonly why: 'too_old' | 'catch_up' | 'overlap';
}

export interface Following {
  readonly occurrence: Occurrence;
  /** Dates between the closed one and this one that nobody will hold, in order. */
  readonly passed: readonly PassedDate[];
}

/**
 * What follows a checkpoint: the rule's first date after the checkpoint's nominal time, so that one held early, late or deferred does not
 * shift the rhythm. When dates have come meanwhile, the two policies say which of them is held; neither looks back further than 30 days.
 * Whatever is passed over is named, so that nothing is skipped in silence.
 */
export function followingOccurrence(rule: CadenceRule, closed: ClosedOccurrence, now: Instant, policy: FollowingPolicy, calendar: Calendar): Following {
  const nominal = calendar.toInstant(closed.nominalLocal, closed.timeZone);
  const come = between(rule, nominal, now, calendar);
  const window = startOfWindow(rule, now, calendar);
  const reasons = come.map((one) => reasonOf(one, closed.firedAt ?? now, window));
  const chosen = choose(come, reasons, policy) ?? firstOccurrenceAfter(rule, nominal > now ? nominal : now, calendar);
  return { occurrence: chosen, passed: come.flatMap((one, at) => (one.dueAt < chosen.dueAt ? [{ nominalLocal: one.nominalLocal, why: reasons[at] ?? 'too_old' }] : [])) };
}

/** So many periods back dates are looked through, the latest ones: a weekly rhythm over two years. */
const MOST_PERIODS = 104;

/** The dates that have come since: after the nominal time, and not in the future. */
function between(rule: CadenceRule, nominal: Instant, now: Instant, calendar: Calendar): Occurrence[] {
  const earliest = daysBefore(rule, now, MOST_PERIODS * longestPeriodDays(rule), calendar);
  const come: Occurrence[] = [];
  for (let one = firstOccurrenceAfter(rule, nominal > earliest ? nominal : earliest, calendar); one.dueAt <= now; one = firstOccurrenceAfter(rule, one.dueAt, calendar)) come.push(one);
  return come;
}

const reasonOf = (one: Occurrence, firedAt: Instant, window: Instant): PassedDate['why'] => {
  if (one.dueAt < window) return 'too_old';
  return one.dueAt <= firedAt ? 'catch_up' : 'overlap';
};

function choose(come: readonly Occurrence[], reasons: readonly PassedDate['why'][], { catchUp, overlap }: FollowingPolicy): Occurrence | undefined {
  const missed = come.filter((_, at) => reasons[at] === 'catch_up');
  const overlapped = come.filter((_, at) => reasons[at] === 'overlap');
  const afterwards = overlap === 'hold_latest' ? overlapped.at(-1) : undefined;
  if (catchUp === 'fire_all') return missed[0] ?? afterwards;
  if (catchUp === 'fire_latest') return afterwards ?? missed.at(-1);
  return afterwards;
}

const startOfWindow = (rule: CadenceRule, now: Instant, calendar: Calendar): Instant => daysBefore(rule, now, CATCH_UP_WINDOW_DAYS, calendar);

const daysBefore = (rule: CadenceRule, now: Instant, days: number, calendar: Calendar): Instant => {
  const wall = calendar.toWall(now, rule.timeZone);
  return calendar.toInstant(wallTime(addDays(wallDay(wall), -days), wall.slice(11)), rule.timeZone);
};
