import { day } from '@realign/kernel';
import { firstOccurrenceAfter, followingOccurrence, nextOccurrences, occurrenceAt, wallTime, type CadenceRule, type CatchUp, type Instant } from '@realign/reviews/domain';
import fc from 'fast-check';
import { TemporalCalendar } from './temporal-calendar';

const calendar = new TemporalCalendar();

const PLAIN = { shortMonth: 'clamp', businessDay: 'none', country: null } as const;

const weekly = (timeZone: string, anchorOn: string, weekday: number, localTime: string, every = 1): CadenceRule => ({
  ...PLAIN, unit: 'weeks', every, weekday, dayOfMonth: null, weekOfMonth: null, localTime, timeZone, anchorOn: day(anchorOn),
});
const monthly = (timeZone: string, anchorOn: string, dayOfMonth: number, localTime: string, every = 1): CadenceRule => ({
  ...PLAIN, unit: 'months', every, weekday: null, dayOfMonth, weekOfMonth: null, localTime, timeZone, anchorOn: day(anchorOn),
});
const due = (rule: CadenceRule, count: number): string[] => Array.from({ length: count }, (_, k) => occurrenceAt(rule, k, calendar).dueAt);
const nominal = (rule: CadenceRule, count: number): string[] => Array.from({ length: count }, (_, k) => occurrenceAt(rule, k, calendar).nominalLocal);

describe('checkpoints when the clocks change', () => {
  it('are not lost on the night Santiago has no midnight', () => {
    expect(due(weekly('America/Santiago', '2026-08-30', 7, '00:00'), 3)).toEqual(['2026-08-30T04:00:00.000Z', '2026-09-06T04:00:00.000Z', '2026-09-13T03:00:00.000Z']);
    expect(calendar.toWall('2026-09-06T04:00:00.000Z' as Instant, 'America/Santiago')).toBe('2026-09-06T01:00');
  });

  it('move past the gap in Berlin in spring and are held once in autumn', () => {
    expect(due(weekly('Europe/Berlin', '2027-03-21', 7, '02:30'), 3)).toEqual(['2027-03-21T01:30:00.000Z', '2027-03-28T01:30:00.000Z', '2027-04-04T00:30:00.000Z']);
    expect(calendar.toWall('2027-03-28T01:30:00.000Z' as Instant, 'Europe/Berlin')).toBe('2027-03-28T03:30');
    expect(due(weekly('Europe/Berlin', '2026-10-18', 7, '02:30'), 3)).toEqual(['2026-10-18T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-11-01T01:30:00.000Z']);
  });

  it('follow the half hour of Lord Howe', () => {
    expect(due(weekly('Australia/Lord_Howe', '2026-09-27', 7, '02:15'), 3)).toEqual(['2026-09-26T15:45:00.000Z', '2026-10-03T15:45:00.000Z', '2026-10-10T15:15:00.000Z']);
  });

  it('follow Casablanca through Ramadan, when the clocks go back for a month', () => {
    const [before, during, after] = [day('2026-02-12'), day('2026-02-26'), day('2026-03-26')].map((d) => calendar.toInstant(wallTime(d, '10:00'), 'Africa/Casablanca'));
    expect([before, during, after]).toEqual(['2026-02-12T09:00:00.000Z', '2026-02-26T10:00:00.000Z', '2026-03-26T09:00:00.000Z']);
  });

  it('fall on the day after when Apia left one out', () => {
    expect(due(weekly('Pacific/Apia', '2011-12-23', 5, '10:00'), 3)).toEqual(['2011-12-23T20:00:00.000Z', '2011-12-30T20:00:00.000Z', '2012-01-05T20:00:00.000Z']);
    expect(calendar.toWall('2011-12-30T20:00:00.000Z' as Instant, 'Pacific/Apia')).toBe('2011-12-31T10:00');
  });

  it('skip the repeated hour of Cairo', () => {
    expect(due(weekly('Africa/Cairo', '2026-10-22', 4, '23:30'), 2)).toEqual(['2026-10-22T20:30:00.000Z', '2026-10-29T20:30:00.000Z']);
  });
});

describe('checkpoints at the end of a month', () => {
  it('on the 31st fall on the last day of a shorter month and come back', () => {
    expect(nominal(monthly('Europe/Madrid', '2027-01-31', 31, '09:00'), 5)).toEqual(['2027-01-31T09:00', '2027-02-28T09:00', '2027-03-31T09:00', '2027-04-30T09:00', '2027-05-31T09:00']);
  });

  it('on 29 February come back to it in the next leap year', () => {
    expect(nominal(monthly('Europe/Madrid', '2028-02-29', 29, '09:00', 12), 5)).toEqual(['2028-02-29T09:00', '2029-02-28T09:00', '2030-02-28T09:00', '2031-02-28T09:00', '2032-02-29T09:00']);
  });

  it('on the last Friday are on the fourth or the fifth', () => {
    const rule: CadenceRule = { ...monthly('Europe/London', '2026-10-01', 1, '10:00'), dayOfMonth: null, weekday: 5, weekOfMonth: 5 };
    expect(nominal(rule, 3)).toEqual(['2026-10-30T10:00', '2026-11-27T10:00', '2026-12-25T10:00']);
  });
});

