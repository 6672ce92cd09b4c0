import { compareDays, type Day } from '@realign/kernel';
import type { EngagementMode } from './engagement-mode';

export type AssignmentState =
  | 'assigned' | 'offered' | 'accepted' | 'declined' | 'snoozed' | 'in_progress' | 'completed' | 'applied' | 'waived' | 'withdrawn' | 'expired';

export type DeclineReason = 'know_it_already' | 'not_my_work' | 'no_time_now' | 'not_convinced' | 'other';

/** One module for one person out of one plan. */
export interface Assignment {
  readonly mode: EngagementMode;
  readonly state: AssignmentState;
  /** Only required training has a due day. */
  readonly dueOn: Day | null;
  readonly startedOn: Day | null;
  readonly completedOn: Day | null;
  /** Since when it is seen in daily work, where somebody said so. */
  readonly appliedOn?: Day | null;
  readonly snoozedUntil: Day | null;
  readonly declineReason: DeclineReason | null;
  readonly note: string | null;
  /** Who took it back by hand; nobody where a reconcile did. */
  readonly withdrawnBy?: string | null;
}

const PUSH_STATES: readonly AssignmentState[] = ['assigned', 'in_progress', 'completed', 'applied', 'waived', 'withdrawn', 'expired'];
const PULL_STATES: readonly AssignmentState[] = ['offered', 'accepted', 'declined', 'snoozed', 'in_progress', 'completed', 'applied', 'withdrawn'];

export const statesOf = (mode: EngagementMode): readonly AssignmentState[] => (mode === 'push' ? PUSH_STATES : PULL_STATES);

export const firstState = (mode: EngagementMode): AssignmentState => (mode === 'push' ? 'assigned' : 'offered');

/**
 * Required, not completed, and the due day has passed; the due day itself is still in time. An offer is never overdue: it has
 * no due day, and even one given by mistake would not count.
 */
export const isOverdue = (assignment: Pick<Assignment, 'mode' | 'state' | 'dueOn'>, today: Day): boolean =>
  assignment.mode === 'push' && isOpenPush(assignment.state) && assignment.dueOn !== null && compareDays(assignment.dueOn, today) < 0;

const isOpenPush = (state: AssignmentState): boolean => state === 'assigned' || state === 'in_progress';

/** Somebody began or finished it: such work stays, whatever becomes of the role or the plan. */
export const isBegun = (state: AssignmentState): boolean => state === 'in_progress' || state === 'completed' || state === 'applied';
