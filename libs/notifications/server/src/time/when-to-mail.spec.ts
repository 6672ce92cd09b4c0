import fc from 'fast-check';
import { afterQuietHours, isQuiet, nextWeek, planMail, quietAhead, type MailWishes } from '@realign/notifications/domain';
import { TemporalClock } from './temporal-clock';

const clock = new TemporalClock();
const wishes = (over: Partial<MailWishes> = {}): MailWishes => ({ timeZone: 'Europe/Berlin', quietFrom: '19:00', quietUntil: '07:00', dailyAt: '08:00', weeklyOn: 1, choices: {}, mutedProgrammeIds: [], ...over });
const at = (text: string): number => Date.parse(text);
const when = (kind: string, now: string, over: Partial<MailWishes> = {}, urgency: 'urgent' | 'owed' | 'fyi' = 'fyi', programmeId: string | null = null): string => {
  const plan = planMail({ kind, urgency, programmeId }, wishes(over), at(now), clock);
  return 'none' in plan ? plan.none : new Date(plan.at).toISOString().slice(0, 16);
};

describe('when a mail leaves', () => {
  it.each([
    ['a decision at midday goes at once', when('decision', '2026-11-25T12:00:00Z'), '2026-11-25T12:00'],
    ['a decision at night waits for the morning', when('decision', '2026-11-25T22:00:00Z'), '2026-11-26T06:00'],
    ['a check-in waits for the next digest', when('check_in', '2026-11-25T12:00:00Z'), '2026-11-26T07:00'],
    ['before the hour of the digest it is today’s', when('check_in', '2026-11-25T05:00:00Z'), '2026-11-25T07:00'],
    ['the plan waits for Monday', when('plan', '2026-11-25T12:00:00Z'), '2026-11-30T07:00'],
    ['on Monday after the hour it is the next Monday', when('plan', '2026-11-30T12:00:00Z'), '2026-12-07T07:00'],
    ['what is urgent waits for no digest', when('check_in', '2026-11-25T12:00:00Z', {}, 'urgent'), '2026-11-25T12:00'],
    ['a digest asked for in quiet hours waits for their end', when('check_in', '2026-11-25T12:00:00Z', { dailyAt: '05:00' }), '2026-11-26T06:00'],
    ['what is switched off never leaves', when('decision', '2026-11-25T12:00:00Z', { choices: { decision: 'off' } }, 'urgent'), 'switched-off'],
    ['nor does a muted programme', when('decision', '2026-11-25T12:00:00Z', { mutedProgrammeIds: ['p'] }, 'owed', 'p'), 'programme-muted'],
    ['unless it is urgent', when('decision', '2026-11-25T12:00:00Z', { mutedProgrammeIds: ['p'] }, 'urgent', 'p'), '2026-11-25T12:00'],
  ])('%s', (_, got, expected) => expect(got).toBe(expected));

  it.each([
    ['the night in which clocks go forward', 'Europe/Berlin', '2027-03-27T22:00:00Z', '2027-03-28T05:00'],
    ['the night in which clocks go back', 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T06:00'],
    ['a zone of half an hour', 'Australia/Lord_Howe', '2026-10-03T12:00:00Z', '2026-10-03T20:00'],
    ['far from Greenwich', 'Pacific/Apia', '2026-11-25T08:00:00Z', '2026-11-25T18:00'],
  ])('in %s quiet hours end at seven on the wall', (_, timeZone, now, expected) => {
    expect(new Date(afterQuietHours(at(now), wishes({ timeZone }), clock)).toISOString().slice(0, 16)).toBe(expected);
  });

  it('quiet hours that end in a gap of the clocks end after it', () => {
    const end = afterQuietHours(at('2027-03-28T00:30:00Z'), wishes({ quietFrom: '23:00', quietUntil: '02:30' }), clock);
    expect(new Date(end).toISOString()).toBe('2027-03-28T01:30:00.000Z');
  });

  it('quiet hours that end in an hour that comes twice end in the second one when they are asked about in it', () => {
    const ends = (now: string): string => new Date(afterQuietHours(at(now), wishes({ quietFrom: '23:00', quietUntil: '02:30' }), clock)).toISOString();
    expect([ends('2026-10-24T23:30:00Z'), ends('2026-10-25T00:10:00Z'), ends('2026-10-25T01:10:00Z')]).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
  });

  it('the nights ahead are told to whoever tries again, the one that runs first, and none where none are wished for', () => {
    const nights = (now: string, over: Partial<MailWishes> = {}): string[] => quietAhead(at(now), wishes(over), clock).map(({ from, until }) => `${new Date(from).toISOString().slice(5, 16)}/${new Date(until).toISOString().slice(5, 16)}`);
    expect(nights('2026-11-25T12:00:00Z')).toEqual(['11-25T18:00/11-26T06:00', '11-26T18:00/11-27T06:00', '11-27T18:00/11-28T06:00']);
    expect(nights('2026-11-25T23:30:00Z')[0]).toBe('11-25T23:30/11-26T06:00');
    expect(nights('2026-11-25T12:00:00Z', { quietFrom: '12:00', quietUntil: '13:00' })[0]).toBe('11-26T11:00/11-26T12:00');
    expect(nights('2026-11-25T12:00:00Z', { quietFrom: '00:00', quietUntil: '00:00' })).toEqual([]);
    // The hour that is left out in spring is nobody's quiet one; the other nights are.
    expect(nights('2027-03-27T12:00:00Z', { quietFrom: '02:00', quietUntil: '03:00' })).toEqual(['03-29T00:00/03-29T01:00', '03-30T00:00/03-30T01:00']);
  });

  it('where the only hour that is free is left out in spring, two nights are one', () => {
    const cairo = { timeZone: 'Africa/Cairo', quietFrom: '01:00', quietUntil: '00:00' };
    expect(new Date(afterQuietHours(at('2028-04-27T12:00:00Z'), wishes(cairo), clock)).toISOString()).toBe('2028-04-28T21:00:00.000Z');
    expect(quietAhead(at('2028-04-26T22:30:00Z'), wishes(cairo), clock).map(({ from, until }) => (until - from) / 3_600_000)).toEqual([46, 23, 23]);
  });

  it.each([
    ['east of where weeks are counted: their own Monday has begun, the week has not', '2026-11-29T20:00:00Z', 'Asia/Tokyo', '2026-11-30T23:00:00.000Z'],
    ['in the west: the week begins while it is Sunday there', '2026-11-25T12:00:00Z', 'America/Los_Angeles', '2026-11-30T16:00:00.000Z'],
  ])('next week of somebody %s', (_, now, timeZone, then) => {
    expect(new Date(nextWeek(at(now), { ...wishes(), timeZone, dailyAt: '08:00', quietFrom: '00:00', quietUntil: '00:00' }, 'Europe/London', clock)).toISOString()).toBe(then);
  });

  it('next week begins on Monday at the hour of the digest', () => expect(new Date(nextWeek(at('2026-11-25T12:00:00Z'), wishes(), wishes().timeZone, clock)).toISOString()).toBe('2026-11-30T07:00:00.000Z'));

  it('never lies in quiet hours nor in the past, in any zone, on any day', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kolkata', 'Pacific/Chatham', 'America/New_York', 'UTC', 'Africa/Cairo', 'America/St_Johns');
    const hour = fc.integer({ min: 0, max: 23 }).map((h) => `${String(h).padStart(2, '0')}:00`);
    fc.assert(
      fc.property(zone, hour, hour, hour, fc.integer({ min: 1, max: 7 }), fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2029-01-01T00:00:00Z') }), fc.constantFrom('decision', 'check_in', 'plan'), (timeZone, quietFrom, quietUntil, dailyAt, weeklyOn, now, kind) => {
        const of = wishes({ timeZone, quietFrom, quietUntil, dailyAt, weeklyOn });
        const plan = planMail({ kind, urgency: 'fyi', programmeId: null }, of, now, clock);
        if ('none' in plan) throw new Error('There is a plan.');
        expect(plan.at).toBeGreaterThanOrEqual(now);
        expect(plan.at - now).toBeLessThanOrEqual(9 * 86_400_000);
        expect(isQuiet(clock.toWall(plan.at, timeZone).minutes, of)).toBe(false);
        for (const { from, until } of quietAhead(now, of, clock)) {
          expect([from >= now, until > from]).toEqual([true, true]);
          // Two nights on end only over an hour that clocks leave out: every moment between them that there is, is quiet.
          if (until - from > 25 * 3_600_000) for (let moment = from; moment < until; moment += 60_000) expect(isQuiet(clock.toWall(moment, timeZone).minutes, of)).toBe(true);
          expect(until - from).toBeLessThanOrEqual(48 * 3_600_000);
          expect(isQuiet(clock.toWall(from, timeZone).minutes, of)).toBe(true);
          expect(isQuiet(clock.toWall(until, timeZone).minutes, of)).toBe(false);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
