import '@angular/compiler';
import type { UptakeView } from '@realign/api-client';
import { comingInWords, countedOf, csvAddress, newestWords, originWords, partlyWords, preliminaryWords, spokenOfWords, stepsOf, trendNote, trendOf } from './uptake-words';

const view = { lineage: { periods: Array.from({ length: 52 }, (_, n) => ({ periodEnd: `week-${n}` })) } } as UptakeView;

it('the file is of the same people and weeks as the page; of people of a kind as far back as one answer goes', () => {
  expect(csvAddress(undefined, {}, view)).toBe('/api/adoption/figures.csv?by=unit&from=week-0&to=week-51');
  expect(csvAddress('p', { country: 'DE' }, view)).toBe('/api/adoption/figures.csv?by=wave&programmeId=p&country=DE&from=week-25&to=week-51');
  expect(csvAddress(undefined, {}, undefined)).toBe('/api/adoption/figures.csv?by=unit');
});

it('periods with days a tool may still count up are marked in the line, said below it and told with their origin', () => {
  const period = (periodEnd: string, unsettledDays: number) => ({ periodEnd, unsettledDays, dataTo: periodEnd, sources: ['Viva Engage'], files: 1, rows: 9, newestFile: 'a.csv', importId: null, matchRate: null, coverage: null });
  const shown = { gaps: [], partWeeks: [], marks: [], minGroupSize: 10, lineage: { periods: [period('2026-11-15', 0), period('2026-11-22', 2)] } } as unknown as UptakeView;
  expect(trendOf(shown, undefined).marks).toEqual([{ on: '2026-11-22', label: 'preliminary' }]);
  expect(preliminaryWords(shown)).toBe('Preliminary since 22 Nov 2026: 2 days were read so soon that Viva Engage may still count more. Send them again.');
  expect(originWords(period('2026-11-22', 2), 10)).toContain('Preliminary: 2 days may still be counted up.');
  expect(preliminaryWords({ ...shown, lineage: { ...shown.lineage, periods: [period('2026-11-15', 0)] } })).toBe('');
});

it('a week of which not all days are known is a hollow point beside the line, which breaks there', () => {
  const shown = { isWeekly: true, dataTo: '2026-11-22', gaps: [], marks: [], partWeeks: [{ periodEnd: '2026-11-22', daysKnown: 5 }], lineage: { periods: [{ periodEnd: '2026-11-22', unsettledDays: 0 }] } } as unknown as UptakeView;
  const series = { key: 'active' as const, name: 'Active', points: [{ periodEnd: '2026-11-15', value: 0.551 }, { periodEnd: '2026-11-22', value: 0.435 }] };
  const drawn = trendOf(shown, series);
  expect(drawn.observed).toEqual([{ on: '2026-11-15', value: 55.1 }, { on: '2026-11-22', value: null }]);
  expect(drawn.parts).toEqual([{ on: '2026-11-22', value: 43.5, note: '5 of 7 days known' }]);
  expect(trendNote(shown)).toContain('A hollow point is a week of which not all days are known');
  expect([newestWords(shown), newestWords({ ...shown, partWeeks: [] })]).toEqual(['the week to 22 Nov 2026, 5 of 7 days known', 'the week to 22 Nov 2026']);
});

it('a step that cannot be told says why: of weeks, that too few of 28 days are known yet', () => {
  const step = (key: 'offered' | 'tried', people: number | null) => ({ key, name: key, rule: '', people, ofOffered: null, ofBefore: null });
  const notes = (isWeekly: boolean) => stepsOf([step('offered', 100), step('tried', null)], '', isWeekly).map(({ note }) => note);
  expect([notes(true), notes(false)]).toEqual([['', 'not known yet: it needs four weeks of which nearly every day is known'], ['', '']]);
});

it('nothing is said of others where there are none, and what rounds to all is not all', () => {
  expect([1, 0.99999, 0.9994, 0.5].map((coverage) => spokenOfWords(coverage, 10))).toEqual([
    'all of the people', 'more than 99.9% of the people; the others are in groups below 10', '99.9% of the people; the others are in groups below 10', '50% of the people; the others are in groups below 10',
  ]);
});

it('names launched waves of audiences whose people are not counted, or in part, and why', () => {
  const wave = { name: 'Traders', isLaunched: true, hasAudiences: true, withheld: null as string | null, people: 120 as number | null, peopleOffered: 300 as number | null };
  const words = (...waves: object[]): string => partlyWords({ waves, minGroupSize: 10 } as unknown as UptakeView);
  const none = { ...wave, name: 'Managers', withheld: 'would_reveal', people: null };
  expect(words(wave, none)).toBe('Not counted: Managers. Counted in part: Traders, about 120 of 300 people. Figures tell of groups of at least 10, and the others of these waves stand in groups with people it was not offered to.');
  expect([words({ ...wave, isLaunched: false }), words({ ...wave, hasAudiences: false }), words({ ...wave, people: 300 }), words({ ...none, withheld: 'small_group', peopleOffered: null })]).toEqual(['', '', '', '']);
  expect([countedOf(wave), countedOf({ ...wave, people: 300 }), countedOf({ ...wave, hasAudiences: false })]).toEqual(['counted, of about 300 offered', 'offered', 'offered']);
});

it('says how far weeks that come in are, and which week is shown meanwhile', () => {
  const shown = (comingIn: UptakeView['comingIn'], dataTo: string | null) => comingInWords({ comingIn, dataTo, isWeekly: true } as UptakeView);
  expect([shown(null, '2025-05-25'), shown({ done: 0, total: null }, null)]).toEqual(['', 'Weeks are coming in. None is shown yet.']);
  expect(shown({ done: 48, total: 102 }, '2025-05-25')).toBe('Weeks are coming in: 48 of 102 are worked out. What is shown is the week to 25 May 2025; newer ones may follow.');
});
