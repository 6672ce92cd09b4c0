import { addDays, compareDays, type Day } from '@realign/kernel';

export type CheckInDutyState = 'due' | 'submitted' | 'acknowledged' | 'lapsed' | 'escalated';
export type CheckInDutyStep = 'submit' | 'acknowledge' | 'lapse' | 'escalate';

const NEXT: Readonly<Record<CheckInDutyState, Partial<Record<CheckInDutyStep, CheckInDutyState>>>> = {
  due: { submit: 'submitted', lapse: 'lapsed' },
  lapsed: { submit: 'submitted', escalate: 'escalated' },
  escalated: { submit: 'submitted' },
  submitted: { acknowledge: 'acknowledged' },
  acknowledged: {},
};

/** The state after a step; undefined where there is no such step. A late check-in is still taken. */
export const nextDutyState = (state: CheckInDutyState, step: CheckInDutyStep): CheckInDutyState | undefined => NEXT[state][step];

/** Days before the due day on which the owner is told. */
export const TOLD_BEFORE_DAYS = 2;
/** Days after the due day until a check-in has lapsed, and until the sponsor hears of it. */
export const LAPSES_AFTER_DAYS = 3;
export const ESCALATES_AFTER_DAYS = 10;

/** What a duty that nobody met is on this day. */
export function dutyOn(dueOn: Day, today: Day): 'due' | 'lapsed' | 'escalated' {
  if (compareDays(today, addDays(dueOn, ESCALATES_AFTER_DAYS)) > 0) return 'escalated';
  return compareDays(today, addDays(dueOn, LAPSES_AFTER_DAYS)) > 0 ? 'lapsed' : 'due';
}