describe('what follows a checkpoint', () => {
  const rule = weekly('Europe/London', '2026-11-05', 4, '10:00', 2);
  const closed = { nominalLocal: wallTime('2026-11-19', '10:00'), timeZone: 'Europe/London', firedAt: null };
  const after = (now: string, catchUp: CatchUp): string => followingOccurrence(rule, closed, now as Instant, { catchUp, overlap: 'hold_latest' }, calendar).occurrence.nominalLocal;

  it('is the next date of the rule, whether it was held early or late', () => {
    for (const now of ['2026-11-16T10:00:00.000Z', '2026-11-20T12:00:00.000Z', '2026-12-01T00:00:00.000Z']) expect(after(now, 'fire_all')).toBe('2026-12-03T10:00');
  });

  it('after an outage is each missed date, the latest or none of them, as the cadence says', () => {
    const now = '2027-01-02T00:00:00.000Z';
    expect(after(now, 'fire_all')).toBe('2026-12-03T10:00');
    expect(after(now, 'fire_latest')).toBe('2026-12-31T10:00');
    expect(after(now, 'skip')).toBe('2027-01-14T10:00');
  });

  it('says which dates it passed over, and why', () => {
    const { passed } = followingOccurrence(rule, closed, '2027-01-02T00:00:00.000Z' as Instant, { catchUp: 'fire_latest', overlap: 'skip' }, calendar);
    expect(passed).toEqual([{ nominalLocal: '2026-12-03T10:00', why: 'catch_up' }, { nominalLocal: '2026-12-17T10:00', why: 'catch_up' }]);
    const long = followingOccurrence(rule, closed, '2027-03-01T00:00:00.000Z' as Instant, { catchUp: 'skip', overlap: 'skip' }, calendar);
    expect(long.passed.map(({ why }) => why)).toEqual(['too_old', 'too_old', 'too_old', 'too_old', 'too_old', 'catch_up', 'catch_up']);
  });

  it('after years away is still the first date of the last thirty days, with those before it named', () => {
    const weeks = weekly('Europe/London', '2026-11-05', 4, '10:00');
    const { occurrence, passed } = followingOccurrence(weeks, closed, '2029-11-23T00:00:00.000Z' as Instant, { catchUp: 'fire_all', overlap: 'skip' }, calendar);
    expect(occurrence.nominalLocal).toBe('2029-10-25T10:00');
    expect([passed.length, passed.at(-1)]).toEqual([99, { nominalLocal: '2029-10-18T10:00', why: 'too_old' }]);
  });

  it('goes on in the future, or with the latest date, when dates came while it was open', () => {
    const open = { ...closed, firedAt: '2026-11-19T10:00:00.000Z' as Instant };
    const follow = (overlap: 'hold_latest' | 'skip') => followingOccurrence(rule, open, '2026-12-20T00:00:00.000Z' as Instant, { catchUp: 'fire_latest', overlap }, calendar);
    expect(follow('hold_latest')).toMatchObject({ occurrence: { nominalLocal: '2026-12-17T10:00' }, passed: [{ nominalLocal: '2026-12-03T10:00', why: 'overlap' }] });
    expect(follow('skip')).toMatchObject({ occurrence: { nominalLocal: '2026-12-31T10:00' }, passed: [{ why: 'overlap' }, { why: 'overlap' }] });
  });

  it('never makes up for what is more than 30 days gone', () => {
    expect(after('2027-03-01T00:00:00.000Z', 'fire_all')).toBe('2027-02-11T10:00');
  });
});

