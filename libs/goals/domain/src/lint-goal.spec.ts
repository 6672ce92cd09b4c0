import { day } from '@realign/kernel';
import { isClean, lintGoal, type LintableGoal, type LintableKeyResult } from './lint-goal';

const today = day('2026-11-24');
const keyResult: LintableKeyResult = {
  title: 'Active people', semantics: 'increase', unit: 'share', baseline: 0.1, baselineOn: day('2026-11-01'), target: 0.6, targetOn: day('2027-11-01'), source: 'Activity report',
};
const goal: LintableGoal = { title: 'Raise active people from 10 to 60 percent', hasOwner: true, keyResults: [keyResult] };
const rules = (change: Partial<LintableGoal>) => lintGoal({ ...goal, ...change }, today).map(({ rule }) => rule);
const of = (change: Partial<LintableKeyResult>) => rules({ keyResults: [{ ...keyResult, ...change }] });

describe('the goal linter', () => {
  it('has nothing to say about a goal that can be checked', () => {
    expect(lintGoal(goal, today)).toEqual([]);
  });

  it('hears vague verbs, and not words that only contain them', () => {
    expect(rules({ title: 'Improve collaboration by 10 percent' })).toEqual(['vague-verb']);
    expect(rules({ title: 'Supportive replies: 10 a day' })).toEqual([]);
  });

  it('misses baseline and source', () => {
    expect(of({ baseline: null })).toEqual(['no-baseline']);
    expect(of({ source: '  ' })).toEqual(['no-source']);
    expect(of({ semantics: 'at_least', baseline: null })).toEqual([]);
  });

  it('refuses a target on the wrong side, one equal to the baseline, and an impossible one', () => {
    expect(of({ target: 0.05 })).toEqual(['wrong-direction']);
    expect(of({ target: 0.1 })).toEqual(['target-equals-baseline']);
    expect(of({ target: 60 })).toEqual(['impossible-share']);
    expect(rules({ title: 'Reduce e-mail by 120 %' })).toEqual(['impossible-relative-target']);
    expect(rules({ title: 'Raise posts by 120 %' })).toEqual([]);
  });

  it('lets a goal with warnings become active, and one with errors not', () => {
    expect(isClean(lintGoal({ ...goal, hasOwner: false }, today))).toBe(true);
    expect(isClean(lintGoal({ ...goal, keyResults: [] }, today))).toBe(false);
  });
});
