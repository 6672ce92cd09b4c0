import { addDays, day } from '@realign/kernel';

export interface KnownPeriod {
  readonly end: string;
  readonly daysKnown: number;
}

export interface Gap {
  readonly from: string;
  readonly to: string;
  readonly cause: string;
}

/** Stretches of weeks nobody reported, and weeks of which days are missing, with the cause in words. `ends` are Sundays, oldest first. */
export function gapsOf(periods: readonly KnownPeriod[]): Gap[] {
  const gaps: Gap[] = [];
  periods.forEach(({ end, daysKnown }, at) => {
    const before = periods[at - 1];
    const monday = addDays(day(end), -6);
    if (before && addDays(day(before.end), 1) !== monday) gaps.push({ from: addDays(day(before.end), 1), to: addDays(monday, -1), cause: 'no export' });
    if (daysKnown < 7) gaps.push({ from: monday, to: end, cause: `${7 - daysKnown} of 7 days missing` });
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
