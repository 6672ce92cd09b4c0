import { KeptForAWhile } from './kept-for-a-while';

describe('what is kept for a while', () => {
  it('is there until its time is over, and then it is asked anew', () => {
    let now = 1_000;
    const kept = new KeptForAWhile<number>(30_000, 10, () => now);
    kept.keep('people', 1_000);
    now += 29_999;
    expect(kept.get('people')).toBe(1_000);
    now += 1;
    expect(kept.get('people')).toBeUndefined();
  });

  it('is never more than so much: the oldest goes', () => {
    const kept = new KeptForAWhile<string>(30_000, 2);
    for (const key of ['a', 'b', 'a', 'c']) kept.keep(key, key);
    expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual(['a', undefined, 'c']);
  });
});
