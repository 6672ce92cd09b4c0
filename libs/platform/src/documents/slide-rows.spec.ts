import { cutToFit, inShort, itemHeights, pointsToFit, rowHeights, rowsToFit } from './slide-rows';

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

it('a row that is higher than a slide goes on in rows of its own, with every word, and none of them is higher', () => {
  const words = Array.from({ length: 900 }, (_, at) => `word${at}`).join(' ');
  const rows = rowsToFit({ columns, rows: [['Uptake', 'Fine.'], ['Reason', words], ['漢'.repeat(1500), 'Signs as wide as they are high.']] }, 12.1, 12, 4.7);
  expect(rows[0]).toEqual(['Uptake', 'Fine.']);
  const reason = rows.slice(1).filter(([, text]) => text?.startsWith('word'));
  expect(reason.map(([, text]) => text).join(' ')).toBe(words);
  expect(reason.map(([first]) => first)).toEqual(['Reason', ...reason.slice(1).map(() => '')]);
  expect(rows.map(([first]) => first?.replace(/[^漢]/g, '') ?? '').join('')).toHaveLength(1500);
  for (const height of rowHeights({ columns, rows }, 12.1, 12)) expect(height).toBeLessThanOrEqual(4.7);
});

it('letters are as small as a text needs to stay in its place, and no smaller than is read', () => {
  const title = (length: number): number => pointsToFit('A title of a programme. '.repeat(100).slice(0, length), 12, 1.8, 36);
  expect([title(40), title(2000)]).toEqual([36, 9]);
  expect(title(360)).toBeLessThan(30);
  expect(title(360)).toBeGreaterThan(16);
  expect(pointsToFit('人事部門における変革管理の計画です', 3, 0.3, 16)).toBeLessThan(pointsToFit('A plan for us all', 3, 0.3, 16));
  expect([inShort('Wave 1', 10), inShort('Everybody in the branches', 10)]).toEqual(['Wave 1', 'Everybody…']);
});

it('slides are about as full as each other: no last row has one to itself', () => {
  expect(cutToFit(Array.from({ length: 16 }, (_, at) => at), Array.from({ length: 16 }, () => 0.3), 4.5).map(({ length }) => length)).toEqual([8, 8]);
});
