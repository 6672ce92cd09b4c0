import { broken } from './lines-option';

it('breaks a line where a week is missing, and never joins over it', () => {
  expect(broken([{ x: 3, y: 5 }, { x: -1, y: 2 }, { x: 0, y: null }])).toEqual([[-1, 2], [0, null], [1, null], [3, 5]]);
  expect(broken([])).toEqual([]);
});
