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
