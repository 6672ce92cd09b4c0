import { shortagesOf, stepOnCalendar, turnBy, weeksAround } from './calendar-days';

describe('the calendar of sessions', () => {
  it('shows the week of a day, or all weeks of its month', () => {
    expect(weeksAround('2026-11-25', 'week')).toEqual([['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29']]);
    const month = weeksAround('2026-11-25', 'month');
    expect([month[0]?.[0], month.at(-1)?.[6], month.length]).toEqual(['2026-10-26', '2026-12-06', 6]);
  });

  it('is walked by keys, over the ends of weeks and months', () => {
    expect(stepOnCalendar('2026-11-30', 'ArrowRight')).toBe('2026-12-01');
    expect(stepOnCalendar('2026-11-25', 'ArrowUp')).toBe('2026-11-18');
    expect([stepOnCalendar('2026-11-25', 'Home'), stepOnCalendar('2026-11-25', 'End')]).toEqual(['2026-11-23', '2026-11-29']);
    expect(stepOnCalendar('2027-01-31', 'PageDown')).toBe('2027-02-28');
    expect(stepOnCalendar('2026-11-25', 'x')).toBeUndefined();
  });

  it('turns a month or a week on', () => {
    expect([turnBy('2026-12-31', 'month', 1), turnBy('2026-12-31', 'week', -1)]).toEqual(['2027-01-01', '2026-12-24']);
  });

  it('marks the weeks in which seats are short, by language', () => {
    const week = (at: string, short: number) => ({ week: at, needed: 20, seats: 10, free: 0, short });
    const language = (tag: string, ...weeks: ReturnType<typeof week>[]) => ({ language: tag, trainerNames: [], weeks, short: 1, hoursShort: 1, hoursFree: 0 });
    const board = { asOf: '', weeks: ['2026-11-23', '2026-11-30'], languages: [language('pt', week('2026-11-23', 12), week('2026-11-30', 0)), language('de', week('2026-11-23', 1))], trainers: [], noShows: 0 };
    expect(shortagesOf(board)).toEqual([{ week: '2026-11-23', words: '12 seats short in Portuguese, 1 seat short in German' }]);
  });
});
