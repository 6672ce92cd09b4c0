import { day, isRefused } from '@realign/kernel';
import { type CadenceRule } from '@realign/reviews/domain';
import fc from 'fast-check';
import { readRrule, writeRrule } from './rrule';
import { TemporalCalendar } from './temporal-calendar';

const calendar = new TemporalCalendar();
const rule = (over: Partial<CadenceRule>): CadenceRule => ({
  unit: 'months', every: 1, weekday: null, dayOfMonth: null, weekOfMonth: null, shortMonth: 'clamp', businessDay: 'none', country: null, localTime: '10:00', timeZone: 'Europe/Madrid', anchorOn: day('2026-11-05'), ...over,
});
const at = (text: string): string => `DTSTART;TZID=Europe/Madrid:20261105T100000\nRRULE:${text}`;
const refusal = (text: string): string => { const read = readRrule(text, calendar); return isRefused(read) ? read.detail : 'taken'; };

describe('a cadence as an iCalendar rule', () => {
  it.each([
    ['FREQ=WEEKLY;INTERVAL=6;BYDAY=TH', rule({ unit: 'weeks', every: 6, weekday: 4 })],
    ['FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU', rule({ every: 3, weekday: 2, weekOfMonth: 2 })],
    ['FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR', rule({ weekday: 5, weekOfMonth: 5 })],
    ['FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15', rule({ dayOfMonth: 15 })],
    ['FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=31', rule({ dayOfMonth: 31, shortMonth: 'skip' })],
    ['FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', rule({ dayOfMonth: 31 })],
    ['FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', rule({ every: 2, dayOfMonth: 1, businessDay: 'next' })],
    ['FREQ=MONTHLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', rule({ dayOfMonth: 31, businessDay: 'previous' })],
    ['FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=1', rule({ dayOfMonth: 1, businessDay: 'next', country: 'DE' })],
  ])('%s', (text, expected) => {
    expect(writeRrule(expected)).toContain(`RRULE:${text}`);
  });

  it('comes back as the same cadence, whatever it is', () => {
    const rules = fc.record({
      shape: fc.constantFrom('weekly', 'weekday', 'day', 'skip'), every: fc.integer({ min: 1, max: 6 }), weekday: fc.integer({ min: 1, max: 7 }), week: fc.integer({ min: 1, max: 5 }), dom: fc.integer({ min: 1, max: 31 }),
      zone: fc.constantFrom('Europe/Madrid', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'), anchor: fc.integer({ min: 0, max: 1500 }), minute: fc.integer({ min: 0, max: 95 }),
    }).map(({ shape, every, weekday, week, dom, zone, anchor, minute }): CadenceRule => {
      const base = { every, timeZone: zone, anchorOn: day(new Date(Date.UTC(2026, 0, 1) + anchor * 86_400_000).toISOString().slice(0, 10)), localTime: `${String(Math.floor(minute / 4)).padStart(2, '0')}:${String((minute % 4) * 15).padStart(2, '0')}` };
      if (shape === 'weekly') return rule({ ...base, unit: 'weeks', weekday });
      if (shape === 'weekday') return rule({ ...base, weekday, weekOfMonth: week });
      return rule({ ...base, every: shape === 'skip' ? 1 : every, dayOfMonth: dom, shortMonth: shape === 'skip' && dom > 28 ? 'skip' : 'clamp' });
    });
    fc.assert(fc.property(rules, (one) => {
      const read = readRrule(writeRrule(one), calendar);
      if (isRefused(read)) throw new Error(`${writeRrule(one)}: ${read.detail}`);
      const { anchorOn: _a, shortMonth: _s, ...said } = read;
      const { anchorOn: _b, shortMonth: _t, ...meant } = one;
      expect(said).toEqual(meant);
      return (one.dayOfMonth ?? 0) <= 28 || read.shortMonth === one.shortMonth;
    }), { numRuns: 50 });
  });

  it('comes back though its hour is missing on one of its days, or on its first', () => {
    for (const one of [rule({ dayOfMonth: 3, localTime: '02:00', timeZone: 'Australia/Lord_Howe', anchorOn: day('2026-01-01') }), rule({ unit: 'weeks', weekday: 7, localTime: '02:15', anchorOn: day('2027-03-28') })]) {
      expect(readRrule(writeRrule(one), calendar)).toMatchObject({ localTime: one.localTime, timeZone: one.timeZone, dayOfMonth: one.dayOfMonth, weekday: one.weekday });
    }
  });

  it('is read from other programs', () => {
    expect(readRrule(at('FREQ=WEEKLY;INTERVAL=2'), calendar)).toMatchObject({ unit: 'weeks', every: 2, weekday: 4, anchorOn: '2026-11-05' });
    expect(readRrule(at('FREQ=YEARLY'), calendar)).toMatchObject({ unit: 'months', every: 12, dayOfMonth: 5 });
    expect(readRrule(at('FREQ=MONTHLY;BYMONTHDAY=-1'), calendar)).toMatchObject({ dayOfMonth: 31, shortMonth: 'clamp' });
    expect(readRrule('DTSTART:20261105T100000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO', calendar)).toMatchObject({ timeZone: 'UTC', weekday: 1, anchorOn: '2026-11-09' });
    expect(readRrule(at('FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU'), calendar)).toMatchObject({ weekday: 7 });
  });

  it.each([
    ['FREQ=DAILY;INTERVAL=14', { unit: 'weeks', every: 2, weekday: 4 }],
    ['FREQ=DAILY;BYDAY=TU', { unit: 'weeks', every: 1, weekday: 2 }],
    ['FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15', { unit: 'months', every: 3, dayOfMonth: 15, anchorOn: '2027-01-15' }],
    ['FREQ=YEARLY;BYMONTH=2,5,8,11;BYDAY=1TH', { unit: 'months', every: 3, weekday: 4, weekOfMonth: 1 }],
    ['FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=5', { unit: 'months', every: 6, dayOfMonth: 5 }],
    ['FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=TH;BYSETPOS=1', { unit: 'months', every: 24, weekday: 4, weekOfMonth: 1 }],
    ['FREQ=MONTHLY;INTERVAL=3;BYMONTH=2,5,8,11;BYDAY=1TH', { unit: 'months', every: 3, weekday: 4, weekOfMonth: 1 }],
    ['FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', { unit: 'months', every: 3, dayOfMonth: 31, businessDay: 'previous' }],
    ['FREQ=YEARLY;BYMONTHDAY=20', { unit: 'months', every: 1, dayOfMonth: 20 }],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=1,2,3,4,5,6,7', { unit: 'months', every: 1, weekday: 5, weekOfMonth: 1 }],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=-7,-6,-5,-4,-3,-2,-1', { unit: 'months', every: 1, weekday: 5, weekOfMonth: 5 }],
  ])('%s says one of our rhythms in another way', (text, said) => expect(readRrule(at(text), calendar)).toMatchObject(said));

  it('that is the first or the last working day of the month is read and written', () => {
    const first = readRrule('DTSTART;TZID=Europe/Madrid:20261102T100000\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', calendar);
    expect(first).toMatchObject({ unit: 'months', every: 1, dayOfMonth: 1, businessDay: 'next', country: null });
    expect(readRrule(at('FREQ=MONTHLY;INTERVAL=3;BYDAY=FR,TH,WE,TU,MO;BYSETPOS=-1'), calendar)).toMatchObject({ every: 3, dayOfMonth: 31, shortMonth: 'clamp', businessDay: 'previous' });
    expect(readRrule(at('FREQ=MONTHLY;BYDAY=SU,MO,TU,WE,TH,FR,SA;BYSETPOS=-1'), calendar)).toMatchObject({ dayOfMonth: 31, shortMonth: 'clamp', businessDay: 'none' });
    for (const one of [rule({ dayOfMonth: 1, businessDay: 'next' }), rule({ dayOfMonth: 31, businessDay: 'previous', anchorOn: day('2027-01-30') })]) {
      expect(readRrule(writeRrule(one), calendar)).toMatchObject({ dayOfMonth: one.dayOfMonth, businessDay: one.businessDay, timeZone: one.timeZone });
    }
    // 1 November 2026 is a Sunday: the text begins on a day of its own rule.
    expect(writeRrule(rule({ dayOfMonth: 1, businessDay: 'next', anchorOn: day('2026-11-01') }))).toContain(':20261102T100000');
  });

  it('is found in an event as calendars export it, with zones of their own and folded lines', () => {
    const exported = [
      'BEGIN:VCALENDAR', 'BEGIN:VTIMEZONE', 'TZID:W. Europe Standard Time', 'BEGIN:STANDARD', 'DTSTART:16010101T030000', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD', 'END:VTIMEZONE',
      'BEGIN:VEVENT', 'UID:1', 'SUMMARY:Steering', 'DTSTART;TZID="W. Europe Standard Time":20261105T093000', 'DTEND;TZID="W. Europe Standard Time":20261105T103000', 'RRULE:FREQ=MONTHLY;INTERVAL=2;', ' BYDAY=1TH', 'END:VEVENT', 'END:VCALENDAR',
    ].join('\r\n');
    expect(readRrule(exported, calendar)).toMatchObject({ unit: 'months', every: 2, weekday: 4, weekOfMonth: 1, localTime: '09:30', timeZone: 'Europe/Berlin' });
  });

  it.each([
    ['FREQ=DAILY', 'FREQ=DAILY'], ['FREQ=DAILY;BYMONTHDAY=15', 'FREQ=DAILY'], ['FREQ=DAILY;BYDAY=MO;BYSETPOS=3', 'BYSETPOS'], ['FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=20', 'its dates differ'], ['FREQ=MONTHLY;BYMONTHDAY=30,31;BYSETPOS=-1', 'its dates differ'], ['FREQ=DAILY;INTERVAL=10', 'INTERVAL=10'], ['FREQ=WEEKLY;BYMONTH=1', 'BYMONTH'], ['FREQ=MONTHLY;BYMONTH=1,2,7', 'BYMONTH=1,2,7'], ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', 'BYDAY'], ['FREQ=WEEKLY;BYDAY=MO,TH', 'BYDAY'], ['FREQ=WEEKLY;COUNT=5', 'COUNT'], ['FREQ=WEEKLY;UNTIL=20280101T000000Z', 'UNTIL'], ['FREQ=YEARLY;BYWEEKNO=20', 'BYWEEKNO'],
    ['FREQ=YEARLY;BYYEARDAY=100', 'BYYEARDAY'], ['FREQ=MONTHLY;BYMONTHDAY=1,15', 'BYMONTHDAY'], ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2', 'BYDAY'], ['FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=1', 'BYDAY'], ['FREQ=WEEKLY\nEXDATE;TZID=Europe/Madrid:20261112T100000', 'EXDATE'], ['FREQ=MONTHLY;BYDAY=5FR', 'BYDAY=5FR'], ['FREQ=WEEKLY;BYHOUR=9,15', 'BYHOUR'],
  ])('%s is refused by the name of what cannot be said', (text, named) => {
    expect(refusal(at(text))).toContain(named);
  });

  it.each([
    ['FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;BYMONTHDAY=5', 'BYMONTH=2'], ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'never occurs'], ['FREQ=DAILY;INTERVAL=7;BYDAY=MO', 'never occurs'], ['FREQ=WEEKLY;INTERVAL=1000000', 'INTERVAL'], ['FREQ=DAILY;INTERVAL=7000000000000', 'INTERVAL'],
    ['FREQ=YEARLY;BYMONTH=13', 'BYMONTH=13 is not in it'], ['FREQ=YEARLY;BYEASTER=0', 'BYEASTER=0 is not in it'], ['FREQ=MONTHLY;BYMONTHDAY=32', 'BYMONTHDAY=32 is not in it'],
  ])('%s, which never comes, not in this life, or is no part of any rule, is refused, and soon', (text, named) => {
    const began = process.cpuUsage();
    expect(refusal(at(text))).toContain(named);
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(1);
  });

  it('that is none is refused with what is wrong', () => {
    expect(refusal('DTSTART;TZID=Europe/Madrid:99991231T100000\nRRULE:FREQ=WEEKLY')).toContain('years that no calendar has');
    expect(refusal('RRULE:FREQ=WEEKLY')).toContain('DTSTART');
    expect(refusal(at('FREQ=SOMETIMES'))).toContain('no recurrence rule');
    expect(refusal(at('FREQ=WEEKLY\nRRULE:FREQ=DAILY'))).toContain('two RRULE lines');
    expect(refusal('DTSTART;TZID=Mars/Olympus:20261105T100000\nRRULE:FREQ=WEEKLY')).toContain('Mars/Olympus is not a time zone');
    expect(refusal('DTSTART:20261105T100000\nRRULE:FREQ=WEEKLY')).toContain('with a time and a zone');
    expect(refusal('DTSTART;VALUE=DATE:20261105\nRRULE:FREQ=WEEKLY')).toContain('with a time and a zone');
  });
});
