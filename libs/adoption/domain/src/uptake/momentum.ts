export type SignalKey = 'trend' | 'breadth' | 'rhythm' | 'response';
export type SignalReading = 'growing' | 'steady' | 'fading' | 'cannot_tell';

/** One week's figures as they are published; shares 0–1, null where a week or a figure is unknown. */
export interface WeekReading {
  readonly weekEnd: string;
  readonly active: number | null;
  /** People by habit as a share of those seen in 28 days. */
  readonly rhythm: number | null;
  /** People who reply as a share of those who post or reply. */
  readonly response: number | null;
  /** Units that are shown, and those of them in which at least `USED_IN_UNIT` of the people are active. */
  readonly units: number | null;
  readonly unitsUsing: number | null;
}

export interface Signal {
  readonly key: SignalKey;
  readonly name: string;
  readonly rule: string;
  readonly reading: SignalReading;
  /** The newest value and the one it is compared with, 0–1. */
  readonly now: number | null;
  readonly before: number | null;
  readonly note: string;
}

/** A unit uses it when a fifth of its people were active in the week. */
export const USED_IN_UNIT = 0.2;

interface Rule {
  readonly key: SignalKey;
  readonly name: string;
  readonly rule: string;
  /** A difference from this on, 0–1, is a change. */
  readonly threshold: number;
  /** So many days a week's value looks back on. */
  readonly looksBack: number;
  readonly value: (week: WeekReading) => number | null;
}

const RULES: readonly Rule[] = [
  { key: 'trend', name: 'Trend', threshold: 0.01, looksBack: 7, value: ({ active }) => active, rule: 'Weekly active people, mean of the last four weeks against the four before. A change is one point or more.' },
  { key: 'breadth', name: 'Breadth', threshold: 0.05, looksBack: 7, value: ({ units, unitsUsing }) => (units && unitsUsing !== null ? unitsUsing / units : null), rule: 'Units in which a fifth of the people are active, as a share of the units shown. A change is five points or more.' },
  { key: 'rhythm', name: 'Rhythm', threshold: 0.02, looksBack: 28, value: ({ rhythm }) => rhythm, rule: 'Of those who came in 28 days, how many came in at least three of the four weeks. A change is two points or more.' },
  { key: 'response', name: 'Response', threshold: 0.02, looksBack: 7, value: ({ response }) => response, rule: 'Of those who post or reply, how many reply. A change is two points or more.' },
];

const SPAN = 4;
const ENOUGH = 3;

/** A turn is news as long as no later week could be there: a week, and the four days after which its figures usually are. Weeks of old files tell nobody. */
export const NEWS_DAYS = 11;

/** Whether a week that ended then is news today. */
export const isNews = (weekEnd: string, today: string): boolean => weekEnd >= dayBefore(today, NEWS_DAYS);

/**
 * Four signals, each by its own rule, and no score made of them: a rising trend with a falling rhythm is something else than both half.
 * Each compares the mean of the newest four weeks with the mean of the four before, by the calendar: a week nobody reported is one of them. With fewer
 * than three known weeks on either side it cannot tell, nor when what is counted changed within them: another tool says something of the tools, not of people.
 * @param changes days from which something else was counted, each with its words
 */
export function momentum(weeks: readonly WeekReading[], changes: readonly { readonly on: string; readonly what: string }[] = []): Signal[] {
  const laidOut = byCalendar(weeks);
  const [first, last] = [laidOut[0]?.weekEnd, laidOut.at(-1)?.weekEnd];
  return RULES.map(({ key, name, rule, threshold, looksBack, value }) => {
    const values = laidOut.map(({ week }) => (week ? value(week) : null));
    const [now, before] = [meanOf(values.slice(-SPAN)), meanOf(values.slice(-2 * SPAN, -SPAN))];
    const changed = first === undefined || last === undefined ? undefined : changes.find(({ on }) => on > dayBefore(first, looksBack - 1) && on <= last);
    if (changed) return { key, name, rule, reading: 'cannot_tell' as const, now, before, note: `${changed.what}, so these weeks cannot be compared.` };
    const reading = now === null || before === null ? 'cannot_tell' : readingOf(now - before, threshold);
    const isUntold = values.every((told) => told === null);
    return { key, name, rule, reading, now, before, note: key === 'response' && isUntold ? NO_REPLIES : noteOf(reading, now, before) };
  });
}

export interface CoursePoint {
  readonly periodEnd: string;
  readonly value: number | null;
}

/**
 * Week by week what the signals are read from: the eight weeks that end with the newest.
 * A week nobody reported, or whose figure may not be told, is in it without a value, so that a line breaks there.
 */
export function signalCourses(weeks: readonly WeekReading[]): Readonly<Record<SignalKey, readonly CoursePoint[]>> {
  const laidOut = byCalendar(weeks);
  const course = ({ value }: Rule): CoursePoint[] => laidOut.map(({ weekEnd, week }) => ({ periodEnd: weekEnd, value: week ? value(week) : null }));
  return Object.fromEntries(RULES.map((rule) => [rule.key, course(rule)])) as Record<SignalKey, CoursePoint[]>;
}

/** The eight weeks of the calendar that end with the newest known one, each with what is known of it. */
function byCalendar(weeks: readonly WeekReading[]): { readonly weekEnd: string; readonly week: WeekReading | undefined }[] {
  const newest = weeks.at(-1)?.weekEnd;
  if (newest === undefined) return [];
  const known = new Map(weeks.map((week) => [week.weekEnd, week]));
  return Array.from({ length: 2 * SPAN }, (_, at) => weekEndBefore(newest, 2 * SPAN - 1 - at)).map((weekEnd) => ({ weekEnd, week: known.get(weekEnd) }));
}

const WEEK_MS = 7 * 86_400_000;
const weekEndBefore = (end: string, weeks: number): string => new Date(Date.parse(`${end}T00:00:00Z`) - weeks * WEEK_MS).toISOString().slice(0, 10);

const dayBefore = (end: string, days: number): string => new Date(Date.parse(`${end}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Signals that fade now and did not fade at the reading before: what somebody should hear of. */
export const turnedToFading = (before: readonly { readonly key: SignalKey; readonly reading: SignalReading }[], now: readonly Signal[]): Signal[] =>
  now.filter((signal) => signal.reading === 'fading' && before.find(({ key }) => key === signal.key)?.reading !== 'fading');

const readingOf = (change: number, threshold: number): SignalReading => (Math.abs(change) < threshold - 1e-9 ? 'steady' : change > 0 ? 'growing' : 'fading');

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value): value is number => value !== null);
  return known.length < ENOUGH ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Viva Engage's reports count posts and replies as one, so that it needs another file. */
const NO_REPLIES = 'Cannot tell: no file that was taken tells who replies. CloudEvents with the activity “reply”, or a table of accounts with replies by day, would.';

const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`;

const noteOf = (reading: SignalReading, now: number | null, before: number | null): string =>
  now === null || before === null ? 'Cannot tell: fewer than three known weeks to compare.' : reading === 'steady' ? `${percent(now)}, as in the four weeks before.` : `${percent(now)}, ${now > before ? 'up' : 'down'} from ${percent(before)} in the four weeks before.`;
