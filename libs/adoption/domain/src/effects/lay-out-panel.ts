import { addDays, day } from '@realign/kernel';
import type { MeasureChange, OtherActivity, Panel } from '@realign/effects/domain';
import { mondayOf } from './monday';
import { HARDLY_ANY, type PartOffered } from './resolve-offers';

/** The weeks of the people who are counted with a unit, as they are published; week and value at the same place belong together. */
export interface UnitWeeks {
  readonly unitId: string;
  /** Units whose people are counted with it: itself, and those below it that are too small to be counted alone. Absent: itself. */
  readonly members?: readonly string[];
  readonly weeks: readonly string[];
  readonly people: readonly number[];
  /** People counted in the week; null where its last day is missing. */
  readonly counted: readonly (number | null)[];
}

/** Something whose effect can be asked for: where it was offered, and from which day. */
export interface EffectSubject {
  readonly key: string;
  readonly title: string;
  /** Units by id; one that is not in it was not offered it. */
  readonly offeredOn: ReadonlyMap<string, string>;
  /** Units of which a part was offered it, or different people in different weeks. Absent: none. */
  readonly inPart?: ReadonlyMap<string, PartOffered>;
  /** What each unit got its date with: chance is judged over these. Absent: each unit got its own. */
  readonly blockOf?: ReadonlyMap<string, string>;
  /** Among whom each block was drawn by lot; only these could have changed places. Absent: among all. */
  readonly stratumOf?: ReadonlyMap<string, string>;
}

/** What the weeks of all units look like side by side, before an activity is thought of. */
export interface UsageGrid {
  /** Every Monday from the first with a reading to the last. A week in which no unit has one keeps its place: it is a gap for everybody. */
  readonly weeks: readonly string[];
  readonly units: readonly GridUnit[];
}

export interface GridUnit {
  readonly id: string;
  readonly members: readonly string[];
  readonly people: number;
  readonly outcome: readonly (number | null)[];
}

const PERCENT = 100;
/** Before a first offer as many as tell a season from a trend, and after the last as many as are looked at. */
const [BASE_WEEKS, WEEKS_AFTER] = [78, 12];

/** The calendar between the first and the last of these Mondays. */
export const calendarOf = (mondays: readonly string[]): string[] => {
  const sorted = [...mondays].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  const weeks: string[] = [];
  for (let week = first; week !== undefined && last !== undefined && week <= last; week = addDays(day(week), 7)) weeks.push(week);
  return weeks;
};

/**
 * The readings without what lies beyond a gap that no question needs: a week nobody reported more than a year and a half before the first offer, or after the weeks that are looked at of the last, ends the window.
 * Every other such week stays in it.
 */
export const withoutFarGaps = (grid: UsageGrid, subjects: readonly EffectSubject[]): UsageGrid => cutTo(grid, windowOf(grid, subjects));

/** Weeks of a grid, from the first up to, not including, the last. */
export interface GridWindow {
  readonly from: number;
  readonly to: number;
}

/** The weeks that questions about these are asked of. */
export const windowOf = (grid: UsageGrid, subjects: readonly EffectSubject[]): GridWindow => {
  const { weeks, units } = grid;
  const gaps = weeks.flatMap((_, t) => (units.some(({ outcome }) => outcome[t] !== null) ? [] : [t]));
  const offers = subjects.flatMap(({ offeredOn }) => [...offeredOn.values()]).flatMap((on) => weekOf(weeks, on) ?? []).sort((a, b) => a - b);
  const [first, last] = [offers[0], offers.at(-1)];
  if (gaps.length === 0 || first === undefined || last === undefined) return { from: 0, to: weeks.length };
  const from = (gaps.filter((t) => t < first - BASE_WEEKS).at(-1) ?? -1) + 1;
  const to = gaps.find((t) => t >= last + WEEKS_AFTER) ?? weeks.length;
  return { from, to };
};

/** The same units in fewer weeks. */
export const cutTo = (grid: UsageGrid, { from, to }: GridWindow): UsageGrid =>
  from === 0 && to === grid.weeks.length ? grid : { weeks: grid.weeks.slice(from, to), units: grid.units.map((unit) => ({ ...unit, outcome: unit.outcome.slice(from, to) })) };

/** Shares of people in per cent, unit by unit and week by week. Units that never had anybody are left out. */
export const gridOf = (units: readonly UnitWeeks[]): UsageGrid => {
  const weeks = calendarOf(units.flatMap(({ weeks: own, counted }) => own.filter((_, i) => counted[i] !== null)));
  const column = new Map(weeks.map((week, i) => [week, i]));
  return {
    weeks,
    units: units.flatMap(({ unitId, members = [unitId], weeks: own, people, counted }) => {
      const size = Math.max(0, ...people);
      if (size === 0) return [];
      const outcome = new Array<number | null>(weeks.length).fill(null);
      own.forEach((week, i) => {
        const at = column.get(week);
        const value = counted[i];
        const of = people[i] ?? 0;
        if (at !== undefined && value !== null && value !== undefined && of > 0) outcome[at] = (PERCENT * value) / of;
      });
      return [{ id: unitId, members, people: size, outcome }];
    }),
  };
};

/** The first known week that begins in or after the week of the offer; null when that lies past the readings. The week of the offer counts as offered. */
export const weekOf = (weeks: readonly string[], offeredOn: string): number | null => {
  const monday = mondayOf(offeredOn);
  const at = weeks.findIndex((week) => week >= monday);
  return at < 0 ? null : at;
};

