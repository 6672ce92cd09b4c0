import { mayOpen, type GoalLevelName } from './open-goal';

const answer = (level: GoalLevelName, upper: Parameters<typeof mayOpen>[1]) => { const said = mayOpen(level, upper); return said === true ? 'open' : said.refused; };

it.each([
  ['organisation', null, 'open'], ['organisation', { level: 'organisation', state: 'active' }, 'wrong-level'],
  ['department', null, 'upper-goal-missing'], ['department', { level: 'organisation', state: 'draft' }, 'upper-goal-not-set'], ['department', { level: 'organisation', state: 'active' }, 'open'],
  ['department', { level: 'department', state: 'active' }, 'wrong-level'], ['team', { level: 'department', state: 'active' }, 'open'], ['team', { level: 'team', state: 'active' }, 'wrong-level'],
] as const)('a goal of the %s under %j: %s', (level, upper, expected) => {
  expect(answer(level, upper)).toBe(expected);
});
