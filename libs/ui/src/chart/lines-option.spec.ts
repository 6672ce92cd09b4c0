import { aloneAt } from './chart-data';
import type { ChartInks } from './chart-option';
import { broken, linesOption } from './lines-option';

it('breaks a line where a week is missing, and never joins over it', () => {
  expect(broken([{ x: 3, y: 5 }, { x: -1, y: 2 }, { x: 0, y: null }])).toEqual([[-1, 2], [0, null], [1, null], [3, 5]]);
  expect(broken([])).toEqual([]);
});

it('joins reports that come every fortnight, and breaks where one is missing', () => {
  const [first, ...more] = [0, 2, 4, 8].map((x) => ({ x, y: x }));
  expect(broken([...more, ...(first ? [first] : [])])).toEqual([[0, 0], [2, 2], [4, 4], [5, null], [8, 8]]);
});

it('a reading between two gaps is drawn as a point, since no line leads to it', () => {
  expect([...aloneAt([1, null, 2, 3, null, 4])]).toEqual([0, 5]);
  expect([...aloneAt([null, 0, null])]).toEqual([1]);
  const inks = { lines: ['#000'] } as unknown as ChartInks;
  const { series } = linesOption([{ name: 'Wave 1', points: [{ x: 0, y: 5 }, { x: 2, y: 7 }, { x: 3, y: 8 }] }], '%', inks, false, 600) as { series: { symbolSize: (_: unknown, at: { dataIndex: number }) => number }[] };
  expect([0, 1, 2, 3].map((dataIndex) => series[0]?.symbolSize(null, { dataIndex }))).toEqual([6, 0, 0, 0]);
});

it('names stand in one column at the right, whichever count a line ends at, and move out of each other’s way', () => {
  const inks = { lines: ['#000', '#111'] } as unknown as ChartInks;
  const lines = [{ name: 'Pilot', points: [{ x: 0, y: 5 }, { x: 60, y: 7 }] }, { name: 'Wave 2', points: [{ x: 0, y: 5 }, { x: 20, y: 7 }] }];
  const { grid, series } = linesOption(lines, '%', inks, false, 600) as { grid: { right: number }; series: { labelLayout: object }[] };
  expect(series.map(({ labelLayout }) => labelLayout)).toEqual([0, 1].map(() => ({ x: 600 - grid.right + 6, align: 'left', moveOverlap: 'shiftY' })));
});
