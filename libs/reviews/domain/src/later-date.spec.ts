import { day } from '@realign/kernel';
import type { CadenceRule } from './cadence-rule';
import { countsFrom, refuseLaterDate } from './later-date';

const rule = (over: Partial<CadenceRule> = {}): CadenceRule => ({
  unit: 'weeks', every: 6, weekday: 4, dayOfMonth: null, weekOfMonth: null, shortMonth: 'clamp', businessDay: 'none', country: null, localTime: '10:00', timeZone: 'UTC', anchorOn: day('2026-01-01'), ...over,
});
const [from, before] = [day('2026-11-27'), day('2026-12-10')];

describe('a rule whose next date comes later', () => {
  it('needs a reason; one that comes as soon or sooner needs none', () => {
    expect(refuseLaterDate(rule(), { before, after: day('2026-12-11'), from }, ' ')).toMatchObject({ refused: 'reason-needed', pointer: '/reason' });
    for (const [after, reason] of [[day('2026-12-11'), 'The board is away.'], [before, ''], [day('2026-12-01'), '']] as const) expect(refuseLaterDate(rule(), { before, after, from }, reason)).toBeUndefined();
    expect(refuseLaterDate(rule(), { before: null, after: day('2026-12-11'), from }, '')).toBeUndefined();
  });

  it('never begins more than a year from now, nor than one period of a slower rhythm, whatever the reason', () => {
    for (const waits of [before, null]) {
      expect(refuseLaterDate(rule(), { before: waits, after: day('2027-11-28'), from }, 'We like it so.')).toBeUndefined();
      expect(refuseLaterDate(rule(), { before: waits, after: day('2027-11-29'), from }, 'We like it so.')).toMatchObject({ refused: 'begins-too-late', pointer: '/anchorOn' });
      expect(refuseLaterDate(rule({ unit: 'months', every: 24 }), { before: waits, after: day('2028-11-01'), from }, 'We like it so.')).toBeUndefined();
      expect(refuseLaterDate(rule({ unit: 'months', every: 24 }), { before: waits, after: day('2029-01-01'), from }, 'We like it so.')).toMatchObject({ refused: 'begins-too-late' });
    }
    expect([countsFrom(from, null), countsFrom(from, day('2026-11-01')), countsFrom(from, day('2027-02-01'))]).toEqual([from, from, '2027-02-01']);
  });
});
