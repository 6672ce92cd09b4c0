import { settledOn, unsettledDays } from './settling';

const days = [{ day: '2026-11-18', readOn: '2026-11-21' }, { day: '2026-11-19', readOn: '2026-11-21' }, { day: '2026-11-20', readOn: '2026-11-21' }];

it('the last days of a tool that counts on are preliminary until they are read again; others stand at once', () => {
  expect(unsettledDays('viva-engage', days)).toEqual(['2026-11-19', '2026-11-20']);
  expect(settledOn(unsettledDays('viva-engage', days))).toBe('2026-11-23');
  expect(unsettledDays('teams', days.map(({ day }) => ({ day, readOn: '2026-11-23' })))).toEqual([]);
  expect(unsettledDays('slack', days)).toEqual([]);
  expect(settledOn([])).toBeNull();
});
