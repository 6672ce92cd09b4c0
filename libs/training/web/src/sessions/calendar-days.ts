import type { CapacityBoardView, TrainingSessionView } from '@realign/api-client';
import { addDays, addMonths, day, monthGrid, weekdayOf } from '@realign/kernel';
import { languageWords } from './session-words';

export type CalendarView = 'month' | 'week' | 'list';

export interface WeekShortage {
  /** Monday. */
  readonly week: string;
  readonly words: string;
}

/** The weeks to show around a day: all of its month, or its own. */
export const weeksAround = (on: string, view: CalendarView): string[][] => {
  const at = day(on);
  if (view === 'month') return monthGrid(on);
  const monday = addDays(at, 1 - weekdayOf(at));
  return [Array.from({ length: 7 }, (_, step) => addDays(monday, step))];
};

/** The day one view before or after. */
export const turnBy = (on: string, view: CalendarView, step: number): string => (view === 'month' ? addMonths(day(`${on.slice(0, 7)}-01`), step) : addDays(day(on), 7 * step));

/** Where a key leads from a day; undefined for a key that leads nowhere. */
export const stepOnCalendar = (on: string, key: string): string | undefined => {
  const at = day(on);
  const days: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7, Home: 1 - weekdayOf(at), End: 7 - weekdayOf(at) };
  const step = days[key];
  if (step !== undefined) return addDays(at, step);
  if (key === 'PageDown' || key === 'PageUp') return addMonths(at, key === 'PageDown' ? 1 : -1);
  return undefined;
};

export const sessionsOn = (sessions: readonly TrainingSessionView[]): ReadonlyMap<string, readonly TrainingSessionView[]> => {
  const by = new Map<string, TrainingSessionView[]>();
  for (const session of sessions) by.set(session.startsAt.slice(0, 10), [...(by.get(session.startsAt.slice(0, 10)) ?? []), session]);
  return by;
};

/** Weeks in which people wait for a seat, in words, by language. */
export const shortagesOf = (board: CapacityBoardView): WeekShortage[] =>
  board.weeks.flatMap((week) => {
    const parts = board.languages.flatMap(({ language, weeks }) => {
      const short = weeks.find((one) => one.week === week)?.short ?? 0;
      return short > 0 ? [`${short} ${short === 1 ? 'seat' : 'seats'} short in ${languageWords(language)}`] : [];
    });
    return parts.length === 0 ? [] : [{ week, words: parts.join(', ') }];
  });
