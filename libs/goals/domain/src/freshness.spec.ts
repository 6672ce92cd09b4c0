import { freshness, needsLeading } from './freshness';

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
