import { weekdayOf, type Day } from '@realign/kernel';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** "Thursday 26 November"; the year only when it is another one than today's. */
export function sayDay(on: Day, today: Day): string {
  const name = `${WEEKDAYS[weekdayOf(on) - 1] ?? ''} ${Number(on.slice(8))} ${MONTHS[Number(on.slice(5, 7)) - 1] ?? ''}`;
  return on.slice(0, 4) === today.slice(0, 4) ? name : `${name} ${on.slice(0, 4)}`;
}
