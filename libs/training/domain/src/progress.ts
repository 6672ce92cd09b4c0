import type { AssignmentState } from './assignment';
import type { EngagementMode } from './engagement-mode';

/** How many assignments stand in one state; `overdue` says how many of them are past their due day. */
export interface StateCount {
  readonly mode: EngagementMode;
  readonly state: AssignmentState;
  readonly people: number;
  readonly overdue: number;
}

export interface PushProgress {
  readonly assigned: number;
  readonly started: number;
  readonly completed: number;
  readonly applied: number;
  readonly overdue: number;
  readonly waived: number;
  readonly withdrawn: number;
  readonly completedShare: number | null;
}

export interface PullProgress {
  readonly offered: number;
  readonly waiting: number;
  readonly declined: number;
  readonly accepted: number;
  readonly started: number;
  readonly completed: number;
  readonly applied: number;
  readonly withdrawn: number;
  readonly tookUpShare: number | null;
}

/**
 * Required training as a funnel in which each step contains the next: assigned ⊇ started ⊇ completed ⊇ applied.
 * Withdrawn and waived assignments are not asked of anybody, so they stand beside the funnel. The share is completed ÷ assigned.
 */
export const pushProgress = (counts: readonly StateCount[]): PushProgress => {
  const of = counter(counts, 'push');
  const completed = of('completed', 'applied');
  const assigned = of('assigned', 'in_progress', 'completed', 'applied', 'expired');
  return {
    assigned,
    started: of('in_progress', 'completed', 'applied'),
    completed,
    applied: of('applied'),
    overdue: counts.filter((c) => c.mode === 'push').reduce((sum, c) => sum + c.overdue, 0),
    waived: of('waived'),
    withdrawn: of('withdrawn'),
    completedShare: share(completed, assigned),
  };
};

/**
 * Offered training: offered ⊇ accepted ⊇ started ⊇ completed ⊇ applied, with declined and waiting as the other answers.
 * The share compares *offered* with *took up*, not with completed, and declining is counted without blame.
 */
export const pullProgress = (counts: readonly StateCount[]): PullProgress => {
  const of = counter(counts, 'pull');
  const accepted = of('accepted', 'in_progress', 'completed', 'applied');
  const waiting = of('offered', 'snoozed');
  const declined = of('declined');
  const offered = accepted + waiting + declined;
  return {
    offered,
    waiting,
    declined,
    accepted,
    started: of('in_progress', 'completed', 'applied'),
    completed: of('completed', 'applied'),
    applied: of('applied'),
    withdrawn: of('withdrawn'),
    tookUpShare: share(accepted, offered),
  };
};

const counter =
  (counts: readonly StateCount[], mode: EngagementMode) =>
  (...states: readonly AssignmentState[]): number =>
    counts.filter((c) => c.mode === mode && states.includes(c.state)).reduce((sum, c) => sum + c.people, 0);

export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
