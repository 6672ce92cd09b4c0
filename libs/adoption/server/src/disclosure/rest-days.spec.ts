import { sharedHolidays } from './rest-days';

const DAYS: Readonly<Record<string, readonly string[]>> = { DE: ['2026-10-03', '2026-12-25', '2026-01-01'], AT: ['2026-10-26', '2026-12-25', '2026-01-01'], US: ['2026-01-01', '2026-07-03'] };
const asked: string[] = [];
const holidaysOf = (country: string, year: number): readonly string[] => {
  asked.push(country);
  return (DAYS[country] ?? []).map((on) => on.replace('2026', String(year)));
};
const shared = (...everybody: readonly (readonly [string | null, number])[]) => sharedHolidays(everybody.map(([country, people]) => ({ country, people })), 2026, 2026, holidaysOf);

describe('working days on which nearly everybody rests', () => {
  beforeEach(() => asked.splice(0));

  it('are those of the country in which nearly everybody is, weekends aside; no other is looked up', () => {
    expect(shared(['DE', 90], ['US', 10])).toEqual(['2026-12-25', '2026-01-01']);
    expect(new Set(asked)).toEqual(new Set(['DE']));
  });

  it('are what enough countries have in common', () => {
    expect(shared(['DE', 50], ['AT', 40], ['US', 10])).toEqual(['2026-12-25', '2026-01-01']);
    expect(shared(['DE', 50], ['AT', 20], ['US', 30])).toEqual(['2026-01-01']);
  });

  it('are none where the countries of too many are not known, or nobody is there', () => {
    expect(shared(['DE', 70], [null, 30])).toEqual([]);
    expect([shared(['DE', 10], ['AT', 10], [null, 80]), shared()]).toEqual([[], []]);
  });
});
