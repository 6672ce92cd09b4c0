import { addDays, type Day } from '@realign/kernel';
import { HOLIDAY_SHARE } from '@realign/programmes/domain';
import { isPublicHoliday } from './public-holidays';

export interface Blackout {
  readonly startsOn: string;
  readonly endsOn: string;
  /** Empty: everywhere. */
  readonly countries: readonly string[];
  /** Units it holds for, those below included; empty: all. */
  readonly unitIds: ReadonlySet<string>;
}

/** People who are launched together, by the unit they themselves are in and their country; `''` where the directory names none. */
export interface PeopleShare {
  readonly unitId: string | null;
  readonly country: string;
  readonly people: number;
}

/** Working days of a week that have to be left for teaching. */
const FEWEST_DAYS = 3;

const WORKING_DAYS = [0, 1, 2, 3, 4];
const covers = ({ startsOn, endsOn }: Blackout, day: Day): boolean => startsOn <= day && day <= endsOn;
const holdsIn = ({ countries }: Blackout, country: string): boolean => countries.length === 0 || countries.some((one) => one.toUpperCase() === country);
const holdsFor = (blackout: Blackout, { unitId, country }: PeopleShare): boolean => holdsIn(blackout, country) && (blackout.unitIds.size === 0 || (unitId !== null && blackout.unitIds.has(unitId)));

/**
 * Weeks in which people cannot be launched together: a blackout period of any of them on a working day, or a public holiday on the Monday for as many
 * of those whose country is known as the plan warns about.
 */
export function closedWeeksOfPeople(shares: readonly PeopleShare[], blackouts: readonly Blackout[], weeks: readonly Day[]): number[] {
  const living = shares.filter(({ country, people }) => country !== '' && people > 0);
  const all = living.reduce((sum, { people }) => sum + people, 0);
  const own = blackouts.filter((blackout) => shares.some((share) => share.people > 0 && holdsFor(blackout, share)));
  return weeks.flatMap((monday, week) => {
    if (own.some((blackout) => WORKING_DAYS.some((after) => covers(blackout, addDays(monday, after))))) return [week];
    const away = living.filter(({ country }) => isPublicHoliday(country, monday)).reduce((sum, { people }) => sum + people, 0);
    return away > 0 && away / all >= HOLIDAY_SHARE ? [week] : [];
  });
}

/** Weeks in which nobody of a country can be taught: fewer than three working days are left by holidays and blackout periods of the whole country. */
export function closedWeeksOf(country: string, blackouts: readonly Blackout[], weeks: readonly Day[]): number[] {
  const own = blackouts.filter((blackout) => blackout.unitIds.size === 0 && holdsIn(blackout, country));
  return weeks.flatMap((monday, week) => {
    const left = WORKING_DAYS.map((after) => addDays(monday, after)).filter((day) => !isPublicHoliday(country, day) && !own.some((blackout) => covers(blackout, day)));
    return left.length < FEWEST_DAYS ? [week] : [];
  });
}
