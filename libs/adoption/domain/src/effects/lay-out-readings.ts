import { calendarOf, type GridUnit, type UsageGrid } from './lay-out-panel';

/** Readings of a metric by unit and week; week and value at the same place belong together. */
export interface UnitReadings {
  readonly unitId: string;
  /** The unit and every unit below it: their people are behind the reading. */
  readonly members: readonly string[];
  readonly people: number;
  /** How many they were in each week; null where a reading is not told by the person. */
  readonly weekPeople?: readonly number[] | null;
  /** Mondays. */
  readonly weeks: readonly string[];
  readonly values: readonly number[];
}

/** Units a metric is told in, as effects tell it. */
export interface MeasureUnit {
  /** After a number: "points", "minutes". */
  readonly word: string;
  /** What a reading is multiplied by. */
  readonly factor: number;
  /** A bare count grows with the unit, so it is told by the person, of whom there were in that week. */
  readonly isEach: boolean;
}

const WITHOUT_A_WORD = ['count', 'number', 'value', ''];
const PER_CENT = ['%', 'percent', 'per cent', 'prozent', 'points'];

/** A share from 0 to 1 is told in points, as a percentage is; a bare count by what it counts, for each person. */
export const measureUnitOf = (unit: string, name: string): MeasureUnit => {
  const known = unit.trim().toLowerCase();
  if (known === 'share') return { word: 'points', factor: 100, isEach: false };
  if (PER_CENT.includes(known)) return { word: 'points', factor: 1, isEach: false };
  return WITHOUT_A_WORD.includes(known) ? { word: `“${name}” a person`, factor: 1, isEach: true } : { word: unit.trim(), factor: 1, isEach: false };
};

/** Readings side by side, unit by unit and week by week; a week nobody has a reading of is a gap for all, and a unit without one is a gap in it. */
export const gridOfReadings = (readings: readonly UnitReadings[], { factor, isEach }: MeasureUnit): UsageGrid => {
  const weeks = calendarOf(readings.flatMap(({ weeks: own }) => own));
  const column = new Map(weeks.map((week, i) => [week, i]));
  const units = readings.map(({ unitId, members, people, weekPeople, weeks: own, values }): GridUnit => {
    const outcome = new Array<number | null>(weeks.length).fill(null);
    own.forEach((week, i) => {
      const each = isEach ? (weekPeople?.[i] ?? people) : 1;
      if (each > 0) outcome[column.get(week) ?? -1] = (factor * (values[i] ?? 0)) / each;
    });
    return { id: unitId, members, people, outcome };
  });
  return { weeks, units };
};

const MOST_DIGITS = 4;

/** Digits after the point with which a figure is told whose readings scatter so: a tenth of the scatter still shows. Points of a share have one. */
export const digitsOf = ({ word }: MeasureUnit, scatter: number | null): number => {
  if (word === 'points' || scatter === null || !(scatter > 0)) return 1;
  return Math.min(MOST_DIGITS, Math.max(0, 1 - Math.floor(Math.log10(scatter))));
};

/** Why a metric whose readings lie so many weeks apart cannot be asked about: the weeks between would all be gaps. */
export const refuseRhythm = (everyWeeks: number): string | null =>
  everyWeeks <= 1 ? null : `It is read about every ${everyWeeks} weeks. An effect is told week by week, so it needs a reading every week.`;
