// What it uses lives beside components, which need the compiler to be read outside a build.
import '@angular/compiler';
import type { KeyResultView } from '@realign/api-client';
import { checkInFields, keyResultBody, keyResultChange, keyResultFields } from './goal-forms';

const result = (over: Partial<KeyResultView> = {}): KeyResultView =>
  ({ id: 'k', kind: 'numeric', title: 'Answered in a day', semantics: 'increase', unit: 'share', baseline: 0.07, baselineOn: '2026-10-01', target: 0.29, targetMeantAs: 'absolute', targetChange: null, targetOn: '2027-06-30', source: 'Report', metricId: null, leadsId: null, checkInDays: 30, anchors: [] as string[], ...over }) as unknown as KeyResultView;
const valuesOf = (one: KeyResultView) => Object.fromEntries(keyResultFields([], [], one).map(({ name, value }) => [name, value ?? null]));

it.each([
  ['a share', {}, { baseline: 7, target: 29, targetChange: null }],
  ['hours', { unit: 'hours', baseline: 31.5, target: 12 }, { baseline: 31.5, target: 12, targetChange: null }],
  ['a share that is to rise by a share of itself', { targetMeantAs: 'relative', targetChange: 0.15, target: 0.0805 }, { baseline: 7, target: null, targetChange: 15 }],
  ['a share that is to rise by points', { targetMeantAs: 'percentage_points', targetChange: 0.15, target: 0.22 }, { baseline: 7, target: null, targetChange: 15 }],
  ['a score in percent that is to rise by points', { unit: '%', baseline: 40, targetMeantAs: 'percentage_points', targetChange: 15, target: 55 }, { baseline: 40, target: null, targetChange: 15 }],
  ['hours that are to fall by a fifth', { unit: 'hours', baseline: 30, targetMeantAs: 'relative', targetChange: -0.2, target: 24 }, { baseline: 30, target: null, targetChange: -20 }],
] as [string, Partial<KeyResultView>, object][])('%s is typed in percent where it is a share, and kept as it was', (_, over, typed) => {
  const one = result(over);
  expect(valuesOf(one)).toMatchObject(typed);
  const { baseline, targetMeantAs, target, targetChange } = one;
  expect(keyResultBody(valuesOf(one))).toMatchObject({ baseline, targetMeantAs, ...(targetMeantAs === 'absolute' ? { target } : { targetChange }) });
});

it('levels are typed as they are, and a check-in of a share in percent', () => {
  const rubric = result({ kind: 'rubric', unit: 'level', baseline: 1, target: 3 });
  expect(keyResultChange(rubric, { title: 'Answers', baseline: 1, baselineOn: '2026-10-01', target: 4, targetOn: '2027-06-30', source: 'Two judges' })).toMatchObject({ baseline: 1, target: 4 });
  expect(checkInFields(result(), '2026-11-27')[0]).toMatchObject({ label: 'Value, in percent', value: null });
});
