import { day } from '@realign/kernel';
import fc from 'fast-check';
import { ambiguityScore } from './ambiguity-score';

const today = day('2026-11-25');

describe('ambiguity', () => {
  it('is the weight of everything open; what is owned and not late counts half', () => {
    expect(ambiguityScore([], today)).toBe(0);
    expect(ambiguityScore([{ weight: 3, hasOwner: false, dueOn: null }, { weight: 2, hasOwner: true, dueOn: null }], today)).toBe(5);
    expect(ambiguityScore([{ weight: 3, hasOwner: true, dueOn: today }, { weight: 1, hasOwner: true, dueOn: day('2026-11-24') }], today)).toBe(2.5);
  });

  it('of something owned counts half only when its day comes before people meet it', () => {
    const owned = (dueOn: string) => [{ weight: 3, hasOwner: true, dueOn: day(dueOn) }];
    expect(['2027-01-10', '2027-01-11', '2199-12-31'].map((on) => ambiguityScore(owned(on), today, day('2027-01-10')))).toEqual([1.5, 3, 3]);
    expect(['2027-02-23', '2027-02-24'].map((on) => ambiguityScore(owned(on), today))).toEqual([1.5, 3]);
    expect(ambiguityScore(owned('2027-02-23'), today, day('2026-10-01'))).toBe(1.5);
  });

  it('never grows when somebody takes care, and never falls when something is added', () => {
    const thing = fc.record({ weight: fc.constantFrom(1, 2, 3), hasOwner: fc.boolean(), dueOn: fc.constantFrom(null, today, day('2026-01-01')) });
    fc.assert(
      fc.property(fc.array(thing), thing, (open, more) => {
        const score = ambiguityScore(open, today);
        expect(ambiguityScore([...open, more], today)).toBeGreaterThan(score);
        expect(ambiguityScore(open.map((one) => ({ ...one, hasOwner: true, dueOn: today })), today)).toBeLessThanOrEqual(score);
      }),
    );
  });
});
