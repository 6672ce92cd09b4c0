import { filter, interval, lastValueFrom, takeUntil, toArray } from 'rxjs';
import { stillIn } from './still-in';

describe('an open stream', () => {
  it('ends when its session does, and not before', async () => {
    let looks = 0;
    const request = { isStillIn: () => Promise.resolve(++looks < 3) };
    const seen = await lastValueFrom(stillIn(request, 1).pipe(takeUntil(stillIn(request, 50).pipe(filter((is) => !is))), toArray()));
    expect(seen.slice(0, 3)).toEqual([true, true, false]);
  });

  it('of nobody who signed in ends at once', async () => {
    const ended = lastValueFrom(interval(1).pipe(takeUntil(stillIn({}, 5).pipe(filter((is) => !is))), toArray()));
    expect((await ended).length).toBeLessThan(50);
  });
});