describe('dates that fall on a day off', () => {
  const held = (rule: CadenceRule, count: number): string[] => nominal(rule, count).map((wall) => wall.slice(0, 10));

  it('go to the working day after or before, by the holidays of the country', () => {
    const first = monthly('Europe/Berlin', '2026-04-01', 1, '10:00');
    expect(held({ ...first, businessDay: 'next', country: 'DE' }, 3)).toEqual(['2026-04-01', '2026-05-04', '2026-06-01']);
    expect(held({ ...first, businessDay: 'previous', country: 'DE' }, 3)).toEqual(['2026-04-01', '2026-04-30', '2026-06-01']);
    expect(held({ ...first, businessDay: 'next', country: null }, 2)).toEqual(['2026-04-01', '2026-05-01']);
  });

  it('follow the weekend of the country and the holidays of a region', () => {
    expect(held({ ...weekly('Asia/Riyadh', '2026-11-06', 5, '10:00'), businessDay: 'next', country: 'SA' }, 1)).toEqual(['2026-11-08']);
    const corpusChristi = weekly('Europe/Berlin', '2026-06-04', 4, '10:00');
    expect([held({ ...corpusChristi, businessDay: 'next', country: 'DE-BY' }, 1), held({ ...corpusChristi, businessDay: 'next', country: 'DE-BE' }, 1)]).toEqual([['2026-06-05'], ['2026-06-04']]);
  });

  it('never reach the date before or after, whatever the holidays', () => {
    const golden = weekly('Asia/Tokyo', '2019-04-25', 4, '10:00');
    const always: CadenceRule = { ...golden, businessDay: 'next', country: 'JP' };
    const days = held(always, 60);
    expect(new Set(days).size).toBe(60);
    expect([...days].sort()).toEqual(days);
  });

  it('are counted on from the moved day without repeating or leaving out one', () => {
    const rule: CadenceRule = { ...monthly('Europe/Berlin', '2026-01-01', 1, '10:00'), businessDay: 'previous', country: 'DE' };
    let at = occurrenceAt(rule, 0, calendar);
    for (let k = 1; k < 48; k++) {
      const next = followingOccurrence(rule, { nominalLocal: at.nominalLocal, timeZone: rule.timeZone, firedAt: at.dueAt }, at.dueAt, { catchUp: 'fire_latest', overlap: 'skip' }, calendar).occurrence;
      expect(next.k).toBe(at.k + 1);
      at = next;
    }
  });
});

describe('zones', () => {
  it('are places, not offsets and not inventions', () => {
    for (const yes of ['Europe/Madrid', 'UTC', 'America/Argentina/Buenos_Aires']) expect(calendar.isZone(yes)).toBe(true);
    for (const no of ['+02:00', 'Europe/Atlantis', '', 'madrid; drop table']) expect(calendar.isZone(no)).toBe(false);
  });
});

/** Wall time of an instant by Intl alone: shares no code with the calendar under test. */
const formats = new Map<string, Intl.DateTimeFormat>();
const wallByIntl = (ms: number, timeZone: string): string => {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
  formats.set(timeZone, format);
  return format.format(ms).replace(' ', 'T');
};

describe('any rule in any zone', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const rules = fc
    .record({ zone: fc.constantFrom(...zones), weeks: fc.boolean(), every: fc.integer({ min: 1, max: 6 }), weekday: fc.integer({ min: 1, max: 7 }), dom: fc.integer({ min: 1, max: 31 }),
      minute: fc.integer({ min: 0, max: 95 }), anchor: fc.integer({ min: 0, max: 3650 }) })
    .map(({ zone, weeks, every, weekday, dom, minute, anchor }) => {
      const anchorOn = new Date(Date.UTC(2026, 0, 1) + anchor * 86_400_000).toISOString().slice(0, 10);
      const time = `${String(Math.floor(minute / 4)).padStart(2, '0')}:${String((minute % 4) * 15).padStart(2, '0')}`;
      return weeks ? weekly(zone, anchorOn, weekday, time, every) : monthly(zone, anchorOn, dom, time, every);
    });

  it('yields strictly increasing instants with the right time on the wall, except in a gap, where it is the first moment after it', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 120 }), (rule, k) => {
        const [a, b] = [occurrenceAt(rule, k, calendar), occurrenceAt(rule, k + 1, calendar)];
        if (!(a.dueAt < b.dueAt)) return false;
        const ms = Date.parse(a.dueAt);
        const wall = wallByIntl(ms, rule.timeZone);
        return wall === a.nominalLocal ? !isRepeatOfEarlier(ms, a.nominalLocal, rule.timeZone) : wall > a.nominalLocal && neverOnTheWall(ms, a.nominalLocal, rule.timeZone);
      }),
      { numRuns: 3000 },
    );
  });

  it('finds the occurrence after any instant without skipping one', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 8_000 }), (rule, days) => {
        const after = new Date(Date.UTC(2026, 0, 1) + days * 86_400_000 + 12_345_000).toISOString() as Instant;
        const found = firstOccurrenceAfter(rule, after, calendar);
        return found.dueAt > after && (found.k === 0 || occurrenceAt(rule, found.k - 1, calendar).dueAt <= after) && nextOccurrences(rule, after, 2, calendar)[1]?.k === found.k + 1;
      }),
      { numRuns: 1000 },
    );
  });
});

/** The same wall time was there already within the last three hours: then the earlier one would have been right. */
const isRepeatOfEarlier = (ms: number, wall: string, zone: string): boolean => Array.from({ length: 12 }, (_, i) => wallByIntl(ms - (i + 1) * 900_000, zone)).includes(wall);

const neverOnTheWall = (ms: number, wall: string, zone: string): boolean => !Array.from({ length: 26 * 8 }, (_, i) => wallByIntl(ms + (i - 26 * 4) * 900_000, zone)).includes(wall);
