import { day } from '@realign/kernel';
import { ageOf } from './freshness';

it.each([
  ['today', { asOf: '2026-11-25T10:00:00Z' }, 'fresh', 0],
  ['two weeks ago', { asOf: '2026-11-11' }, 'fresh', 14],
  ['fifteen days ago', { asOf: '2026-11-10' }, 'ageing', 15],
  ['a month ago', { asOf: '2026-10-25' }, 'stale', 31],
  ['a month ago, of a yearly survey', { asOf: '2026-10-25', freshDays: 400 }, 'fresh', 31],
  ['a week ago, and its source says it is too old', { asOf: '2026-11-18', health: 'stale' }, 'stale', 7],
  ['without a day', { asOf: null }, 'unknown', null],
  ['of tomorrow, by another clock', { asOf: '2026-11-26' }, 'fresh', 0],
] as const)('a figure of %s', (_, fact, freshness, ageDays) => {
  expect(ageOf(fact, day('2026-11-25'))).toEqual({ freshness, ageDays });
});
