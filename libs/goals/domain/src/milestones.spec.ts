import { day } from '@realign/kernel';
import { milestoneCourse, milestonesDue } from './milestones';

const today = day('2026-11-25');
const milestones = [{ dueOn: day('2026-10-01'), reachedOn: day('2026-10-05') }, { dueOn: day('2026-11-01'), reachedOn: null }, { dueOn: day('2027-01-01'), reachedOn: day('2026-10-05') }, { dueOn: day('2027-03-01'), reachedOn: null }];

it('milestones reached are a course of shares up to today, and what was due is what should be there', () => {
  expect(milestoneCourse(milestones, today)).toEqual([{ asOf: '2026-10-05', value: 0.5 }, { asOf: today, value: 0.5 }]);
  expect(milestonesDue(milestones, today)).toBe(0.5);
  expect(milestoneCourse([], today)).toEqual([]);
  expect(milestonesDue([], today)).toBeNull();
});
