import { addDays, weekdayOf, type Day, type NotificationUrgency } from '@realign/kernel';
import { minutesOf, modeOf, type MailWishes, type WallMoment, type ZoneClock } from './mail-wishes';

export interface Mailable {
  readonly kind: string;
  readonly urgency: NotificationUrgency;
  readonly programmeId: string | null;
}

const MINUTE = 60_000;

/** When a mail about it may leave, in milliseconds since 1970; or why there is none. */
export type MailPlan = { readonly at: number } | { readonly none: 'switched-off' | 'programme-muted' };

/**
 * When somebody hears of it by mail. What they switched off is never mailed, however urgent; of a muted programme only what is urgent is.
 * What is urgent waits for no digest. Nothing leaves in quiet hours, whatever the day does with its clocks.
 */
export function planMail(item: Mailable, wishes: MailWishes, now: number, clock: ZoneClock): MailPlan {
  const mode = modeOf(wishes, item.kind);
  if (mode === 'off') return { none: 'switched-off' };
  const isMuted = item.programmeId !== null && wishes.mutedProgrammeIds.includes(item.programmeId);
  if (isMuted && item.urgency !== 'urgent') return { none: 'programme-muted' };
  if (mode === 'immediate' || item.urgency === 'urgent') return { at: afterQuietHours(now, wishes, clock) };
  return { at: afterQuietHours(nextDigest(now, mode, wishes, clock), wishes, clock) };
}

/** True between the beginning and the end of quiet hours, which may lie across midnight. The same time for both means there are none. */
export function isQuiet(minutes: number, { quietFrom, quietUntil }: Pick<MailWishes, 'quietFrom' | 'quietUntil'>): boolean {
  const [from, until] = [minutesOf(quietFrom), minutesOf(quietUntil)];
  return from <= until ? minutes >= from && minutes < until : minutes >= from || minutes < until;
}

/**
 * The first moment from `instant` on that is not quiet. In the second of two hours of the same name quiet hours end in that one, not a day later;
 * where all that is free between two nights is an hour that clocks leave out, the second night runs on from the first.
 */
export function afterQuietHours(instant: number, wishes: MailWishes, clock: ZoneClock): number {
  const end = endOfNight(instant, wishes, clock);
  return end > instant && isQuiet(clock.toWall(end, wishes.timeZone).minutes, wishes) ? endOfNight(end, wishes, clock) : end;
}

function endOfNight(instant: number, wishes: MailWishes, clock: ZoneClock): number {
  const wall = clock.toWall(instant, wishes.timeZone);
  if (!isQuiet(wall.minutes, wishes)) return instant;
  const minutes = minutesOf(wishes.quietUntil);
  const isOver = clock.toInstant({ day: wall.day, minutes }, wishes.timeZone) <= instant;
  if (isOver && wall.minutes < minutes) return instant + (minutes - wall.minutes) * MINUTE;
  return later(wall, minutes, 1, instant, wishes.timeZone, clock);
}

/** A stretch of time, in milliseconds since 1970; `until` is the first moment after it. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** So many nights ahead are told to whoever tries a mail again later: more than its tries last. */
const NIGHTS = 3;

/** The quiet hours that run or begin next, one after the other. None where none are wished for. */
export function quietAhead(now: number, wishes: MailWishes, clock: ZoneClock): readonly Span[] {
  if (wishes.quietFrom === wishes.quietUntil) return [];
  const spans: Span[] = [];
  for (let from = beginsFrom(now, wishes, clock); spans.length < NIGHTS; from = beginsFrom(spans.at(-1)?.until ?? from, wishes, clock)) {
    const until = afterQuietHours(from, wishes, clock);
    // An hour that is left out in spring may be the whole of them.
    spans.push({ from, until: Math.max(until, from + MINUTE) });
  }
  return spans.filter(({ from }) => afterQuietHours(from, wishes, clock) > from);
}

/** When quiet hours begin, from `instant` on; now when they are running. */
function beginsFrom(instant: number, wishes: MailWishes, clock: ZoneClock): number {
  const wall = clock.toWall(instant, wishes.timeZone);
  return isQuiet(wall.minutes, wishes) ? instant : later(wall, minutesOf(wishes.quietFrom), 1, instant, wishes.timeZone, clock);
}

/** The next time the digest is due: today's if its hour is still to come. */
export function nextDigest(now: number, mode: 'daily' | 'weekly', wishes: MailWishes, clock: ZoneClock): number {
  const wall = clock.toWall(now, wishes.timeZone);
  const minutes = minutesOf(wishes.dailyAt);
  if (mode === 'daily') return later(wall, minutes, 1, now, wishes.timeZone, clock);
  const ahead = (wishes.weeklyOn - weekdayOf(wall.day) + 7) % 7;
  return later({ ...wall, day: addDays(wall.day, ahead) }, minutes, 7, now, wishes.timeZone, clock);
}

/** The Monday a week begins with. */
export const weekOf = (on: Day): Day => addDays(on, 1 - weekdayOf(on));

/** When the next week's contacts begin for somebody: once it is Monday in the zone weeks are counted in, at the hour of their digest. */
export function nextWeek(now: number, wishes: MailWishes, weeksIn: string, clock: ZoneClock): number {
  const monday = clock.toInstant({ day: addDays(weekOf(clock.toWall(now, weeksIn).day), 7), minutes: 0 }, weeksIn);
  const at = later(clock.toWall(monday, wishes.timeZone), minutesOf(wishes.dailyAt), 1, monday - 1, wishes.timeZone, clock);
  return afterQuietHours(at, wishes, clock);
}

/** That clock time on the wall's day, or `step` days later when it is not after `now`. */
const later = ({ day }: WallMoment, minutes: number, step: number, now: number, timeZone: string, clock: ZoneClock): number => {
  const first = clock.toInstant({ day, minutes }, timeZone);
  return first > now ? first : clock.toInstant({ day: addDays(day, step), minutes }, timeZone);
};
