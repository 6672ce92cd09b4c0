import { wallDayOf } from './values';

describe('the day a time stamp is about', () => {
  it.each([
    ['2026-11-27T20:00:00-05:00', '2026-11-27'], ['2026-11-28T07:00:00+11:00', '2026-11-28'], ['2026-11-28 07:00:00+1100', '2026-11-28'], ['2026-11-28', '2026-11-28'],
  ])('is the one the clock showed there: %s', (stamp, day) => expect(wallDayOf(stamp)).toBe(day));

  it.each(['2026-11-27T20:00:00Z', '2026-11-27T20:00:00+00:00', '2026-11-27T20:00:00', 'yesterday', '2026-02-31'])('is not said by %s', (stamp) => expect(wallDayOf(stamp)).toBeUndefined());
});
