import { nearDays, outcomeOfHoldingEarly } from './held-early';

describe('a checkpoint that is held before its date', () => {
  it('takes the place of a date that is near: within two weeks, and within half of its rhythm', () => {
    const near = ([['weeks', 1], ['weeks', 2], ['weeks', 3], ['weeks', 4], ['weeks', 6], ['months', 1], ['months', 3]] as const).map(([unit, every]) => nearDays({ unit, every }));
    expect(near).toEqual([3, 7, 10, 14, 14, 14, 14]);
  });

  it('is an extra one where its date is further away, so that no other date of the rhythm is used up', () => {
    const monthly = { unit: 'months', every: 1 } as const;
    expect([-40, 0, 14, 15, 200].map((days) => outcomeOfHoldingEarly(monthly, days))).toEqual(['brought_forward', 'brought_forward', 'brought_forward', 'extraordinary', 'extraordinary']);
    for (let every = 1; every <= 52; every++) {
      const rule = { unit: 'weeks', every } as const;
      // Held in place of its date at the earliest moment, the one after it is not near.
      expect(outcomeOfHoldingEarly(rule, nearDays(rule) + 7 * every)).toBe('extraordinary');
      expect(outcomeOfHoldingEarly(rule, 7 * every)).toBe('extraordinary');
    }
  });
});
