import { nearly } from './nearly';

describe('so many of a group, nearly', () => {
  it('never says that nobody or everybody did it', () => {
    for (let of = 5; of < 200; of++) {
      const alike = (count: number): number[] => Array.from({ length: of + 1 }, (_, n) => n).filter((n) => nearly(n, of) === nearly(count, of));
      expect({ of, nobody: alike(0).slice(0, 3), everybody: alike(of).slice(-3) }).toEqual({ of, nobody: [0, 1, 2], everybody: [of - 2, of - 1, of] });
    }
  });

  it('grows with what it counts and is off by four at most', () => {
    for (let of = 5; of < 60; of++) for (let n = 1; n <= of; n++) {
      expect(nearly(n, of)).toBeGreaterThanOrEqual(nearly(n - 1, of));
      expect(Math.abs(nearly(n, of) - n)).toBeLessThanOrEqual(4);
    }
  });
});
