import { refuse, type Refusal } from '@realign/kernel';
import { isInUse, type GoalStateName } from './goal-state';

export type GoalLevelName = 'organisation' | 'department' | 'team';

export interface UpperGoal {
  readonly level: GoalLevelName;
  readonly state: GoalStateName;
}

const ABOVE: Readonly<Record<GoalLevelName, readonly GoalLevelName[]>> = { organisation: [], department: ['organisation'], team: ['organisation', 'department'] };

/** Lower levels open when the upper is set: a department's goal serves an organisation goal in use, a team's one of the organisation or a department. */
export function mayOpen(level: GoalLevelName, upper: UpperGoal | null): true | Refusal<'upper-goal-missing' | 'upper-goal-not-set' | 'wrong-level'> {
  if (level === 'organisation') return upper === null ? true : refuse('wrong-level', 'An organisation goal serves no other goal; choose the level of a department or a team.');
  if (upper === null) return refuse('upper-goal-missing', `Say which goal it serves: a ${level}’s goal opens under a goal in use.`);
  if (!ABOVE[level].includes(upper.level)) return refuse('wrong-level', `A ${level}’s goal serves a goal of the ${ABOVE[level].join(' or ')}, not of a ${upper.level}.`);
  return isInUse(upper.state) ? true : refuse('upper-goal-not-set', 'The goal above is not in use yet. Set it first, then open goals below it.');
}
