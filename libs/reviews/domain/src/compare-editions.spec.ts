import fc from 'fast-check';
import { compareEditions, isWorthAnEdition, type ComparedFact } from './compare-editions';

const fact = (key: string, over: Partial<ComparedFact> = {}): ComparedFact => ({ key, title: key, status: 'ok', value: 1, unit: 'count', asOf: '2026-11-20', note: '', ...over });
const kinds = (before: ComparedFact[], after: ComparedFact[]) => compareEditions(before, after).map(({ kind, key }) => [kind, key]);

it('a later edition names what came, what says something else, and what is gone', () => {
  expect(kinds([fact('a'), fact('b'), fact('c')], [fact('d'), fact('b', { value: 2 }), fact('a')])).toEqual([['added', 'd'], ['changed', 'b'], ['gone', 'c']]);
});

it('being asked a day later is told, but is no reason for an edition; another value, colour or sentence is', () => {
  const later = compareEditions([fact('a', { asOf: '2026-11-20T06:00:00Z' })], [fact('a', { asOf: '2026-11-23T06:00:00Z' })]);
  expect(later).toHaveLength(1);
  expect(isWorthAnEdition(later)).toBe(false);
  expect(compareEditions([fact('a', { asOf: '2026-11-20T06:00:00Z' })], [fact('a', { asOf: '2026-11-20T09:00:00Z' })])).toEqual([]);
  for (const over of [{ value: 2 }, { status: 'at_risk' as const }, { note: 'Other.' }]) expect(isWorthAnEdition(compareEditions([fact('a')], [fact('a', over)]))).toBe(true);
});

it('an edition compared with itself says nothing, and a change read backwards names the same facts', () => {
  const facts = fc.uniqueArray(fc.record({ key: fc.stringMatching(/^[a-e]$/), value: fc.integer({ min: 0, max: 3 }) }), { selector: ({ key }) => key }).map((all) => all.map(({ key, value }) => fact(key, { value })));
  fc.assert(fc.property(facts, (all) => compareEditions(all, all).length === 0));
  fc.assert(fc.property(facts, facts, (a, b) => JSON.stringify(compareEditions(a, b).map(({ key }) => key).sort()) === JSON.stringify(compareEditions(b, a).map(({ key }) => key).sort())));
});
