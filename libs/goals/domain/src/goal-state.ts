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

/** In use: read, reported and brought to checkpoints. */
export const isInUse = (state: GoalStateName): boolean => state === 'active' || state === 'at_review' || state === 'achieved_holding';
