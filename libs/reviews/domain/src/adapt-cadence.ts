import { addDays, daysBetween, type Day } from '@realign/kernel';
import type { Calendar, Instant } from './calendar';
import type { CadenceRule } from './cadence-rule';
import { firstOccurrenceAfter, onDay, wallDay, type Occurrence } from './occurrence';

/** How one frozen pack read, counted over the facts that can be judged. */
export interface PackReading {
  readonly seq: number;
  /** The day on which its evidence was frozen. */
  readonly frozenOn: Day;
  /** Facts that are on track, at risk or off track. */
  readonly judged: number;
  readonly atRisk: number;
  readonly offTrack: number;
  /** Sources that could not answer. */
  readonly missing: number;
}

export type Pace = 'stable' | 'as_set' | 'slipping';

export interface PaceReading {
  readonly pace: Pace;
  /** One sentence with the figures. */
  readonly why: string;
}

/** The next checkpoint comes at most so many days after the one before while goals slip. */
export const SLIPPING_DAYS = 14;

/** While all stands well for half the rhythm's interval, dates are passed over up to so many days. */
export const STABLE_DAYS = 90;

/** From this share of the judged facts on, what is off track means that the programme slips. */
const SLIPS_FROM = 0.25;

/** Two looks at the evidence tell more than one when so many days lie between them: half of what lies between two dates of the rhythm. */
export const daysBetweenLooks = ({ unit, every }: Pick<CadenceRule, 'unit' | 'every'>): number => Math.ceil((every * (unit === 'weeks' ? 7 : 30)) / 2);

/**
 * Reads the pace from the last packs, newest first. *Slipping*: a quarter or more of the judged facts is off track, or more are than at
 * the checkpoint before. *Stable*: no fact at risk or off track and no silent source in the last pack, in one at least `apart` days before it,
 * and in whatever was held between; extra checkpoints in a row are one look. Otherwise as set.
 */
export function readPace(packs: readonly PackReading[], apart: number): PaceReading {
  const [last, before] = packs;
  if (!last || last.judged === 0) return { pace: 'as_set', why: 'No checkpoint has frozen a fact that can be judged yet.' };
  const share = last.offTrack / last.judged;
  if (last.offTrack > 0 && (share >= SLIPS_FROM || (before && last.offTrack > before.offTrack))) {
    return { pace: 'slipping', why: `${last.offTrack} of ${last.judged} facts are off track${before ? `, ${before.offTrack} at the checkpoint before` : ''}: the next date comes within ${SLIPPING_DAYS} days.` };
  }
  const since = wellSince(packs, apart);
  if (since !== undefined) return { pace: 'stable', why: `Nothing was at risk or off track at any checkpoint since ${since}: dates may lie ${STABLE_DAYS} days apart.` };
  if (isWell(last)) return { pace: 'as_set', why: `Nothing is at risk or off track, but not yet at checkpoints that lie ${apart} days apart: the rhythm stays as set.` };
  return { pace: 'as_set', why: `${last.atRisk + last.offTrack} of ${last.judged} facts are at risk or off track: the rhythm stays as set.` };
}

/** The day of the look, far enough back, since which all stands well; undefined where there is none. */
function wellSince(packs: readonly PackReading[], apart: number): Day | undefined {
  const [last] = packs;
  const far = packs.findIndex(({ frozenOn }) => last !== undefined && daysBetween(frozenOn, last.frozenOn) >= apart);
  return far > 0 && packs.slice(0, far + 1).every(isWell) ? packs[far]?.frozenOn : undefined;
}

const isWell = ({ judged, atRisk, offTrack, missing }: PackReading): boolean => judged > 0 && atRisk + offTrack + missing === 0;

/**
 * Bends the date that would follow to the pace. Slipping brings it to 14 days from now, on a working day if the rule wants one, and never
 * later than the rule; stable goes on to the rule's last date within 90 days, and never before the rule's own. Made-up dates are left alone.
 * `held` is the latest date that was held: one held early is not given out again.
 */
export function paceOccurrence(rule: CadenceRule, following: Occurrence, pace: Pace, now: Instant, calendar: Calendar, held: Instant = now): Occurrence {
  if (pace === 'as_set' || following.dueAt <= now) return following;
  const today = wallDay(calendar.toWall(now, rule.timeZone));
  if (pace === 'slipping') {
    const soon = onDay(rule, following.k, addDays(today, SLIPPING_DAYS), workingDayUntil(rule, addDays(today, SLIPPING_DAYS), calendar), calendar);
    return soon.dueAt > held && soon.dueAt < following.dueAt ? soon : following;
  }
  const latest = addDays(today, STABLE_DAYS);
  let chosen = following;
  for (let next = firstOccurrenceAfter(rule, chosen.dueAt, calendar); wallDay(next.nominalLocal) <= latest; next = firstOccurrenceAfter(rule, chosen.dueAt, calendar)) chosen = next;
  return chosen;
}

/** The last working day up to a day, so that a bound stays a bound; the day itself when the rule does not mind. */
const workingDayUntil = (rule: CadenceRule, on: ReturnType<typeof wallDay>, calendar: Calendar): ReturnType<typeof wallDay> => {
  if (rule.businessDay === 'none') return on;
  for (let back = 0; back < 7; back++) if (calendar.isWorkingDay(addDays(on, -back), rule.country)) return addDays(on, -back);
  return on;
};
