import { day } from '@realign/kernel';
import { LINT_RULES } from '@realign/goals/contract';
import { lintGoal, type LintableGoal, type LintableKeyResult, type LintableMetric, type LintRuleName, type LintSuggestion } from '@realign/goals/domain';

const today = day('2026-11-24');
const keyResult: LintableKeyResult = { title: 'Active people', semantics: 'increase', unit: 'share', baseline: 0.1, baselineOn: day('2026-11-01'), target: 0.6, targetOn: day('2027-11-01'), source: 'Activity report' };
const goal: LintableGoal = { title: 'Raise active people from 10 to 60 percent', hasOwner: true, keyResults: [keyResult] };
const metric: LintableMetric = { id: 'm', name: 'Active people each month', range: { min: 0, max: 1 }, cadenceDays: 30, noise: null, timing: 'leading' };
const result = (change: Partial<LintableKeyResult>): Partial<LintableGoal> => ({ keyResults: [{ ...keyResult, ...change }] });
const bare = result({ baseline: null });

/** Goals in which a rule finds something, each rule in every way it can. */
const FOUND: readonly (readonly [LintRuleName, Partial<LintableGoal>])[] = [
  ['vague-verb', { title: 'Empower our people' }], ['vague-verb', { ...bare, title: 'Empower our people' }],
  ['vague-aim', { title: 'Increase collaboration' }], ['vague-aim', { ...bare, title: 'Increase openness' }],
  ['no-number', { title: 'Everyone uses the network' }], ['no-number', { ...bare, title: 'Everyone uses the network' }], ['vague-aim', { title: 'Fewer e-mails' }], ['vague-aim', { ...bare, title: 'Reduce silos' }],
  ['two-goals', { title: 'Raise activity to 60 % and cut tickets to 200' }], ['two-goals', { title: 'Launch the app; train 500 leaders' }], ['two-goals', { title: 'Increase posts and sharply reduce e-mail by 20 %' }],
  ['output-not-outcome', { title: 'Hold 12 town halls' }], ['output-not-outcome', { ...bare, title: 'Hold 12 town halls' }], ['output-not-outcome', result({ title: 'Number of workshops' })],
  ['ambiguous-percent', { ...result({ baseline: 0.8, target: 0.9 }), title: 'Retention +15 %' }], ['ambiguous-percent', { ...result({ baseline: 0.95, target: 0.98 }), title: 'Retention +15 %' }],
  ['impossible-relative-target', { title: 'Reduce e-mail by 120 %' }], ['impossible-relative-target', result({ baseline: 0.88, target: 1.012, targetMeantAs: 'relative', targetChange: 0.15 })],
  ['duplicate', { others: [{ title: 'Grow the share of active people', metricIds: [] }] }],
  ['too-many-goals', { organisationGoals: { active: 3, limit: 3 } }],
  ['too-many-key-results', { keyResults: Array.from({ length: 6 }, () => keyResult) }],
  ['no-owner', { hasOwner: false }],
  ['no-key-result', { keyResults: [] }],
  ['no-baseline', bare],
  ['ambiguous-percent', result({ unit: 'hours', baseline: 30, target: 30.15, targetMeantAs: 'percentage_points', targetChange: 0.15 })],
  ['impossible-relative-target', result({ unit: 'NPS', semantics: 'decrease', baseline: 100, target: -20, targetMeantAs: 'relative', targetChange: -1.2 })],
  ['target-equals-baseline', result({ baseline: 0, target: 0, targetMeantAs: 'relative', targetChange: 0.15 })],
  ['beyond-range', result({ unit: 'hours', semantics: 'decrease', baseline: 30, target: -5 })],
  ['vague-verb', { title: 'Zusammenarbeit verbessern' }], ['vague-aim', { ...bare, title: 'Mejorar la colaboración' }], ['output-not-outcome', { ...bare, title: 'Déployer Teams dans 12 pays' }],
  ['no-target', result({ target: null })], ['no-target', result({ kind: 'rubric', unit: 'level', baseline: 1, target: null, anchors: ['a', 'b', 'c', 'd', 'e'] })],
  ['no-date', result({ targetOn: null })],
  ['no-source', result({ source: '' })], ['no-source', result({ source: ' ', metric })],
  ['wrong-direction', result({ target: 0.05 })], ['wrong-direction', result({ semantics: 'decrease' })],
  ['target-equals-baseline', result({ target: 0.1 })], ['target-equals-baseline', result({ target: 0.1, semantics: 'decrease' })],
  ['impossible-share', result({ target: 60 })], ['impossible-share', result({ baseline: 10, target: 60 })], ['impossible-share', result({ baseline: null, semantics: 'at_least', target: 1.5 })], ['impossible-share', result({ target: -0.2, semantics: 'decrease' })],
  ['beyond-range', result({ unit: 'points', baseline: 3, target: 6, metric: { ...metric, range: { min: 1, max: 5 } } })], ['beyond-range', result({ unit: 'points', baseline: 9, target: 6, metric: { ...metric, range: { min: 1, max: 5 } } })],
  ['beyond-range', result({ kind: 'rubric', unit: 'level', baseline: 1, target: 5, anchors: ['a', 'b', 'c', 'd', 'e'] })], ['beyond-range', result({ kind: 'rubric', unit: 'level', baseline: 7, target: 3, anchors: ['a', 'b', 'c', 'd', 'e'] })],
  ['target-in-the-past', result({ targetOn: day('2026-11-20') })], ['target-in-the-past', result({ baselineOn: null, targetOn: day('2026-11-20') })],
  ['window-shorter-than-cadence', result({ metric: { ...metric, cadenceDays: 365 }, targetOn: day('2027-03-01') })],
  ['noise-larger-than-change', result({ target: 0.12, metric: { ...metric, noise: 0.02 } })], ['noise-larger-than-change', result({ baseline: 0.97, target: 0.99, metric: { ...metric, noise: 0.1 } })],
  ['smaller-than-waves-show', result({ target: 0.12, metric: { ...metric, planned: { smallest: 0.034, units: 24 } } })], ['smaller-than-waves-show', result({ baseline: 0.98, target: 0.99, metric: { ...metric, planned: { smallest: 0.034, units: 24 } } })],
  ['nobody-to-compare-with', result({ target: 0.12, metric: { ...metric, planned: { smallest: null, units: 24 } } })],
  ['waves-show-nothing', result({ target: 0.12, metric: { ...metric, planned: { smallest: null, units: 24, why: { detail: 'only 3 get a date of their own', remedy: 'divide them' } } } })],
  ['no-leading-measure', result({ metric: { ...metric, cadenceDays: 365, timing: 'lagging' } })],
  ['too-few-milestones', result({ kind: 'milestone', milestones: 1, source: '' })],
  ['upper-not-in-use', { level: 'team', upper: { title: 'Answer in the open', isInUse: false } }],
  ['no-anchors', result({ kind: 'rubric', unit: 'level', baseline: 1, target: 3, anchors: [] })],
];

