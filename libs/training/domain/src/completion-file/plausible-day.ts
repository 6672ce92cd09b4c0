import { compareDays, day, type Day } from '@realign/kernel';

/** Nothing that is trained for here was learned before; programs write 1900-01-01 and 1970-01-01 where they know no day. */
const EARLIEST = day('1990-01-01');

/** Why nobody can have learned something on this day, in words for whoever mends it; undefined for a day that can be. `latest` is the last day that has begun. */
export const whyImplausible = (on: Day, latest: Day): string | undefined => {
  if (compareDays(on, latest) > 0) return 'This day has not come yet.';
  return compareDays(on, EARLIEST) < 0 ? 'This day lies before 1990; programs write such a day where they know none.' : undefined;
};
