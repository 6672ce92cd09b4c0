import { filter, interval, lastValueFrom, takeUntil, toArray } from 'rxjs';
import { stillIn } from './still-in';

describe('an open stream', () => {
  it('ends when its session does, and not before', async () => {
    const endsAtLook = (last: number): { isStillIn: () => Promise<boolean> } => {
      let looks = 0;
      return { isStillIn: () => Promise.resolve(++looks < last) };
    };
    const seen = await lastValueFrom(stillIn(endsAtLook(3), 1).pipe(takeUntil(stillIn(endsAtLook(2), 250).pipe(filter((is) => !is))), toArray()));
    expect(seen.slice(0, 3)).toEqual([true, true, false]);
  });

  it('of nobody who signed in ends at once', async () => {
    const ended = lastValueFrom(interval(1).pipe(takeUntil(stillIn({}, 5).pipe(filter((is) => !is))), toArray()));
    expect((await ended).length).toBeLessThan(50);
  });
});
