import { day } from '@realign/kernel';
import { costOfDelay, type DelayFacts } from './cost-of-delay';

const facts: DelayFacts = { value: 0.4, target: 0.6, targetOn: day('2027-02-04'), isReached: false, today: day('2026-11-26') };

it.each<[string, Partial<DelayFacts>, number | null]>([
  ['ten weeks for twenty points are two points a week', {}, 0.02],
  ['a figure that is to fall counts alike', { value: 30, target: 20 }, 1],
  ['what is reached has nothing to make up, though it lies beyond its target', { value: 0.7, isReached: true }, null],
  ['without a gap there is none', { value: 0.6 }, null],
  ['without a reading nobody can tell', { value: null }, null],
  ['nor without a target', { target: null }, null],
  ['nor without a day', { targetOn: null }, null],
  ['with less than a week left there is nothing to spread', { targetOn: day('2026-12-02') }, null],
  ['nor after the day', { targetOn: day('2026-11-01') }, null],
])('%s', (_, over, cost) => {
  const found = costOfDelay({ ...facts, ...over });
  if (cost === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(cost, 9);
});
