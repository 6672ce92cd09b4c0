import { addDays, day, weekdayOf } from '@realign/kernel';

/** The Monday of a day's week. */
export const mondayOf = (on: string): string => addDays(day(on), 1 - weekdayOf(day(on)));
