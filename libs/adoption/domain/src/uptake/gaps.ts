import { addDays, day } from '@realign/kernel';
import type { ReadingGap } from '../coverage';

export interface KnownPeriod {
  readonly end: string;
  readonly daysKnown: number;
}

export interface Gap {
  readonly from: string;
  readonly to: string;
  readonly cause: string;
}

/** Why nothing is told of a period: of its file, because a tool that normally reports did not, or because of too few of its days anything is known. */
export type UntoldReason = ReadingGap | 'tool_missing' | 'days_missing';

/** A week of which fewer days are known is a gap, not a quiet week. */
export const FEWEST_DAYS = 5;
/** With fewer known days a week is shown and marked, and nothing is judged by it: fewer days have fewer people. A tool that is not used at weekends knows all with its working days. */
export const WHOLE_WEEK = 7;

/** A week that is told of the days that are known of it. */
export interface PartWeek {
  readonly periodEnd: string;
  readonly daysKnown: number;
}

/** Weeks that are shown and marked, oldest first. */
export const partWeeksOf = (periods: readonly KnownPeriod[]): PartWeek[] => periods.filter(({ daysKnown }) => daysKnown < WHOLE_WEEK).map(({ end, daysKnown }) => ({ periodEnd: end, daysKnown }));

/** A period that was reported, and of which nothing is told. */
export interface Untold {
  readonly periodEnd: string;
  readonly periodDays: number;
  readonly reason: UntoldReason;
  /** What lacks, in words; empty where the reason says it. */
  readonly detail?: string;
}

const CAUSES: Readonly<Record<UntoldReason, string>> = { few_matched: 'too few accounts matched', part_of_export: 'only a part of an export', more_than_people: 'more accounts than people', tool_missing: 'a tool did not report', days_missing: 'days missing' };

const causeOf = ({ reason, detail }: Pick<Untold, 'reason' | 'detail'>): string => detail || CAUSES[reason];

/** Which tools lack in a week, for a gap's cause: a tool without any day of it has no export, another tells of a part. */
export const missingToolWords = (tools: readonly { readonly name: string; readonly days: number; readonly last: string }[]): string =>
  tools.map(({ name, days, last }) => (days === 0 ? `no export of ${name}` : `${name} is known to ${last} only`)).join(', ');

/** Periods of which nothing is told, with the cause in words. */
export const untoldGaps = (untold: readonly Untold[]): Gap[] => untold.map(({ periodEnd, periodDays, ...why }) => ({ from: addDays(day(periodEnd), 1 - periodDays), to: periodEnd, cause: causeOf(why) }));

/** Stretches of weeks nobody reported, and those of which nothing is told, with the cause in words. Ends are Sundays, oldest first. */
export function gapsOf(periods: readonly KnownPeriod[], untold: readonly Untold[] = []): Gap[] {
  const gaps: Gap[] = [];
  const causes = new Map(untold.map((week) => [week.periodEnd, causeOf(week)]));
  const known = periods.filter(({ end }) => !causes.has(end));
  const weeks = [...known.map(({ end }) => end), ...causes.keys()].sort();
  weeks.forEach((end, at) => {
    const before = weeks[at - 1];
    const monday = addDays(day(end), -6);
    const cause = causes.get(end);
    if (before && addDays(day(before), 1) !== monday) gaps.push({ from: addDays(day(before), 1), to: addDays(monday, -1), cause: 'no export' });
    if (cause) gaps.push({ from: monday, to: end, cause });
  });
  return gaps;
}

/** Every day from the first to the last that is not among the known ones; at most `most`. */
export function missingDays(known: readonly string[], most: number): string[] {
  const have = new Set(known);
  const sorted = [...known].sort();
  const missing: string[] = [];
  const last = sorted.at(-1);
  if (!last || !sorted[0]) return [];
  for (let on = day(sorted[0]); on < last && missing.length < most; on = addDays(on, 1)) if (!have.has(on)) missing.push(on);
  return missing;
}
