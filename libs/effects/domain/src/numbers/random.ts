/** Chance that can be repeated: the same seed gives the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1), 32 bits fine. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** A whole number in [0, below). */
  integer(below: number): number;
  /** The same things in a new order (Fisher–Yates). */
  shuffled<T>(things: readonly T[]): T[];
}

/** Spreads a small seed over 32 bits (splitmix32), so that seeds 1, 2, 3 start far apart. */
const splitmix = (seed: number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
};

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/** xoshiro128** 1.1 of Blackman and Vigna (2018), seeded by splitmix32. Not for secrets. */
export const randomFrom = (seed: number): Random => {
  const next = splitmix(seed);
  let [a, b, c, d] = [next(), next(), next(), next()];
  let spare: number | null = null;
  const bits = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result;
  };
  const uniform = (): number => bits() / 4_294_967_296;
  /** Marsaglia's polar method gives two at a time. */
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const s = x * x + y * y;
      if (s === 0 || s >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(s)) / s);
      spare = y * scale;
      return x * scale;
    }
  };
  const integer = (below: number): number => Math.floor(uniform() * below);
  const shuffled = <T>(things: readonly T[]): T[] => {
    const order = [...things];
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = integer(i + 1);
      [order[i], order[j]] = [order[j] as T, order[i] as T];
    }
    return order;
  };
  return { uniform, normal, integer, shuffled };
};
