import { dayWords, headsOfDays, spanWords } from './words';

const year = new Date().getUTCFullYear();

it('a day says its year where that is not this one', () => {
  expect(dayWords(`${year}-03-09`)).toMatch(/^[A-Z][a-z]{2} 9 Mar$/);
  expect(dayWords(`${year + 1}-01-07`)).toMatch(new RegExp(`^[A-Z][a-z]{2} 7 Jan ${year + 1}$`));
  expect(dayWords('2019-12-31T10:00')).toBe('Tue 31 Dec 2019');
});

it('a span says the years it needs, once where one is enough', () => {
  expect(spanWords(`${year}-02-03`, `${year}-03-08`)).toBe('3 Feb – 8 Mar');
  expect(spanWords(`${year}-12-14`, `${year + 1}-01-08`)).toBe(`14 Dec ${year} – 8 Jan ${year + 1}`);
  expect(spanWords('2019-02-03', '2019-03-08')).toBe('3 Feb – 8 Mar 2019');
  expect(spanWords('2019-12-31', '2019-12-31')).toBe('Tue 31 Dec 2019');
});

it('heads of columns say a year once, where it begins', () => {
  const heads = (days: readonly string[]): string[] => headsOfDays(days).map(({ day, year: of }) => `${day} ${of}`.trim());
  expect(heads([`${year}-12-14`, `${year}-12-21`, `${year + 1}-01-04`, `${year + 1}-01-11`])).toEqual(['14 Dec', '21 Dec', `4 Jan ${year + 1}`, '11 Jan']);
  expect(heads(['2019-02-04', '2019-02-11'])).toEqual(['4 Feb 2019', '11 Feb']);
});
