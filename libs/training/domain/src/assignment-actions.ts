import { addDays, compareDays, refuse, type Day, type Refusal } from '@realign/kernel';
import { type Assignment, type AssignmentState, type DeclineReason } from './assignment';

export type AssignmentActionName = 'start' | 'complete' | 'accept' | 'decline' | 'snooze' | 'waive' | 'apply' | 'unapply';

/** From which states each action is possible, by engagement mode. Nobody can be made to answer twice, and an answer can be changed. */
const FROM: Readonly<Record<AssignmentActionName, { readonly push: readonly AssignmentState[]; readonly pull: readonly AssignmentState[] }>> = {
  start: { push: ['assigned'], pull: ['accepted'] },
  complete: { push: ['assigned', 'in_progress'], pull: ['offered', 'accepted', 'snoozed', 'in_progress'] },
  accept: { push: [], pull: ['offered', 'snoozed', 'declined'] },
  decline: { push: [], pull: ['offered', 'accepted', 'snoozed'] },
  snooze: { push: [], pull: ['offered', 'accepted'] },
  waive: { push: ['assigned', 'in_progress', 'expired'], pull: [] },
  apply: { push: ['completed'], pull: ['completed'] },
  unapply: { push: ['applied'], pull: ['applied'] },
};

/** Longest time an offer can be put off. */
export const SNOOZE_DAYS = 180;

export type AssignmentRefused = 'action-not-possible' | 'in-the-future' | 'before-completed' | 'snooze-too-short' | 'snooze-too-long' | 'reason-missing';

export type AssignmentMove =
  | { readonly action: 'start' | 'accept' | 'unapply' }
  | { readonly action: 'apply'; readonly appliedOn: Day; readonly note?: string | undefined }
  | { readonly action: 'complete'; readonly completedOn: Day }
  | { readonly action: 'decline'; readonly reason: DeclineReason; readonly note?: string | undefined }
  | { readonly action: 'snooze'; readonly until: Day }
  | { readonly action: 'waive'; readonly reason: string };

/** What could be done with this assignment now. */
export const possibleActions = (assignment: Pick<Assignment, 'mode' | 'state'>): AssignmentActionName[] =>
  (Object.keys(FROM) as AssignmentActionName[]).filter((name) => FROM[name][assignment.mode].includes(assignment.state));

/** What one act can do to many. Reminding and dating are for required training alone; only what nobody began can be taken back. */
const FOR_MANY = {
  complete: { push: [...FROM.complete.push, 'expired'], pull: [...FROM.complete.pull, 'declined'] },
  remind: { push: ['assigned', 'in_progress'], pull: [] },
  redate: { push: ['assigned', 'in_progress'], pull: [] },
  waive: FROM.waive,
  withdraw: { push: ['assigned'], pull: ['offered', 'accepted', 'snoozed'] },
} as const satisfies Readonly<Record<string, { readonly push: readonly AssignmentState[]; readonly pull: readonly AssignmentState[] }>>;

export type ActForMany = keyof typeof FOR_MANY;

/** From which states an act for many moves an assignment. */
export const statesFor = (action: ActForMany, mode: 'push' | 'pull'): readonly AssignmentState[] => FOR_MANY[action][mode];

const NOT_FOR_OFFERS: Readonly<Partial<Record<ActForMany, string>>> = {
  waive: 'an offer needs no waiver: it can be declined',
  remind: 'nobody is chased for an offer',
  redate: 'an offer has no due day',
};

/** Why an act for many leaves an assignment in this state as it is; null when it would be done. */
export const skipReason = (mode: 'push' | 'pull', state: AssignmentState, action: ActForMany): string | null => {
  if (statesFor(action, mode).includes(state)) return null;
  if (state === 'completed' || state === 'applied') return 'completed already, which is never lost';
  if (state === 'waived' || state === 'withdrawn') return `${state} already, so nothing is asked`;
  if (action === 'withdraw' && state === 'in_progress') return 'begun already, so it is kept';
  if (action === 'withdraw' && state === 'declined') return 'declined, which stays as their answer';
  return (mode === 'pull' ? NOT_FOR_OFFERS[action] : undefined) ?? 'not possible in this state';
};

/**
 * One step of one person with one module. Required: assigned → in progress → completed, or waived with a reason.
 * Offered: accepted, declined with a reason, or put off to a later day (at most 180 days), then in progress → completed.
 * Either way completed → applied, once it is seen in daily work, on the day of completion at the soonest; who said so too early takes it back.
 * Refuses a step the state does not allow, a completion or use in the future and a snooze that ends today or earlier.
 */
export const act = (assignment: Assignment, move: AssignmentMove, today: Day): Assignment | Refusal<AssignmentRefused> => {
  if (!possibleActions(assignment).includes(move.action)) return notPossible(assignment, move.action);
  return checkMove(assignment, move, today) ?? moved(assignment, move, today);
};

const notPossible = (assignment: Assignment, action: AssignmentActionName): Refusal<AssignmentRefused> => {
  const kind = assignment.mode === 'push' ? 'Required' : 'Offered';
  return refuse('action-not-possible', `${kind} training that is ${assignment.state.replace('_', ' ')} cannot be changed by “${action}”.`);
};

const checkMove = (assignment: Assignment, move: AssignmentMove, today: Day): Refusal<AssignmentRefused> | undefined => {
  if (move.action === 'complete' && compareDays(move.completedOn, today) > 0) return refuse('in-the-future', 'A completion cannot lie in the future.');
  if (move.action === 'waive' && !move.reason.trim()) return refuse('reason-missing', 'Say why it is waived.');
  if (move.action === 'apply') return checkUse(assignment, move.appliedOn, today);
  if (move.action !== 'snooze') return undefined;
  if (compareDays(move.until, today) <= 0) return refuse('snooze-too-short', 'Choose a day after today.');
  return compareDays(move.until, addDays(today, SNOOZE_DAYS)) > 0 ? refuse('snooze-too-long', `Choose a day within ${SNOOZE_DAYS} days.`) : undefined;
};

const checkUse = ({ completedOn }: Assignment, appliedOn: Day, today: Day): Refusal<AssignmentRefused> | undefined => {
  if (compareDays(appliedOn, today) > 0) return refuse('in-the-future', 'What is applied at work is seen already: choose today or an earlier day.');
  return completedOn !== null && compareDays(appliedOn, completedOn) < 0 ? refuse('before-completed', 'Choose the day of completion or a later one.') : undefined;
};

const moved = (a: Assignment, move: AssignmentMove, today: Day): Assignment => {
  const answered = { ...a, snoozedUntil: null, declineReason: null };
  switch (move.action) {
    case 'start':
      return { ...answered, state: 'in_progress', startedOn: a.startedOn ?? today };
    case 'accept':
      return { ...answered, state: 'accepted', note: null };
    case 'complete':
      return { ...answered, state: 'completed', completedOn: move.completedOn };
    case 'decline':
      return { ...answered, state: 'declined', declineReason: move.reason, note: move.note ?? null };
    case 'snooze':
      return { ...answered, state: 'snoozed', snoozedUntil: move.until };
    case 'waive':
      return { ...answered, state: 'waived', note: move.reason };
    case 'apply':
      return { ...answered, state: 'applied', appliedOn: move.appliedOn, note: move.note ?? null };
    case 'unapply':
      return { ...answered, state: 'completed', appliedOn: null, note: null };
  }
};
