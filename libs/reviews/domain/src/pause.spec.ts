import { day } from '@realign/kernel';
import { refuseBeginning, refusePause, refuseResting } from './pause';

const today = day('2026-11-25');

it.each([
  ['a reason and a day within a year', 'scheduled', 'Year-end freeze.', '2027-01-11', undefined],
  ['one that was put off', 'deferred', 'Year-end freeze.', '2027-01-11', undefined],
  ['no reason', 'scheduled', '  ', '2027-01-11', 'reason-needed'],
  ['a day that does not exist', 'scheduled', 'Freeze.', '2027-02-30', 'resume-not-a-day'],
  ['today', 'scheduled', 'Freeze.', '2026-11-25', 'resume-not-later'],
  ['more than a year', 'scheduled', 'Freeze.', '2027-11-27', 'paused-too-long'],
  ['a checkpoint under way', 'in_review', 'Freeze.', '2027-01-11', 'being-held'],
] as const)('a rhythm rests with %s', (_, state, reason, resumeOn, refusal) => {
  expect(refusePause(state, reason, resumeOn, today)?.refused).toBe(refusal);
});

it('a refused rest names the field that would mend it', () => {
  const pointers = [[' ', '2027-01-11'], ['Freeze.', '2027-02-30'], ['Freeze.', '2026-11-25']] as const;
  expect(pointers.map(([reason, resumeOn]) => refusePause('scheduled', reason, resumeOn, today)?.pointer)).toEqual(['/reason', '/resumeOn', '/resumeOn']);
  expect(refusePause('in_review', 'Freeze.', '2027-01-11', today)?.pointer).toBeUndefined();
});

it('what comes due no more is not begun or changed, and it says why', () => {
  expect([refuseResting(null), refuseBeginning(null)]).toEqual([undefined, undefined]);
  expect(refuseBeginning('The programme is retired.')).toMatchObject({ refused: 'series-rests', detail: 'A rhythm begun now would have no date. The programme is retired.' });
  expect(refuseResting('The programme is retired.')).toMatchObject({ refused: 'series-rests', detail: expect.stringContaining('The programme is retired.') });
});
