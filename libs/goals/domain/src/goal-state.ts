import { refuse, type Refusal } from '@realign/kernel';
import type { HealthName } from './key-result';

export type GoalStateName = 'draft' | 'proposed' | 'active' | 'at_review' | 'achieved_holding' | 'missed_learning' | 'superseded' | 'withdrawn';

/** What ended comes back to review, what was withdrawn as a draft: nothing is over by one press. */
const NEXT: Readonly<Record<GoalStateName, readonly GoalStateName[]>> = {
  draft: ['proposed', 'active', 'withdrawn'],
  proposed: ['active', 'draft', 'withdrawn'],
  active: ['at_review', 'withdrawn'],
  at_review: ['active', 'achieved_holding', 'missed_learning', 'superseded', 'withdrawn'],
  achieved_holding: ['at_review'],
  missed_learning: ['at_review'],
  superseded: ['at_review'],
  withdrawn: ['draft'],
};

export const nextGoalStates = (state: GoalStateName): GoalStateName[] => [...NEXT[state]];
export const canMoveGoal = (from: GoalStateName, to: GoalStateName): boolean => from === to || NEXT[from].includes(to);

const ENDS: readonly GoalStateName[] = ['missed_learning', 'superseded', 'withdrawn'];

/** Over: read and checked in no more, and left as it is until it comes back. */
export const isEnded = (state: GoalStateName): boolean => ENDS.includes(state);

/** A goal that was ended by mistake goes back to the state it was ended in, `cameFrom`, and to no other; what that state asks of a goal is asked again. */
export const takesEndBack = (from: GoalStateName, to: GoalStateName, cameFrom: GoalStateName | undefined): boolean => isEnded(from) && cameFrom !== undefined && to === cameFrom;

/** In use: read, reported and brought to checkpoints. */
export const isInUse = (state: GoalStateName): boolean => state === 'active' || state === 'at_review' || state === 'achieved_holding';

export interface GoalEnd {
  readonly to: GoalStateName;
  readonly keyResults: readonly { readonly title: string; readonly health: HealthName }[];
  /** What was learned, or why it ends so. */
  readonly note: string;
  readonly hasSuccessor: boolean;
}

const IS_REACHED: ReadonlySet<HealthName> = new Set(['achieved', 'holding']);

type Lacking = Refusal<'not-reached' | 'not-learned' | 'no-successor'> & { readonly pointer: string };

/**
 * What a goal's end lacks: a missed one says what was learned; a superseded one which goal takes its place, or why none does; an achieved one
 * has each of its key results reached or held, or says why it counts as achieved all the same. A withdrawn one need say nothing.
 */
export function lacksToEnd({ to, keyResults, note, hasSuccessor }: GoalEnd): Lacking | undefined {
  if (note.trim()) return undefined;
  const lacking = (code: Lacking['refused'], pointer: string, detail: string): Lacking => ({ ...refuse(code, detail), pointer });
  if (to === 'missed_learning') return lacking('not-learned', '/endNote', 'Say what was learned from it.');
  if (to === 'superseded' && !hasSuccessor) return lacking('no-successor', '/successorId', 'Say which goal takes its place, or why none does.');
  if (to !== 'achieved_holding') return undefined;
  const open = keyResults.filter(({ health }) => !IS_REACHED.has(health)).map(({ title }) => `“${title}”`);
  if (keyResults.length > 0 && open.length === 0) return undefined;
  return lacking('not-reached', '/endNote', `${open.length === 0 ? 'It has no key result that was reached.' : `Not reached: ${open.join(', ')}.`} Say why it counts as achieved all the same.`);
}
