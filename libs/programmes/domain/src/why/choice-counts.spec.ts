import fc from 'fast-check';
import { shownChoices } from './choice-counts';

const count = fc.nat({ max: 300 });

describe('how many are in, later, or out', () => {
  it('is shown in fives, and small groups not at all', () => {
    expect(shownChoices({ in: 118, later: 23, notForMe: 12 }, 10)).toEqual({ in: 115, later: 20, notForMe: 10, all: 145 });
    expect(shownChoices({ in: 118, later: 23, notForMe: 3 }, 10)).toEqual({ in: 115, later: 20, notForMe: null, all: null });
    expect(shownChoices({ in: 118, later: 23, notForMe: 0 }, 10)).toEqual(shownChoices({ in: 118, later: 23, notForMe: 9 }, 10));
  });

  it('never lets a small group be worked out from the others', () => {
    fc.assert(
      fc.property(count, count, count, fc.integer({ min: 5, max: 50 }), fc.nat({ max: 49 }), (yes, later, small, least, other) => {
        fc.pre(small < least && other < least);
        expect(shownChoices({ in: yes, later, notForMe: small }, least)).toEqual(shownChoices({ in: yes, later, notForMe: other }, least));
      }),
    );
  });
});