/** From a day on a figure counts something else. */
export interface ChangedMeasure {
  readonly on: string;
  /** As it stands before a full stop. */
  readonly what: string;
}

/** Changes of the measure in weeks of the grid; what lies past the readings changed none of them. */
export const changesOf = (grid: UsageGrid, changes: readonly ChangedMeasure[]): MeasureChange[] =>
  changes.flatMap(({ on, what }) => {
    const week = weekOf(grid.weeks, on);
    return week === null ? [] : [{ week, what }];
  });

const isCut = ({ inPart }: EffectSubject, members: readonly string[]): boolean => members.some((unit) => (inPart?.get(unit)?.share ?? 0) > HARDLY_ANY);

/** When each unit of the grid was offered it; 'mixed' where those counted with it were not offered it in the same week, or only a part of them was. */
const offersIn = ({ weeks, units }: UsageGrid, subject: EffectSubject): Map<string, number | null | 'mixed'> => {
  const known = new Map<string, number | null>();
  const weekOfUnit = (unit: string): number | null => {
    const on = subject.offeredOn.get(unit);
    if (on === undefined) return null;
    if (!known.has(on)) known.set(on, weekOf(weeks, on));
    return known.get(on) ?? null;
  };
  return new Map(
    units.map(({ id, members }) => {
      const offers = new Set(members.map(weekOfUnit));
      return [id, isCut(subject, members) || offers.size > 1 ? 'mixed' : ([...offers][0] ?? null)];
    }),
  );
};

/** Units that an offer cuts through. */
export interface CutUnits {
  readonly units: number;
  /** Of the people it was offered to, the share in such units, 0 to 1. */
  readonly share: number;
}

/** How much of an offer lies in units of which only a part was offered it: they stand on neither side of the comparison. */
export const cutUnitsOf = ({ units }: UsageGrid, subject: EffectSubject): CutUnits => {
  let [cut, inCut, everywhere] = [0, 0, 0];
  for (const { members, people } of units) {
    const offered = people * shareIn(subject, members);
    everywhere += offered;
    if (isCut(subject, members)) [cut, inCut] = [cut + 1, inCut + offered];
  }
  return { units: cut, share: everywhere === 0 ? 0 : inCut / everywhere };
};

/** The largest share of any of those counted together: what reached some of them reached all. */
const shareIn = ({ offeredOn, inPart }: EffectSubject, members: readonly string[]): number => {
  let share = 0;
  for (const unit of members) share = Math.max(share, offeredOn.has(unit) ? 1 : (inPart?.get(unit)?.share ?? 0));
  return share;
};

/** Whoever took no part in a lot could not have drawn another date: they stay where they are when it is drawn anew. */
const NOT_DRAWN = 'not drawn';

/** Shares of people (0 to 1) who took something up, by unit of the grid, one for each of its weeks. A unit that is not in it may not be looked at. */
export type TakeUpShares = ReadonlyMap<string, readonly (number | null)[]>;

/** Units whose people were offered it in different weeks stand on neither side of the comparison, and are left out. */
export const panelOf = (grid: UsageGrid, subject: EffectSubject, takeUp?: TakeUpShares): Panel => {
  const offers = offersIn(grid, subject);
  const units = grid.units.flatMap(({ id, people, outcome }) => {
    const offeredInWeek = offers.get(id) ?? null;
    const shares = takeUp?.get(id);
    const block = subject.blockOf?.get(id);
    const stratum = subject.stratumOf && (subject.stratumOf.get(block ?? id) ?? NOT_DRAWN);
    return offeredInWeek === 'mixed' ? [] : [{ id, people, outcome, offeredInWeek, ...(block !== undefined && { block }), ...(stratum !== undefined && { stratum }), ...(shares && { takeUp: shares }) }];
  });
  return { weeks: grid.weeks.length, units };
};

/**
 * Where and when each subject reached units, laid out once for all questions about the others: there may be dozens of activities and thousands of units. What reached some of the people
 * counted with a unit reached it.
 */
export const reachOf = (grid: UsageGrid, subjects: readonly EffectSubject[]): ReadonlyMap<EffectSubject, OtherActivity> => {
  const known = new Map<string, number | null>();
  const weekOn = (on: string): number | null => {
    if (!known.has(on)) known.set(on, weekOf(grid.weeks, on));
    return known.get(on) ?? null;
  };
  return new Map(
    subjects.map((subject) => {
      const offeredInWeek: Record<string, number | null> = {};
      const shareOffered: Record<string, number> = {};
      for (const { id, members } of grid.units) {
        const first = earliestOf(subject, members);
        offeredInWeek[id] = first === undefined ? null : weekOn(first);
        const share = first === undefined ? 1 : shareIn(subject, members);
        if (share < 1) shareOffered[id] = share;
      }
      return [subject, { name: subject.title, offeredInWeek, ...(Object.keys(shareOffered).length > 0 && { shareOffered }) }];
    }),
  );
};

const earliestOf = ({ offeredOn, inPart }: EffectSubject, members: readonly string[]): string | undefined => {
  let first: string | undefined;
  for (const unit of members) {
    const on = offeredOn.get(unit) ?? inPart?.get(unit)?.on;
    if (on !== undefined && (first === undefined || on < first)) first = on;
  }
  return first;
};