const of = (change: Partial<LintableGoal>, rule: LintRuleName) => lintGoal({ ...goal, ...change }, today).filter((found) => found.rule === rule);

/** The goal with a rewrite taken over, as the screens do it. */
function taken(before: LintableGoal, { change }: LintSuggestion): LintableGoal {
  const { at, ...fields } = change.keyResult ?? { at: -1 };
  const keyResults = before.keyResults.map((one, place) => (place === at ? ({ ...one, ...fields } as LintableKeyResult) : one));
  return { ...before, ...(change.title !== undefined && { title: change.title }), keyResults };
}

it('every rule of the linter is among them', () => {
  expect([...new Set(FOUND.map(([rule]) => rule))].sort()).toEqual([...LINT_RULES].sort());
});

it.each(FOUND)('%s offers something to accept: a rewrite that mends it, or a form for what is missing', (rule, change) => {
  const found = of(change, rule);
  expect(found.length).toBeGreaterThan(0);
  for (const { suggestions } of found) {
    expect(suggestions.length).toBeGreaterThan(0);
    for (const suggestion of suggestions) {
      expect(suggestion.words.trim()).not.toBe('');
      // Only what has no blank is taken over as it is, and then the finding is gone.
      expect(suggestion.asks.length > 0 || !suggestion.words.includes('…')).toBe(true);
      if (suggestion.asks.length === 0) expect(lintGoal(taken({ ...goal, ...change }, suggestion), today).filter((one) => one.rule === rule && found.some(({ pointer }) => pointer === one.pointer))).toEqual([]);
    }
  }
});
