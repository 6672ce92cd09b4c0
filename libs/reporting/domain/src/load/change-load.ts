import { addDays, compareDays, daysBetween, earlier, later, type Day } from '@realign/kernel';

/** How change load is counted where an organisation has said nothing else. */
export const LOAD_POLICY = { hoursLimit: 2, minGroupSize: 10, messageMinutes: 3 } as const;

/** Weeks that are looked ahead, the running one included. */
export const LOAD_WEEKS = 26;

/** Share of a group's people who have at most the hours that are called p95. */
const NEARLY_ALL = 0.95;

/** Something planned that takes time of each person it reaches. */
export interface LoadItem {
  readonly id: string;
  readonly startsOn: Day;
  /** Last day, inclusive. */
  readonly endsOn: Day;
  /** Hours of each person it reaches, from its first to its last day. */
  readonly hoursEach: number;
}

/** People whom exactly the same items reach. */
export interface LoadGroup {
  readonly people: number;
  readonly itemIds: readonly string[];
}

/** Hours a person in one week: on average, of all but the twentieth with most, and of whoever has most. */
export interface WeekLoad {
  readonly mean: number;
  readonly p95: number;
  readonly peak: number;
}

/** Hours of one person in the week that begins on `week`, spread evenly over the item's calendar days. */
export function hoursInWeek({ startsOn, endsOn, hoursEach }: LoadItem, week: Day): number {
  const first = later(startsOn, week);
  const last = earlier(endsOn, addDays(week, 6));
  return compareDays(first, last) > 0 ? 0 : (hoursEach * (daysBetween(first, last) + 1)) / (daysBetween(startsOn, endsOn) + 1);
}

/**
 * The load of a unit in one week. p95 is the smallest figure that at least 95 of 100 people do not exceed (a discrete percentile: it is
 * somebody's true load, never one between two people's). People in no group have nothing.
 */
export const loadOfWeek = (groups: readonly LoadGroup[], items: ReadonlyMap<string, LoadItem>, week: Day): WeekLoad =>
  loadOf(groups.map(({ people }) => people), groups.map(({ itemIds }) => itemIds.reduce((sum, id) => { const item = items.get(id); return item ? sum + hoursInWeek(item, week) : sum; }, 0)));

/** The same of hours that are added up already. @param people of each group @param hours of each of its people */
export function loadOf(people: readonly number[], hours: readonly number[]): WeekLoad {
  const everybody = people.reduce((sum, count) => sum + count, 0);
  if (everybody === 0) return { mean: 0, p95: 0, peak: 0 };
  const of = (group: number): number => hours[group] ?? 0;
  const most = Uint32Array.from(people.keys()).sort((a, b) => of(b) - of(a));
  // From the top: only the twentieth with most is counted.
  let above = 0;
  const nearlyAll = most.find((group) => everybody - (above += people[group] ?? 0) < NEARLY_ALL * everybody);
  return { mean: people.reduce((sum, count, group) => sum + count * of(group), 0) / everybody, p95: of(nearlyAll ?? most[0] ?? 0), peak: of(most[0] ?? 0) };
}

export type LoadLevel = 'none' | 'within' | 'near' | 'over';

/** From this share of the limit on, a week is near it. */
const NEAR = 0.75;

/** How a week stands against the limit, both in hours a person. */
export const levelOfLoad = (hours: number, limit: number): LoadLevel => (hours > limit ? 'over' : hours >= NEAR * limit && hours > 0 ? 'near' : hours > 0 ? 'within' : 'none');
