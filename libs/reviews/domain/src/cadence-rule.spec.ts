import { day } from '@realign/kernel';
import { isOtherRhythm, occurrenceDay, refuseRule, type CadenceRule } from './cadence-rule';
import { describeRule } from './describe-rule';

const rule = (over: Partial<CadenceRule>): CadenceRule => ({
  unit: 'weeks', every: 6, weekday: 4, dayOfMonth: null, weekOfMonth: null, shortMonth: 'clamp', businessDay: 'none', country: null, localTime: '10:00', timeZone: 'Europe/London', anchorOn: day('2026-02-02'), ...over,
});
const refused = (over: Partial<Omit<CadenceRule, 'anchorOn'>> & { anchorOn?: string }): string | undefined =>
  refuseRule({ ...rule({}), ...over }, { isZone: (zone) => zone.startsWith('Europe/'), isCountry: (code) => code === 'DE' })?.refused;

describe('a cadence', () => {
  it('begins on the first matching day and counts whole periods from there', () => {
    expect([0, 1, 2].map((k) => occurrenceDay(rule({}), k))).toEqual(['2026-02-05', '2026-03-19', '2026-04-30']);
    const quarterly = rule({ unit: 'months', every: 3, weekday: null, dayOfMonth: 1 });
    expect([0, 1].map((k) => occurrenceDay(quarterly, k))).toEqual(['2026-03-01', '2026-06-01']);
  });

  it('names one way of choosing the day', () => {
    expect(refused({})).toBeUndefined();
    expect(refused({ weekday: null })).toBe('weekday-needed');
    expect(refused({ dayOfMonth: 3 })).toBe('not-for-weeks');
    expect(refused({ unit: 'months' })).toBe('day-or-weekday-needed');
    expect(refused({ unit: 'months', dayOfMonth: 31, weekday: null })).toBeUndefined();
    expect(refused({ unit: 'months', weekOfMonth: 5 })).toBeUndefined();
    expect(refused({ unit: 'months', weekOfMonth: 5, dayOfMonth: 3 })).toBe('day-or-weekday-needed');
  });

  it('with short months skipped falls only where the day exists, and counts on', () => {
    const last = rule({ unit: 'months', every: 1, weekday: null, dayOfMonth: 31, shortMonth: 'skip', anchorOn: day('2026-01-01') });
    expect([0, 1, 2, 3, 4].map((k) => occurrenceDay(last, k))).toEqual(['2026-01-31', null, '2026-03-31', null, '2026-05-31']);
    const monthly = { unit: 'months', weekday: null, shortMonth: 'skip' } as const;
    expect(refused({ ...monthly, dayOfMonth: 31, every: 1 })).toBeUndefined();
    expect(refused({ ...monthly, dayOfMonth: 30, every: 12 })).toBe('never-occurs');
    expect(refused({ ...monthly, dayOfMonth: 29, every: 12, anchorOn: '2027-02-01' })).toBe('too-rare');
    expect(refused({ ...monthly, dayOfMonth: 31, every: 2 })).toBeUndefined();
    expect(refused({ ...monthly, dayOfMonth: 31, every: 7 })).toBe('too-rare');
  });

  it('knows the holidays of countries, and says so when it does not', () => {
    expect(refused({ country: 'DE' })).toBeUndefined();
    expect(refused({ country: 'ZZ' })).toBe('unknown-country');
  });

  it('is refused with an unknown zone, an impossible day or a rhythm beyond two years', () => {
    expect(refused({ timeZone: 'Mars/Olympus' })).toBe('unknown-zone');
    expect(refused({ anchorOn: '2026-02-31' })).toBe('anchor-not-a-day');
    expect(refused({ unit: 'months', weekday: null, dayOfMonth: 1, every: 25 })).toBe('too-rare');
  });

  it('reads as a sentence', () => {
    expect(describeRule(rule({}))).toBe('Every 6 weeks on Thursday at 10:00, Europe/London');
    expect(describeRule(rule({ unit: 'months', every: 1, weekday: 5, weekOfMonth: 5 }))).toBe('Every month on the last Friday at 10:00, Europe/London');
    expect(describeRule(rule({ unit: 'months', every: 3, weekday: null, dayOfMonth: 31 }))).toBe('Every 3 months on day 31 or the last day of the month at 10:00, Europe/London');
    expect(describeRule(rule({ unit: 'months', every: 1, weekday: null, dayOfMonth: 31, shortMonth: 'skip', businessDay: 'next', country: 'DE' }))).toBe(
      'Every month on day 31, not in months without it, at 10:00, Europe/London; on a weekend or holiday of DE the working day after',
    );
  });

  it('is another rhythm by whatever moves a date, and by nothing else', () => {
    const before = { ...rule({}), adaptive: true, catchUp: 'fire_latest', evidenceDaysBefore: 3 };
    const [same, changed] = [{ ...before, catchUp: 'skip', evidenceDaysBefore: 7 }, (over: Partial<CadenceRule & { adaptive: boolean }>) => ({ ...before, ...over })];
    expect(isOtherRhythm(before, same)).toBe(false);
    expect(([{ every: 5 }, { weekday: 1 }, { localTime: '11:00' }, { timeZone: 'Europe/Berlin' }, { anchorOn: day('2026-02-03') }, { country: 'DE' }, { businessDay: 'next' }, { adaptive: false }] as const).map((over) => isOtherRhythm(before, changed(over)))).toEqual(Array(8).fill(true));
  });
});
