import type { EffectLibraryView } from '@realign/api-client';
import { priorWords } from './prior-words';

const kind = (of: object): EffectLibraryView['items'][number] => ({ kind: 'pull_culture', kindName: 'Offered to people: culture', measure: 'active_7d', measureName: '', sentence: '', mean: 3.04, low: -0.2, high: 6, nextLow: null, nextHigh: null, entries: [{}], ...of }) as EffectLibraryView['items'][number];

it('tells the next planner what such activities did, of the kinds that are meant and of one figure only', () => {
  const library = { items: [kind({}), kind({ measure: 'contributors_7d' }), kind({ kind: 'waves', kindName: 'Launching a wave', mean: 5, low: 4, high: 6, nextLow: 2, nextHigh: 8, entries: [{}, {}, {}] })] };
  expect(priorWords(library, (of) => of !== 'waves')).toBe('Measured here before, in points of people active in the week: offered to people: culture 3.0 (between −0.2 and 6.0, from one effect).');
  expect(priorWords(library, (of) => of === 'waves')).toContain('launching a wave 5.0 (between 4.0 and 6.0, from 3 effects, the next one likely between 2.0 and 8.0)');
});

it('says of two effects that they are too few, as the library does', () => {
  expect(priorWords({ items: [kind({ entries: [{}, {}] })] }, () => true)).toContain('culture 3.0 (from two effects, whose own ranges reach from −0.2 to 6.0; two are too few to tell how far such activities differ).');
});

it('says nothing while nothing was measured', () => {
  expect(priorWords(undefined, () => true)).toBe('');
  expect(priorWords({ items: [] }, () => true)).toBe('');
});
