import { day } from '@realign/kernel';
import { dutyOn, nextDutyState, type CheckInDutyState, type CheckInDutyStep } from './check-in-duty';

const STATES: readonly CheckInDutyState[] = ['due', 'submitted', 'acknowledged', 'lapsed', 'escalated'];
const STEPS: readonly CheckInDutyStep[] = ['submit', 'acknowledge', 'lapse', 'escalate'];

it('a check-in is due, submitted and acknowledged, or it lapses, is escalated, and is still taken', () => {
  const table = STATES.map((state) => [state, ...STEPS.map((step) => nextDutyState(state, step) ?? '–')]);
  expect(table).toEqual([
    ['due', 'submitted', '–', 'lapsed', '–'],
    ['submitted', '–', 'acknowledged', '–', '–'],
    ['acknowledged', '–', '–', '–', '–'],
    ['lapsed', 'submitted', '–', '–', 'escalated'],
    ['escalated', 'submitted', '–', '–', '–'],
  ]);
});

it.each([['2026-11-01', 'due'], ['2026-11-04', 'due'], ['2026-11-05', 'lapsed'], ['2026-11-11', 'lapsed'], ['2026-11-12', 'escalated']])('due on 1 November, on %s it is %s', (today, state) => {
  expect(dutyOn(day('2026-11-01'), day(today))).toBe(state);
});
