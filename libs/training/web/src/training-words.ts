import type { StatusKind } from '@realign/ui';

interface Look {
  readonly kind: StatusKind;
  readonly word: string;
}

const STATES: Readonly<Record<string, Look>> = {
  assigned: { kind: 'waiting', word: 'Assigned' }, offered: { kind: 'info', word: 'Offered' }, accepted: { kind: 'planned', word: 'Accepted' }, declined: { kind: 'stopped', word: 'Declined' },
  snoozed: { kind: 'waiting', word: 'Later' }, in_progress: { kind: 'running', word: 'Under way' }, completed: { kind: 'done', word: 'Completed' }, applied: { kind: 'worked', word: 'Applied' },
  waived: { kind: 'stopped', word: 'Waived' }, withdrawn: { kind: 'stopped', word: 'Withdrawn' }, expired: { kind: 'stopped', word: 'Expired' },
};

/** A pull item is never overdue: the server says so, and so does this. */
export const assignmentLook = (state: string, isOverdue = false): Look => (isOverdue ? { kind: 'off-track', word: 'Overdue' } : (STATES[state] ?? { kind: 'cannot-tell', word: state }));

const REQUIREMENTS: Readonly<Record<string, string>> = { required: 'Required', recommended: 'Recommended', optional: 'Optional' };
export const requirementWords = (requirement: string): string => REQUIREMENTS[requirement] ?? requirement;

export const DECLINE_CHOICES = [
  { value: 'know_it_already', label: 'I know it already' }, { value: 'not_my_work', label: 'It is not my work' }, { value: 'no_time_now', label: 'No time now' },
  { value: 'not_convinced', label: 'I am not convinced' }, { value: 'other', label: 'Another reason' },
];
