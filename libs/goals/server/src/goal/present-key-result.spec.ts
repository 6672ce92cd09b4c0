import { addDays, day } from '@realign/kernel';
import { isForecast } from '@realign/goals/domain';
import type { KeyResultRow } from './goal.rows';
import { forecastOf } from './present-key-result';

const today = day('2026-11-24');
const row = (values: readonly number[], over: Partial<KeyResultRow> = {}): KeyResultRow => ({
  id: 'k', version: 1, kind: 'numeric', semantics: 'increase', unit: 'score', baseline: 30, baselineOn: '2026-08-01', target: 40, targetOn: '2027-02-01', metric: null, checkInDays: 7, milestones: [], earlier: [],
  series: values.map((value, week) => ({ value, asOf: addDays(today, (week - values.length) * 7), source: 'Check-in' })), ...over,
}) as KeyResultRow;
const ahead = (one: KeyResultRow) => { const answer = forecastOf(one, today); if (!isForecast(answer)) throw new Error(answer.detail); return answer; };

const WEEKS = [30.1, 31, 31.8, 33.1, 33.9, 34.8, 36.2, 36.9, 38, 39.1, 40.2, 40.9];

describe('the forecast of a key result', () => {
  it('is worked out anew when a reading in the middle of its course is corrected, or its unit says other ends', () => {
    const [before, corrected] = [ahead(row(WEEKS)), ahead(row(WEEKS.map((value, at) => (at === 5 ? 60 : value))))];
    expect(corrected.mid).not.toBe(before.mid);
    expect(corrected.noise).toBeGreaterThan(before.noise * 3);
    expect(ahead(row(WEEKS)).mid).toBe(before.mid);
    expect(ahead(row(WEEKS, { target: 55 })).chance).toBeLessThan(before.chance);
  });

  it('of what is counted or takes time does not fall below nothing', () => {
    const hours = { semantics: 'decrease', unit: 'hours', baseline: 31, target: 2, targetOn: '2027-01-20' } as const;
    const falling = [31, 28.2, 27.9, 22, 21.4, 18.9, 14.2, 15.1, 9.8, 9.1, 6.2, 4.1];
    expect(ahead(row(falling, { ...hours, unit: 'NPS' })).interval95[0]).toBeLessThan(0);
    expect(ahead(row(falling, hours)).interval95[0]).toBe(0);
  });
});
