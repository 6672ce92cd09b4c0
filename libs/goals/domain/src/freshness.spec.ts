import { freshness, needsLeading, rhythmOf, staleAfterDays } from './freshness';

describe('freshness is judged by the metric’s own cadence', () => {
  it.each([
    ['a yearly survey of last spring', 365, 30, '2026-04-30', '2026-11-25', 'fresh'],
    ['a weekly figure of last week', 7, 2, '2026-11-22', '2026-11-25', 'fresh'],
    ['a weekly figure that should be here', 7, 2, '2026-11-15', '2026-11-26', 'due'],
    ['a weekly figure a month old', 7, 2, '2026-10-25', '2026-11-25', 'stale'],
    ['a daily figure four days late', 1, 2, '2026-11-17', '2026-11-24', 'stale'],
    ['nothing yet', 7, 2, null, '2026-11-25', 'never'],
  ])('%s', (_, cadenceDays, latencyDays, dataTo, today, expected) => {
    expect(freshness({ cadenceDays, latencyDays, dataTo }, today).freshness).toBe(expected);
  });
});

describe('a slow metric is paired with one that tells earlier', () => {
  const survey = { cadenceDays: 365, timing: 'lagging' as const, uses: [{ leading: [] }] };
  it.each([
    ['a yearly survey alone', survey, true],
    ['with a weekly figure beside it', { ...survey, uses: [{ leading: ['Weekly active people'] }] }, false],
    ['that no goal uses', { ...survey, uses: [] }, false],
    ['a weekly figure', { ...survey, cadenceDays: 7 }, false],
    ['a slow one that leads', { ...survey, timing: 'leading' as const }, false],
  ])('%s', (_, metric, expected) => {
    expect(needsLeading(metric)).toBe(expected);
  });
});

describe('a key result ages by its own rhythm', () => {
  it.each([
    ['checked in each month', null, 30, 45],
    ['checked in each week', null, 7, 11],
    ['checked in each day', null, 1, 4],
    ['read by a weekly metric that comes two days late', { cadenceDays: 7, latencyDays: 2 }, 30, 13],
    ['read by a yearly survey that takes a month', { cadenceDays: 365, latencyDays: 30 }, 30, 578],
    ['read by a metric without a rhythm, and so judged by its check-ins', { cadenceDays: null, latencyDays: 5 }, 14, 21],
  ])('%s', (_, metric, checkInDays, days) => {
    expect(staleAfterDays(rhythmOf(metric, checkInDays))).toBe(days);
  });

  it('exactly when its metric does', () => {
    for (const [cadenceDays, latencyDays] of [[1, 0], [7, 2], [30, 10], [365, 30]] as const) {
      const limit = staleAfterDays({ cadenceDays, latencyDays });
      const of = (age: number) => freshness({ cadenceDays, latencyDays, dataTo: '2024-01-01' }, new Date(Date.UTC(2024, 0, 1 + age)).toISOString().slice(0, 10)).freshness;
      expect([of(limit), of(limit + 1)]).toEqual(['due', 'stale']);
    }
  });
});
