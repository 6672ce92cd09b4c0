import { cutToFit, itemHeights, rowHeights } from './slide-rows';

const columns = [{ head: 'Fact', width: 1 }, { head: 'What is seen', width: 2 }];

it('a row is as high as the cell with the most lines', () => {
  const [short = 0, long = 0] = rowHeights({ columns, rows: [['Uptake', 'Fine.'], ['Uptake', 'A sentence that goes on. '.repeat(20)]] }, 12.1, 12);
  expect(short).toBeCloseTo(0.3, 1);
  expect(long / short).toBeGreaterThan(3);
});

it('rows go on on the next slide before they leave this one, in their order and none lost', () => {
  const rows = Array.from({ length: 25 }, (_, at) => [`Fact ${at}`, at % 3 === 0 ? 'A sentence that goes on. '.repeat(12) : 'Fine.']);
  const heights = rowHeights({ columns, rows }, 12.1, 12);
  const pages = cutToFit(rows, heights, 4.7);
  expect(pages.flat()).toEqual(rows);
  let at = 0;
  for (const page of pages) expect(page.reduce((sum) => sum + (heights[at++] ?? 0), 0)).toBeLessThanOrEqual(4.7);
  expect(pages.length).toBeGreaterThan(2);
});

it('what is higher than a slide stands alone, and an empty list is one empty page', () => {
  expect(cutToFit(['a', 'b', 'c'], [9, 1, 9], 5)).toEqual([['a'], ['b'], ['c']]);
  expect(cutToFit([], [], 5)).toEqual([[]]);
  expect(itemHeights(['short', 'x'.repeat(400)], 12, 15)[1]).toBeGreaterThan(0.5);
});
