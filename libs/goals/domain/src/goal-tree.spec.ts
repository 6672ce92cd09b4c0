import { countBelow, pathTo } from './goal-tree';

const node = (id: string, parentId: string | null = null) => ({ id, parentId });
const TREE = [node('bank'), node('retail', 'bank'), node('branch', 'retail'), node('risk', 'bank'), node('other')];

it('every goal below is counted, at any depth', () => {
  expect([...countBelow(TREE)]).toEqual([['branch', 0], ['retail', 1], ['risk', 0], ['bank', 3], ['other', 0]]);
});

it('the way to a goal begins at the top', () => {
  expect(pathTo(TREE, 'branch').map(({ id }) => id)).toEqual(['bank', 'retail', 'branch']);
  expect(pathTo(TREE, 'nowhere')).toEqual([]);
});

it('a circle ends', () => {
  const circle = [node('a', 'b'), node('b', 'a')];
  expect(countBelow(circle).get('a')).toBeLessThanOrEqual(2);
  expect(pathTo(circle, 'a').map(({ id }) => id)).toEqual(['b', 'a']);
});
