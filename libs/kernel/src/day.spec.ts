import { addDays, addMonths, day, daysBetween, isDay, weekdayOf } from './day';

describe('a calendar day', () => {
  it('exists or is refused', () => {
    expect(isDay('2028-02-29')).toBe(true);
    for (const no of ['2026-02-29', '2026-02-31', '2026-13-01', '31/02/2026', '', '2026-1-1']) expect(isDay(no)).toBe(false);
    expect(() => day('2026-02-31')).toThrow(RangeError);
  });

  it('moves by days over a leap day and a year end', () => {
    expect(addDays(day('2028-02-28'), 2)).toBe('2028-03-01');
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(daysBetween(day('2026-03-01'), day('2026-02-01'))).toBe(-28);
  });

  it('moves by months and clamps to the last day', () => {
    expect(addMonths(day('2027-01-31'), 1)).toBe('2027-02-28');
    expect(addMonths(day('2028-01-31'), 1)).toBe('2028-02-29');
    expect(addMonths(day('2026-11-30'), 3)).toBe('2027-02-28');
    expect(addMonths(day('2026-01-15'), -1)).toBe('2025-12-15');
  });

  it('knows its weekday, Monday first', () => {
    expect(weekdayOf(day('2026-11-23'))).toBe(1);
    expect(weekdayOf(day('2026-11-29'))).toBe(7);
  });
});
