import { daysBetween, type Day } from '@realign/kernel';

/** How change load is counted where an organisation has said nothing else. */
export const LOAD_POLICY = { hoursLimit: 2, minGroupSize: 10, messageMinutes: 3 } as const;

/** Weeks that are looked ahead, the running one included. */
export const LOAD_WEEKS = 26;

/** Share of a group's people who have at most the hours that are called p95. */
export const NEARLY_ALL = 0.95;

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
export const hoursInWeek = ({ startsOn, endsOn, hoursEach }: LoadItem, week: Day): number => (endsOn < week ? 0 : hoursBetween(hoursEach, 0, daysBetween(startsOn, endsOn), daysBetween(startsOn, week)));

/** The same of days that are counted from any one day: the item's first and last, and the week's first. */
export function hoursBetween(hoursEach: number, first: number, last: number, week: number): number {
  const days = Math.min(last, week + 6) - Math.max(first, week) + 1;
  return days <= 0 ? 0 : (hoursEach * days) / (last - first + 1);
}

/**
 * The load of a unit in one week. p95 is the smallest figure that at least 95 of 100 people do not exceed (a discrete percentile: it is
 * somebody's true load, never one between two people's). People in no group have nothing.
 */
export const loadOfWeek = (groups: readonly LoadGroup[], items: ReadonlyMap<string, LoadItem>, week: Day): WeekLoad =>
  loadOf(groups.map(({ people }) => people), groups.map(({ itemIds }) => itemIds.reduce((sum, id) => { const item = items.get(id); return item ? sum + hoursInWeek(item, week) : sum; }, 0)));

/** Groups by their hours, those with most first. */
export const mostFirst = (hours: ArrayLike<number>): Uint32Array => Uint32Array.from({ length: hours.length }, (_, at) => at).sort((a, b) => (hours[b] ?? 0) - (hours[a] ?? 0));

/** The same of hours that are added up already. @param people of each group @param hours of each of its people @param order of the groups, most hours first */
export function loadOf(people: ArrayLike<number>, hours: ArrayLike<number>, order = mostFirst(hours)): WeekLoad {
  let [everybody, all] = [0, 0];
  for (let at = 0; at < people.length; at++) {
    everybody += people[at] ?? 0;
    all += (people[at] ?? 0) * (hours[at] ?? 0);
  }
  if (everybody === 0) return { mean: 0, p95: 0, peak: 0 };
  // From the top: only the twentieth with most is counted.
  let above = 0;
  const nearlyAll = order.find((group) => everybody - (above += people[group] ?? 0) < NEARLY_ALL * everybody);
  return { mean: all / everybody, p95: hours[nearlyAll ?? order[0] ?? 0] ?? 0, peak: hours[order[0] ?? 0] ?? 0 };
}

export type LoadLevel = 'none' | 'within' | 'near' | 'over';

/** From this share of the limit on, a week is near it. */
const NEAR = 0.75;

/** How a week stands against the limit, both in hours a person. */
export const levelOfLoad = (hours: number, limit: number): LoadLevel => (hours > limit ? 'over' : hours >= NEAR * limit && hours > 0 ? 'near' : hours > 0 ? 'within' : 'none');
