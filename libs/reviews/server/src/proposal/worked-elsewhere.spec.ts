import { kindredMeasuresOf, type WorkedActivity } from '@realign/adoption/contract';
import { workedFor } from './worked-elsewhere';

it.each([
  ['active_people_share', ['seen_28d', 'active_7d']],
  ['daily-use.active_share_28d', ['seen_28d', 'active_7d']],
  ['posters_share', ['contributors_7d']],
  ['viva.contributors_share_7d', ['contributors_7d']],
  ['daily-use.habitual_share_28d', ['habitual_28d']],
  ['daily-use.posts_7d', []],
  ['inactive_people_share', []],
  ['pulse.knows_why', []],
])('%s counts what %j count', (key, measures) => {
  expect(kindredMeasuresOf(key)).toEqual(measures);
});

it('what worked stands beside the key results that count what it moved, and what moved none of them is left out', () => {
  const worked = (measure: string): WorkedActivity => ({ programmeId: 'p', programmeName: 'P', title: measure, measure, measureName: measure, mean: 3, low: 1, high: 5, grade: 'B' });
  const results = [{ keyResultId: 'month', measures: ['seen_28d', 'active_7d'] }, { keyResultId: 'week', measures: ['active_7d'] }, { keyResultId: 'own', measures: ['metric:1'] }];
  expect(workedFor(['active_7d', 'metric:1', 'readers_7d'].map(worked), results).map(({ title, keyResultIds }) => [title, keyResultIds])).toEqual([['active_7d', ['month', 'week']], ['metric:1', ['own']]]);
});
