import { addDays, day, daysBetween } from '@realign/kernel';
import fc from 'fast-check';
import { firstDayAfterPilot, pilotSpan } from './pilot-learning';

describe('learning from a pilot', () => {
  it('ends before the day the planner allows the next launch on, whatever is set', () => {
    const launchOn = day('2027-03-01');
    fc.assert(fc.property(fc.integer({ min: 1, max: 52 }), fc.integer({ min: 0, max: 365 }), (weeks, days) => {
      const { embedUntil, learningDays } = pilotSpan(launchOn, weeks, days);
      expect(firstDayAfterPilot({ endsOn: embedUntil, learningDays })).toBe(addDays(launchOn, 7 * weeks));
      expect(daysBetween(launchOn, embedUntil)).toBeGreaterThanOrEqual(6);
      expect(learningDays).toBeLessThanOrEqual(days);
    }));
  });

  it('keeps the days to learn that are set where the weeks hold them', () => {
    expect(pilotSpan(day('2027-03-01'), 6, 14)).toEqual({ embedUntil: '2027-03-28', learningDays: 14 });
    expect(pilotSpan(day('2027-03-01'), 1, 14)).toEqual({ embedUntil: '2027-03-07', learningDays: 0 });
  });
});
