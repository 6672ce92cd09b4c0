import { day } from '@realign/kernel';
import { planHandover, type HandoverWish } from './handover';

const wish: HandoverWish = { state: 'active', holderId: 'anna', startsOn: day('2026-01-01'), successorId: 'ben', overlapFrom: day('2026-12-01'), lastDay: day('2026-12-14') };

describe('a handover', () => {
  it('gives both the role for the overlap, both ends counted', () => {
    expect(planHandover(wish)).toEqual({ overlapDays: 14 });
    expect(planHandover({ ...wish, overlapFrom: wish.lastDay })).toEqual({ overlapDays: 1 });
  });

  it.each([
    ['not-at-work', { state: 'nominated' }],
    ['no-person', { holderId: null }],
    ['successor-is-holder', { successorId: 'anna' }],
    ['overlap-after-last-day', { overlapFrom: day('2026-12-15') }],
    ['overlap-before-start', { overlapFrom: day('2025-12-31') }],
  ] as const)('is refused: %s', (code, change) => {
    expect(planHandover({ ...wish, ...change })).toMatchObject({ refused: code });
  });
});
