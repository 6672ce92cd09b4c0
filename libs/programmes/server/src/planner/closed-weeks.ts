import { addDays, type Day } from '@realign/kernel';
import { isPublicHoliday } from './public-holidays';

export interface Blackout {
  readonly startsOn: string;
  readonly endsOn: string;
  /** Empty: everywhere. */
  readonly countries: readonly string[];
  /** Units it holds for, those below included; empty: all. */
  readonly unitIds: readonly string[];
}

export interface CountryShare {
  readonly country: string;
  readonly people: number;
}

/** A launch needs at least this share of the unit at work on its Monday, and no blackout in its week for the others. */
const MOST_AWAY = 0.25;
/** Working days of a week that have to be left for teaching. */
const FEWEST_DAYS = 3;

const WORKING_DAYS = [0, 1, 2, 3, 4];
const covers = ({ startsOn, endsOn }: Blackout, day: Day): boolean => startsOn <= day && day <= endsOn;
const holdsIn = ({ countries }: Blackout, country: string): boolean => countries.length === 0 || countries.some((one) => one.toUpperCase() === country);

/** Weeks in which a unit cannot be launched: a blackout period of its own, or one or a public holiday of more than a quarter of its people. */
export function closedWeeksOfUnit(unitId: string, shares: readonly CountryShare[], blackouts: readonly Blackout[], weeks: readonly Day[]): number[] {
  const people = shares.reduce((sum, share) => sum + share.people, 0);
  const own = blackouts.filter(({ unitIds }) => unitIds.length === 0 || unitIds.includes(unitId));
  return weeks.flatMap((monday, week) => {
    const isAway = ({ country }: CountryShare): boolean => isPublicHoliday(country, monday) || own.some((blackout) => holdsIn(blackout, country) && WORKING_DAYS.some((after) => covers(blackout, addDays(monday, after))));
    const away = shares.filter(isAway).reduce((sum, share) => sum + share.people, 0);
    return people > 0 && away / people > MOST_AWAY ? [week] : [];
  });
}

/** Weeks in which nobody of a country can be taught: fewer than three working days are left by holidays and blackout periods of the whole country. */
export function closedWeeksOf(country: string, blackouts: readonly Blackout[], weeks: readonly Day[]): number[] {
  const own = blackouts.filter((blackout) => blackout.unitIds.length === 0 && holdsIn(blackout, country));
  return weeks.flatMap((monday, week) => {
    const left = WORKING_DAYS.map((after) => addDays(monday, after)).filter((day) => !isPublicHoliday(country, day) && !own.some((blackout) => covers(blackout, day)));
    return left.length < FEWEST_DAYS ? [week] : [];
  });
}
