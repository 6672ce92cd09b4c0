export type GoalStateName = 'draft' | 'proposed' | 'active' | 'at_review' | 'achieved_holding' | 'missed_learning' | 'superseded' | 'withdrawn';

const NEXT: Readonly<Record<GoalStateName, readonly GoalStateName[]>> = {
  draft: ['proposed', 'active', 'withdrawn'],
  proposed: ['active', 'draft', 'withdrawn'],
  active: ['at_review', 'withdrawn'],
  at_review: ['active', 'achieved_holding', 'missed_learning', 'superseded', 'withdrawn'],
  achieved_holding: ['at_review'],
  missed_learning: [],
  superseded: [],
  withdrawn: ['draft'],
};

export const nextGoalStates = (state: GoalStateName): GoalStateName[] => [...NEXT[state]];
export const canMoveGoal = (from: GoalStateName, to: GoalStateName): boolean => from === to || NEXT[from].includes(to);

const ENDS: readonly GoalStateName[] = ['missed_learning', 'superseded', 'withdrawn'];

/** Over: nothing leads on from there but taking the end back. */
export const isEnded = (state: GoalStateName): boolean => ENDS.includes(state);

/** A goal that was ended by mistake goes back to the state it was ended in, `cameFrom`, and to no other; what that state asks of a goal is asked again. */
export const takesEndBack = (from: GoalStateName, to: GoalStateName, cameFrom: GoalStateName | undefined): boolean => isEnded(from) && cameFrom !== undefined && to === cameFrom;

/** In use: read, reported and brought to checkpoints. */
export const isInUse = (state: GoalStateName): boolean => state === 'active' || state === 'at_review' || state === 'achieved_holding';
