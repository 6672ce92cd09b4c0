import { day, type Day } from '@realign/kernel';
import { judgedFrom } from './judged-from';

it.each([
  ['has no last day', '2027-03-01', null, null, '2027-03-15'],
  ['is over sooner than anything shows', '2027-03-01', '2027-03-05', null, '2027-03-15'],
  ['runs four weeks', '2027-03-01', '2027-03-29', null, '2027-03-29'],
  ['runs for years', '2027-03-01', '2029-12-31', null, '2027-05-30'],
  ['holds from a later day on', '2027-04-01', '2027-03-29', null, '2027-04-15'],
  ['gave something late until a day', '2027-03-01', '2027-05-20', { decidedDay: '2027-05-20' }, '2027-05-21'],
  ['gave something late until a far day', '2027-03-01', '2099-12-31', { decidedDay: '2099-12-31' }, '2027-05-30'],
  ['gave something late a few days', '2027-03-01', '2027-03-04', { decidedDay: '2027-03-04' }, '2027-03-05'],
  ['gave something late no day', '2027-03-01', null, { decidedDay: null }, '2027-03-15'],
] as const)('what %s is asked about from a day of its own', (_, effectiveOn, lastDay, plan, from) => {
  expect(judgedFrom(day(effectiveOn), lastDay as Day | null, plan)).toBe(from);
});
