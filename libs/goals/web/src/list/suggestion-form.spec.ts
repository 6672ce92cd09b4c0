// What it uses lives beside components, which need the compiler to be read outside a build.
import '@angular/compiler';
import { LintSuggestionViewAsksItem, type GoalView, type KeyResultView, type LintSuggestionView } from '@realign/api-client';
import { filledIn, goalBefore, movesPromise, resultBefore, rewritten, suggestionFields } from './suggestion-form';

const find = () => Promise.resolve([]);
const suggestion = (over: Partial<LintSuggestionView>): LintSuggestionView => ({ words: 'A rewrite', change: {}, asks: [], ...over }) as LintSuggestionView;

it('a rewrite is taken as it is, into the goal or the key result it is about', () => {
  expect(rewritten(suggestion({ change: { title: 'Answers in a day' } as LintSuggestionView['change'] }))).toEqual({ goal: { title: 'Answers in a day' }, at: undefined, result: {} });
  expect(rewritten(suggestion({ change: { keyResult: { at: 1, target: 0.898, targetMeantAs: 'absolute' } } }))).toEqual({ goal: {}, at: 1, result: { target: 0.898, targetMeantAs: 'absolute' } });
});

it('a form begins with the rewrite, and what is filled in is the change', () => {
  const pattern = suggestion({ asks: ['title'], change: { title: 'Share of people who …' } as LintSuggestionView['change'] });
  expect(suggestionFields(pattern, {}, find)).toEqual([expect.objectContaining({ name: 'title', label: 'Goal', value: 'Share of people who …' })]);
  expect(filledIn(pattern, { title: 'Share of people who answer: from 10 % to 40 %' }).goal).toEqual({ title: 'Share of people who answer: from 10 % to 40 %' });
  const baseline = suggestion({ asks: ['baseline'], change: { keyResult: { at: 0 } } });
  expect(suggestionFields(baseline, { unit: 'hours', baseline: null }, find).map(({ label }) => label)).toEqual(['Baseline, in hours', 'Read on']);
  expect(filledIn(baseline, { baseline: 31, baselineOn: '2026-11-01' })).toEqual({ goal: {}, at: 0, result: { baseline: 31, baselineOn: '2026-11-01' } });
  expect(filledIn(suggestion({ asks: ['target'], change: { keyResult: { at: 2 } } }), { target: 8 })).toEqual({ goal: {}, at: 2, result: { target: 8, targetMeantAs: 'absolute' } });
});

it('a rewrite that moves what was promised says so, and carries why', () => {
  const target = suggestion({ change: { keyResult: { at: 1, target: 0.9 } } });
  expect([movesPromise(target, {}), movesPromise(suggestion({ asks: ['targetOn'], change: { keyResult: { at: 0 } } }), {}), movesPromise(suggestion({ asks: ['source'], change: { keyResult: { at: 0 } } }), {})]).toEqual([true, true, false]);
  expect([null, 0.2].map((baseline) => movesPromise(suggestion({ asks: ['baseline'], change: { keyResult: { at: 0 } } }), { baseline }))).toEqual([false, true]);
  expect(filledIn(target, { reason: 'Two units joined.' }).result).toEqual({ target: 0.9, reason: 'Two units joined.' });
});

it('a share is asked in percent and kept between 0 and 1', () => {
  const asks = (ask: 'baseline' | 'target') => suggestion({ asks: [ask], change: { keyResult: { at: 0, ...(ask === 'target' && { target: 0.898 }) } } });
  const known = { unit: 'share', baseline: 0.29, target: 0.95 };
  expect(suggestionFields(asks('baseline'), known, find).map(({ label, value }) => [label, value])).toEqual([['Baseline, in percent', 29], ['Read on', null]]);
  expect(suggestionFields(asks('target'), known, find).map(({ label, value }) => [label, value])).toEqual([['Target, in percent', 89.8]]);
  expect(filledIn(asks('baseline'), { baseline: 7, baselineOn: null }, known).result).toEqual({ baseline: 0.07, baselineOn: null });
  expect(filledIn(asks('target'), { target: 93 }, known).result).toEqual({ target: 0.93, targetMeantAs: 'absolute' });
});

it('what was taken over is taken back with what stood there, and nothing else', () => {
  const goal = { title: 'Better answers', why: 'W', owner: { id: 'o', name: 'Lena' }, parentId: null } as GoalView;
  expect(goalBefore(goal, { title: 'Answers in a day' })).toEqual({ title: 'Better answers' });
  expect(goalBefore({ ...goal, owner: null }, { ownerPersonId: 'p' })).toEqual({ ownerPersonId: null });
  const result = { title: 'Answers', semantics: 'increase', unit: 'share', baseline: null, baselineOn: null, target: 0.6, targetMeantAs: 'absolute', targetChange: null, targetOn: '2027-06-30', source: '', metricId: null, leadsId: null, checkInDays: 30, anchors: [] as string[] } as unknown as KeyResultView;
  expect(resultBefore(result, { baseline: 0.2, baselineOn: '2026-11-01' })).toEqual({ baseline: null, baselineOn: null });
  expect(resultBefore(result, { target: 0.4 })).toEqual({ targetMeantAs: 'absolute', target: 0.6 });
  expect(resultBefore({ ...result, targetMeantAs: 'relative', targetChange: 0.15 }, { target: 0.9, targetMeantAs: 'absolute' })).toEqual({ targetMeantAs: 'relative', targetChange: 0.15 });
});

it('each thing a rewrite can ask for has a form, or a place of its own where it is mended', () => {
  const elsewhere = ['room', 'key-result', 'surplus', 'sign', 'milestones', 'waves', 'upper'];
  for (const ask of Object.values(LintSuggestionViewAsksItem)) expect([ask, suggestionFields(suggestion({ asks: [ask] }), {}, find).length > 0]).toEqual([ask, !elsewhere.includes(ask)]);
});
