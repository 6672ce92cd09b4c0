import '@angular/compiler';
import type { MeasureChoicesView } from '@realign/api-client';
import { chosenOf, measureFields } from './measure-fields';

const choices = { programmeId: 'p', most: 10, chosenBy: null, usual: [{ measure: 'active_7d', name: 'People active in the week', unit: 'points', least: 1 }], items: [{ measure: 'habitual_28d', name: 'People who use it by habit', class: 'behaviour', unit: 'points', units: 30, weeks: 52, cannotAsk: null, chosen: null, least: null }, { measure: 'metric:m', name: 'Minutes a case takes', class: 'outcome', unit: 'minutes', units: 1, weeks: 1, cannotAsk: null, chosen: 'lower', least: 0.5 }] } satisfies MeasureChoicesView;

it('each figure that can be chosen is a field, which says what it is of and stands as it was chosen', () => {
  expect(measureFields(choices).filter(({ kind }) => kind === 'choice').map(({ label, value, hint }) => [label, value, hint])).toEqual([['People who use it by habit', 'none', 'behaviour, in points; read in 30 units over 52 weeks'], ['Minutes a case takes', 'lower', 'outcome, in minutes; read in 1 unit over 1 week']]);
});

it('of each figure that is asked about the smallest effect worth having can be said, in what it is counted in', () => {
  expect(measureFields(choices).filter(({ kind }) => kind === 'number').map(({ label, value }) => [label, value])).toEqual([
    ['People active in the week: smallest effect worth having, in points', 1], ['People who use it by habit: smallest effect worth having, in points', null], ['Minutes a case takes: smallest effect worth having, in minutes', 0.5],
  ]);
  expect(chosenOf(choices, { habitual_28d: 'higher', 'metric:m': 'none', 'least of active_7d': 2, 'least of habitual_28d': null, 'least of metric:m': 0.5 })).toEqual({ measures: [{ measure: 'habitual_28d', better: 'higher' }], least: [{ measure: 'active_7d', least: 2 }] });
});

it('only what is asked about is sent, with the way it should move', () => {
  expect(chosenOf(choices, { habitual_28d: 'higher', 'metric:m': 'none' })).toEqual({ measures: [{ measure: 'habitual_28d', better: 'higher' }], least: [] });
});

it('what is read too seldom is listed with why, and not offered; where it was chosen before, it can be left', () => {
  const [, seldom] = choices.items.map((item) => ({ ...item, cannotAsk: 'It is read about every 4 weeks.' }));
  const of = (chosen: 'lower' | null) => measureFields({ ...choices, usual: [], items: seldom ? [{ ...seldom, chosen }] : [] });
  expect(of(null).map(({ hint, choices: offered }) => [hint, offered?.map(({ label }) => label)])).toEqual([['outcome, in minutes; read in 1 unit over 1 week. It is read about every 4 weeks.', ['Cannot be asked about']]]);
  expect(of('lower')[0]?.choices).toHaveLength(3);
});
