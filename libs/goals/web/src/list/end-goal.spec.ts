// What it uses lives beside components, which need the compiler to be read outside a build.
import '@angular/compiler';
import type { GoalView } from '@realign/api-client';
import { endFields } from './end-goal';

const goal = (id: string, state: GoalView['state'], ...healths: string[]) => ({ id, state, title: `Goal ${id}`, keyResults: healths.map((health) => ({ title: 'Answers', health })) }) as unknown as GoalView;
const asked = (to: GoalView['state'], of = goal('a', 'at_review', 'on_track'), others: readonly GoalView[] = []) => endFields(of, to, others).map(({ name, required }) => `${name}${required ? '!' : ''}`);

it('a goal ends with what was learned, what takes its place, or why it counts as achieved', () => {
  expect(asked('missed_learning')).toEqual(['endNote!']);
  expect(asked('superseded')).toEqual(['endNote!']);
  expect(asked('superseded', goal('a', 'at_review'), [goal('a', 'at_review'), goal('b', 'active'), goal('c', 'withdrawn')])).toEqual(['successorId', 'endNote']);
  expect(asked('achieved_holding')).toEqual(['endNote!']);
  expect(asked('achieved_holding', goal('a', 'at_review', 'achieved', 'holding'))).toEqual([]);
  expect([asked('active'), asked('at_review'), asked('withdrawn')]).toEqual([[], [], []]);
});
