import { betaI, gammaP, gammaQ } from './special-functions';

/** P(Z ≤ z) of the standard normal. */
export const normalCdf = (z: number): number => (z < 0 ? 0.5 * gammaQ(0.5, (z * z) / 2) : 0.5 + 0.5 * gammaP(0.5, (z * z) / 2));

/** P(T ≤ t) of Student's t; degrees of freedom need not be whole (Satterthwaite). */
export const tCdf = (t: number, df: number): number => {
  if (!Number.isFinite(df)) return normalCdf(t);
  const tail = 0.5 * betaI(df / 2, 0.5, df / (df + t * t));
  return t > 0 ? 1 - tail : tail;
};

/** P(|T| ≥ |t|): exact in far tails, where 1 − cdf would be 0. */
export const tTwoSided = (t: number, df: number): number => (Number.isFinite(df) ? betaI(df / 2, 0.5, df / (df + t * t)) : gammaQ(0.5, (t * t) / 2));

export const fCdf = (f: number, df1: number, df2: number): number => (f <= 0 ? 0 : betaI(df1 / 2, df2 / 2, (df1 * f) / (df1 * f + df2)));

/** P(F ≥ f), exact in the tail. */
export const fTail = (f: number, df1: number, df2: number): number => (f <= 0 ? 1 : betaI(df2 / 2, df1 / 2, df2 / (df1 * f + df2)));

export const chiSquareCdf = (x: number, df: number): number => gammaP(df / 2, x / 2);
export const chiSquareTail = (x: number, df: number): number => gammaQ(df / 2, x / 2);

export const normalQuantile = (p: number): number => symmetric(p, (upper) => invert((z) => gammaQ(0.5, (z * z) / 2) / 2, upper));

/** The t below which a share `p` lies. Refuses nothing: p at 0 or 1 is ±∞. */
export const tQuantile = (p: number, df: number): number => symmetric(p, (upper) => invert((t) => tTwoSided(t, df) / 2, upper));

export const chiSquareQuantile = (p: number, df: number): number => (p <= 0 ? 0 : p >= 1 ? Infinity : invert((x) => chiSquareTail(x, df), 1 - p));
export const fQuantile = (p: number, df1: number, df2: number): number => (p <= 0 ? 0 : p >= 1 ? Infinity : invert((f) => fTail(f, df1, df2), 1 - p));

/** Uses the symmetry around 0, so that both tails are equally exact. */
const symmetric = (p: number, upperQuantile: (tail: number) => number): number => {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  if (p === 0.5) return 0;
  return p > 0.5 ? upperQuantile(1 - p) : -upperQuantile(p);
};

/** Where a falling tail function takes the value `tail`: doubling to bracket it, then regula falsi of Illinois kind on the logarithm. */
const invert = (tailAt: (x: number) => number, tail: number): number => {
  const gap = (x: number): number => Math.log(Math.max(tailAt(x), Number.MIN_VALUE)) - Math.log(tail);
  let low = 0;
  let high = 1;
  while (gap(high) > 0 && high < 1e300) {
    low = high;
    high *= 2;
  }
  let [atLow, atHigh] = [gap(low), gap(high)];
  for (let step = 0; step < 200 && high - low > 4e-16 * high; step += 1) {
    const guess = step % 3 === 2 ? (low + high) / 2 : high - (atHigh * (high - low)) / (atHigh - atLow);
    const at = gap(guess);
    if (at === 0) return guess;
    if (at > 0) {
      [low, atLow] = [guess, at];
      atHigh /= 2;
    } else {
      [high, atHigh] = [guess, at];
      atLow /= 2;
    }
  }
  return (low + high) / 2;
};
