import { broken } from './lines-option';

it('breaks a line where a week is missing, and never joins over it', () => {
  expect(broken([{ x: 3, y: 5 }, { x: -1, y: 2 }, { x: 0, y: null }])).toEqual([[-1, 2], [0, null], [1, null], [3, 5]]);
  expect(broken([])).toEqual([]);
});

it('joins reports that come every fortnight, and breaks where one is missing', () => {
  const [first, ...more] = [0, 2, 4, 8].map((x) => ({ x, y: x }));
  expect(broken([...more, ...(first ? [first] : [])])).toEqual([[0, 0], [2, 2], [4, 4], [5, null], [8, 8]]);
});
