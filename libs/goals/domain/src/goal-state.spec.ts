import { canMoveGoal, isEnded, isInUse, lacksToEnd, nextGoalStates, type GoalStateName } from './goal-state';
import type { HealthName } from './key-result';

const STATES: readonly GoalStateName[] = ['draft', 'proposed', 'active', 'at_review', 'achieved_holding', 'missed_learning', 'superseded', 'withdrawn'];

/** Each step there is; every other is refused. */
const STEPS: Readonly<Record<GoalStateName, string>> = {
  draft: 'proposed active withdrawn', proposed: 'active draft withdrawn', active: 'at_review withdrawn', at_review: 'active achieved_holding missed_learning superseded withdrawn',
  achieved_holding: 'at_review', missed_learning: 'at_review', superseded: 'at_review', withdrawn: 'draft',
};

it.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))('from %s to %s', (from, to) => {
  expect(canMoveGoal(from, to)).toBe(from === to || STEPS[from].split(' ').includes(to));
  expect(nextGoalStates(from)).toEqual(STEPS[from].split(' '));
});

it('is in use, over, or neither yet; what is over comes back', () => {
  expect(STATES.filter(isInUse)).toEqual(['active', 'at_review', 'achieved_holding']);
  expect(STATES.filter(isEnded)).toEqual(['missed_learning', 'superseded', 'withdrawn']);
  expect(STATES.filter(isEnded).every((state) => nextGoalStates(state).length > 0)).toBe(true);
});

it.each<[to: GoalStateName, healths: readonly HealthName[], note: string, hasSuccessor: boolean, lacks: string]>([
  ['missed_learning', ['off_track'], '', false, 'not-learned'], ['missed_learning', ['off_track'], '  ', true, 'not-learned'], ['missed_learning', ['off_track'], 'Ask first.', false, ''],
  ['superseded', ['at_risk'], '', false, 'no-successor'], ['superseded', ['at_risk'], '', true, ''], ['superseded', ['at_risk'], 'The unit was sold.', false, ''],
  ['achieved_holding', ['achieved', 'holding'], '', false, ''], ['achieved_holding', ['achieved', 'on_track'], '', false, 'not-reached'], ['achieved_holding', ['stale'], '', false, 'not-reached'], ['achieved_holding', [], '', false, 'not-reached'],
  ['achieved_holding', ['on_track'], 'Counted by hand, the file is late.', false, ''],
  ['withdrawn', ['no_data'], '', false, ''], ['active', ['off_track'], '', false, ''], ['at_review', ['off_track'], '', false, ''],
])('%s with %j, “%s”, successor %s lacks: %s', (to, healths, note, hasSuccessor, lacks) => {
  expect(lacksToEnd({ to, keyResults: healths.map((health) => ({ title: 'Answers', health })), note, hasSuccessor })?.refused ?? '').toBe(lacks);
});
