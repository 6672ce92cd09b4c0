import { FIGURES, type FigureKey } from '@realign/adoption/contract';
import type { FigureRow } from './figure.store';
import { waveOf, type WaveRow } from './uptake-parts';

const wave: WaveRow = { id: 'w', name: 'Wave 1', launchOn: '2026-09-18', state: 'adopting', hasUnits: true, hasAudiences: false, people: null };
const week = (periodEnd: string): FigureRow => ({ key: 'w', periodEnd, people: 200, blocks: 4, low: 0, high: 0, values: Object.fromEntries(FIGURES.map((key) => [key, 90])) as Record<FigureKey, number> });

describe('how a wave was taken up', () => {
  it('is not told of weeks that ended before its launch: nobody had been offered anything', () => {
    expect(waveOf(wave, [week('2025-05-11')], '2025-05-11', 10)).toMatchObject({ isLaunched: true, people: 200, takeUp: null, steps: [], withheld: null });
  });

  it('is told from the first week that ends after it', () => {
    const told = waveOf(wave, [week('2026-09-20')], '2026-09-20', 10);
    expect(told.takeUp).toBe(0.45);
    expect(told.steps.length).toBeGreaterThan(3);
  });

  it('leaves a week of which not all days are known out of what stays of it', () => {
    const weeks = ['2026-09-20', '2026-09-27', '2026-10-04', '2026-10-11'].map(week);
    expect(waveOf(wave, weeks, '2026-10-11', 10, new Set(['2026-10-04'])).points.map(({ weekEnd }) => weekEnd)).toEqual(['2026-09-20', '2026-09-27', '2026-10-11']);
  });

  it('of a wave of audiences says how many it was offered to, and why nothing is told of it', () => {
    const reached = { ...wave, hasUnits: false, hasAudiences: true, people: 303 };
    expect(waveOf(reached, [week('2026-09-20')], '2026-09-20', 10)).toMatchObject({ people: 200, peopleOffered: 305, withheld: null });
    expect([reached, { ...reached, people: 9 }, { ...reached, people: 0 }, { ...wave, hasUnits: false }].map((one) => waveOf(one, [], '2026-09-20', 10)).map(({ withheld, peopleOffered }) => [withheld, peopleOffered])).toEqual([['would_reveal', 305], ['small_group', null], [null, 0], [null, null]]);
  });
});
