import '@angular/compiler';
import type { MeasureChoicesView } from '@realign/api-client';
import { chosenOf, measureFields } from './measure-fields';

const choices = { programmeId: 'p', most: 10, chosenBy: null, items: [{ measure: 'habitual_28d', name: 'People who use it by habit', class: 'behaviour', unit: 'points', units: 30, weeks: 52, chosen: null }, { measure: 'metric:m', name: 'Minutes a case takes', class: 'outcome', unit: 'minutes', units: 1, weeks: 1, chosen: 'lower' }] } satisfies MeasureChoicesView;

it('each figure that can be chosen is a field, which says what it is of and stands as it was chosen', () => {
  expect(measureFields(choices).map(({ label, value, hint }) => [label, value, hint])).toEqual([['People who use it by habit', 'none', 'behaviour, in points; read in 30 units over 52 weeks'], ['Minutes a case takes', 'lower', 'outcome, in minutes; read in 1 unit over 1 week']]);
});

it('only what is asked about is sent, with the way it should move', () => {
  expect(chosenOf(choices, { habitual_28d: 'higher', 'metric:m': 'none' })).toEqual({ measures: [{ measure: 'habitual_28d', better: 'higher' }] });
});
