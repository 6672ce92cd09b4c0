import fc from 'fast-check';
import { findCircles } from './find-circles';

const circles = (pairs: Record<string, string>) => [...findCircles(new Map(Object.entries(pairs)))].sort();

it('a circle of managers is its members, not whoever reports to them', () => {
  expect(circles({ a: 'b', b: 'c', c: 'a', d: 'a', e: 'd', f: 'top' })).toEqual(['a', 'b', 'c']);
  expect(circles({ a: 'a', b: 'a' })).toEqual(['a']);
  expect(circles({ a: 'b', b: 'top' })).toEqual([]);
});

it('somebody is in a circle exactly when following managers leads back to them', () => {
  const leadsBack = (managerOf: ReadonlyMap<string, string>, start: string): boolean => {
    let at = managerOf.get(start);
    for (let steps = 0; steps < managerOf.size && at !== undefined && at !== start; steps++) at = managerOf.get(at);
    return at === start;
  };
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...'abcdefghij'), fc.constantFrom(...'abcdefghijxyz')), (pairs) => {
      const managerOf = new Map(Object.entries(pairs));
      expect([...findCircles(managerOf)].sort()).toEqual([...managerOf.keys()].filter((start) => leadsBack(managerOf, start)).sort());
    }),
  );
});

it('a line of 100,000 managers is walked once', () => {
  const managerOf = new Map(Array.from({ length: 100_000 }, (_, n) => [String(n), String(n + 1)]));
  expect(findCircles(managerOf).size).toBe(0);
});
