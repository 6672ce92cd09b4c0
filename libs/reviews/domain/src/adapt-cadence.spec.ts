import { addDays, day, isDay, type Day } from '@realign/kernel';
import { daysBetweenLooks, paceOccurrence, readPace, type PackReading } from './adapt-cadence';
import type { Calendar, Instant } from './calendar';
import type { CadenceRule } from './cadence-rule';
import { firstOccurrenceAfter, occurrenceAt } from './occurrence';

const pack = (over: Partial<PackReading>): PackReading => ({ seq: 1, frozenOn: day('2026-11-05'), judged: 8, atRisk: 0, offTrack: 0, missing: 0, ...over });

describe('the pace of a rhythm', () => {
  it.each<[string, PackReading[], string]>([
    ['nothing was frozen', [], 'as_set'],
    ['nothing can be judged', [pack({ judged: 0 })], 'as_set'],
    ['a quarter is off track', [pack({ offTrack: 2 })], 'slipping'],
    ['less than a quarter is off track, for the first time', [pack({ offTrack: 1 })], 'as_set'],
    ['more is off track than before', [pack({ offTrack: 1 }), pack({})], 'slipping'],
    ['as much is off track as before', [pack({ offTrack: 1 }), pack({ offTrack: 1 })], 'as_set'],
    ['all was well once', [pack({})], 'as_set'],
    ['all was well twice, half the interval apart', [pack({}), pack({ frozenOn: day('2026-10-22') })], 'stable'],
    ['all was well twice, on one day', [pack({}), pack({})], 'as_set'],
    ['all was well twice, less than half the interval apart', [pack({}), pack({ frozenOn: day('2026-10-23') })], 'as_set'],
    ['extra ones between two dates were well too', [pack({}), pack({}), pack({ frozenOn: day('2026-11-02') }), pack({ frozenOn: day('2026-10-08') })], 'stable'],
    ['an extra one between two dates was not', [pack({}), pack({ frozenOn: day('2026-11-02'), atRisk: 1 }), pack({ frozenOn: day('2026-10-08') })], 'as_set'],
    ['something is at risk', [pack({ atRisk: 1 }), pack({ frozenOn: day('2026-10-08') })], 'as_set'],
    ['a source was silent', [pack({}), pack({ frozenOn: day('2026-10-08'), missing: 1 })], 'as_set'],
  ])('when %s', (_, packs, expected) => {
    expect(readPace(packs, 14).pace).toBe(expected);
    expect(readPace(packs, 14).why).toMatch(/^[A-Z0-9].*\.$/);
  });

  it.each([['weeks', 1, 4], ['weeks', 4, 14], ['months', 1, 15], ['months', 3, 45]] as const)('of every %s × %d takes looks for two from %d days apart on', (unit, every, apart) => expect(daysBetweenLooks({ unit, every })).toBe(apart));
});

/** UTC with weekends only: the rules need no more here. */
const calendar: Calendar = {
  version: 'utc', isZone: () => true, isCountry: () => true, toInstant: (wall) => `${wall}:00.000Z` as Instant, toWall: (instant) => instant.slice(0, 16) as never,
  isWorkingDay: (on) => ![0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay()),
};
const rule: CadenceRule = { unit: 'weeks', every: 6, weekday: 4, dayOfMonth: null, weekOfMonth: null, shortMonth: 'clamp', businessDay: 'none', country: null, localTime: '10:00', timeZone: 'UTC', anchorOn: day('2026-11-05') };
const now = '2026-11-05T15:00:00.000Z' as Instant;
const next = firstOccurrenceAfter(rule, now, calendar);
const heldOn = (of: CadenceRule, pace: 'stable' | 'as_set' | 'slipping', following = next): string => paceOccurrence(of, following, pace, now, calendar).nominalLocal.slice(0, 10);

describe('the date that follows', () => {
  it('comes within 14 days while goals slip, and on a working day if the rule wants one', () => {
    expect(heldOn(rule, 'slipping')).toBe('2026-11-19');
    const saturday = { ...rule, businessDay: 'next' as const };
    const friday = '2026-11-06T15:00:00.000Z' as Instant;
    expect(paceOccurrence(saturday, next, 'slipping', '2026-11-07T15:00:00.000Z' as Instant, calendar).nominalLocal).toBe('2026-11-20T10:00');
    expect(paceOccurrence(saturday, next, 'slipping', friday, calendar).nominalLocal).toBe('2026-11-20T10:00');
  });

  it('is the rule’s own where the date in 14 days was held early already', () => {
    expect(paceOccurrence(rule, next, 'slipping', now, calendar, '2026-11-19T10:00:00.000Z' as Instant).nominalLocal).toBe('2026-12-17T10:00');
    expect(paceOccurrence(rule, next, 'slipping', now, calendar, '2026-11-18T10:00:00.000Z' as Instant).nominalLocal).toBe('2026-11-19T10:00');
  });

  it('stays when the rule is sooner than that', () => {
    const weekly = { ...rule, every: 1 };
    expect(heldOn(weekly, 'slipping', firstOccurrenceAfter(weekly, now, calendar))).toBe('2026-11-12');
  });

  it('is the last of the rule within 90 days while all stands well, and never before the rule’s own', () => {
    expect(heldOn(rule, 'stable')).toBe('2027-01-28');
    const rare = { ...rule, every: 20 };
    expect(heldOn(rare, 'stable', firstOccurrenceAfter(rare, now, calendar))).toBe('2027-03-25');
  });

  it('stays as set otherwise, and a date that is made up for is left alone', () => {
    expect(heldOn(rule, 'as_set')).toBe('2026-12-17');
    const late = occurrenceAt(rule, 0, calendar);
    for (const pace of ['stable', 'slipping'] as const) expect(heldOn(rule, pace, late)).toBe('2026-11-05');
  });

  it('keeps its bounds from any day on', () => {
    for (let at = 0; at < 200; at++) {
      const today: Day = addDays(day('2026-11-05'), at);
      const from = `${today}T12:00:00.000Z` as Instant;
      const following = firstOccurrenceAfter(rule, from, calendar);
      const [soon, far] = (['slipping', 'stable'] as const).map((pace) => paceOccurrence(rule, following, pace, from, calendar).nominalLocal.slice(0, 10));
      expect(isDay(soon ?? '') && (soon ?? '') > today && (soon ?? '') <= addDays(today, 14)).toBe(true);
      expect((far ?? '') >= following.nominalLocal.slice(0, 10) && ((far ?? '') <= addDays(today, 90) || far === following.nominalLocal.slice(0, 10))).toBe(true);
    }
  });
});
