import { addDays, addMonths, day, weekdayOf, type Day } from './day';

/** The first day of the month a day lies in. */
export const monthOf = (on: string): Day => day(`${on.slice(0, 7)}-01`);
export const monthBy = (month: string, step: number): Day => addMonths(day(month), step);

/** The weeks of a month, Monday first, each with seven days; days of the months around it fill both ends. */
export function monthGrid(month: string): Day[][] {
  const first = monthOf(month);
  const next = addMonths(first, 1);
  const weeks: Day[][] = [];
  for (let at = addDays(first, 1 - weekdayOf(first)); at < next; at = addDays(at, 7)) weeks.push(Array.from({ length: 7 }, (_, step) => addDays(at, step)));
  return weeks;
}
