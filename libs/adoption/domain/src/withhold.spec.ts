import fc from 'fast-check';
import { withhold, type Group } from './withhold';

const tree = fc.array(fc.record({ own: fc.integer({ min: 0, max: 30 }), parent: fc.nat() }), { minLength: 1, maxLength: 25 }).map((nodes) => {
  const parents = nodes.map(({ parent }, at) => (at === 0 ? null : parent % at));
  const people = nodes.map(({ own }) => own);
  for (let at = nodes.length - 1; at > 0; at--) people[parents[at] as number] = (people[parents[at] as number] as number) + (people[at] as number);
  return nodes.map((_, at): Group => ({ id: `g${at}`, parentId: parents[at] === null ? null : `g${parents[at]}`, people: people[at] as number }));
});

it('withholds a small group, and a neighbour that would give it away', () => {
  const groups = [{ id: 'all', parentId: null, people: 100 }, { id: 'a', parentId: 'all', people: 60 }, { id: 'b', parentId: 'all', people: 36 }, { id: 'c', parentId: 'all', people: 4 }];
  expect([...withhold(groups, 10)]).toEqual([['c', 'small_group'], ['b', 'would_reveal']]);
});

it('never shows a group below the limit, nor a rest below it', () => {
  fc.assert(
    fc.property(tree, fc.integer({ min: 2, max: 20 }), (groups, min) => {
      const hidden = withhold(groups, min);
      for (const group of groups.filter(({ id }) => !hidden.has(id))) {
        expect(group.people).toBeGreaterThanOrEqual(min);
        const shown = groups.filter(({ parentId, id }) => parentId === group.id && !hidden.has(id));
        const rest = group.people - shown.reduce((sum, { people }) => sum + people, 0);
        expect(rest === 0 || rest >= min).toBe(true);
      }
    }),
  );
});
