import { FIGURES, type FigureKey } from '@realign/adoption/contract';
import type { FigureRow } from './figure.store';
import { waveOf, type WaveRow } from './uptake-parts';

const wave: WaveRow = { id: 'w', name: 'Wave 1', launchOn: '2026-09-18', state: 'adopting', hasUnits: true, hasAudiences: false };
const week = (periodEnd: string): FigureRow => ({ key: 'w', periodEnd, people: 200, blocks: 4, low: 0, high: 0, values: Object.fromEntries(FIGURES.map((key) => [key, 90])) as Record<FigureKey, number> });

describe('how a wave was taken up', () => {
  it('is not told of weeks that ended before its launch: nobody had been offered anything', () => {
    expect(waveOf(wave, [week('2025-05-11')], '2025-05-11')).toMatchObject({ isLaunched: true, people: 200, takeUp: null, steps: [], withheld: null });
  });

  it('is told from the first week that ends after it', () => {
    const told = waveOf(wave, [week('2026-09-20')], '2026-09-20');
    expect(told.takeUp).toBe(0.45);
    expect(told.steps.length).toBeGreaterThan(3);
  });

  it('leaves a week of which not all days are known out of what stays of it', () => {
    const weeks = ['2026-09-20', '2026-09-27', '2026-10-04', '2026-10-11'].map(week);
    expect(waveOf(wave, weeks, '2026-10-11', new Set(['2026-10-04'])).points.map(({ weekEnd }) => weekEnd)).toEqual(['2026-09-20', '2026-09-27', '2026-10-11']);
  });
});
