import { addDays, day, weekdayOf } from '@realign/kernel';
import type { OtherActivity, Panel } from '@realign/effects/domain';

/** A unit's weeks as the rollups have them; week and value at the same place belong together. */
export interface UnitWeeks {
  readonly unitId: string;
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
}

/** What the weeks of all units look like side by side, before an activity is thought of. */
export interface UsageGrid {
  /** Mondays with readings, in order. A week in which no unit has one is left out: it is a gap for everybody. */
  readonly weeks: readonly string[];
  readonly units: readonly { readonly id: string; readonly people: number; readonly outcome: readonly (number | null)[] }[];
}

const PERCENT = 100;

/** Shares of people in per cent, unit by unit and week by week. Units that never had anybody are left out. */
export const gridOf = (units: readonly UnitWeeks[]): UsageGrid => {
  const weeks = [...new Set(units.flatMap(({ weeks: own, counted }) => own.filter((_, i) => counted[i] !== null)))].sort();
  const column = new Map(weeks.map((week, i) => [week, i]));
  return {
    weeks,
    units: units.flatMap(({ unitId, weeks: own, people, counted }) => {
      const size = Math.max(0, ...people);
      if (size === 0) return [];
      const outcome = new Array<number | null>(weeks.length).fill(null);
      own.forEach((week, i) => {
        const at = column.get(week);
        const value = counted[i];
        const of = people[i] ?? 0;
        if (at !== undefined && value !== null && value !== undefined && of > 0) outcome[at] = (PERCENT * value) / of;
      });
      return [{ id: unitId, people: size, outcome }];
    }),
  };
};

/** The Monday of a day's week. */
export const mondayOf = (on: string): string => addDays(day(on), 1 - weekdayOf(day(on)));

/** The first known week that begins in or after the week of the offer; null when that lies past the readings. The week of the offer counts as offered. */
export const weekOf = (weeks: readonly string[], offeredOn: string): number | null => {
  const monday = mondayOf(offeredOn);
  const at = weeks.findIndex((week) => week >= monday);
  return at < 0 ? null : at;
};

const offersIn = ({ weeks, units }: UsageGrid, subject: EffectSubject): Map<string, number | null> => {
  const known = new Map<string, number | null>();
  return new Map(
    units.map(({ id }) => {
      const on = subject.offeredOn.get(id);
      if (on === undefined) return [id, null];
      if (!known.has(on)) known.set(on, weekOf(weeks, on));
      return [id, known.get(on) ?? null];
    }),
  );
};

export const panelOf = (grid: UsageGrid, subject: EffectSubject): Panel => {
  const offers = offersIn(grid, subject);
  return { weeks: grid.weeks.length, units: grid.units.map((unit) => ({ ...unit, offeredInWeek: offers.get(unit.id) ?? null })) };
};

/** Everything else that reached the same units, for the question whether the two can be told apart. */
export const othersOf = (grid: UsageGrid, subjects: readonly EffectSubject[], subject: EffectSubject): OtherActivity[] =>
  subjects.filter(({ key }) => key !== subject.key).map((other) => ({ name: other.title, offeredInWeek: Object.fromEntries(offersIn(grid, other)) }));
