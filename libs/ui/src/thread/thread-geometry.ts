export interface Curl {
  /** Left and right foot of the turn on the line, and the depth it hangs below it, in px. */
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly depth: number;
  /** How far the turn bulges sideways; half its depth unless it holds the stations. */
  readonly bulge?: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const STEPS = 64;

/** The place on a curl after the share `t` (0–1) of its way: it goes under the line, round, and leaves to the right. */
export function pointOnCurl(curl: Curl, t: number): Point {
  const half = (curl.to - curl.from) / 2;
  const bulge = curl.bulge ?? curl.depth / 2;
  const turn = 2 * Math.PI * t;
  return {
    x: (curl.from + curl.to) / 2 + half * (2 * t - 1) + bulge * Math.sin(turn),
    y: curl.y + (curl.depth * (1 - Math.cos(turn))) / 2,
  };
}

/** The curl as path commands, from its left foot as far as `share`. */
export function curlPath(curl: Curl, share = 1): string {
  const steps = Math.max(1, Math.round(STEPS * share));
  return Array.from({ length: steps + 1 }, (_, step) => pointOnCurl(curl, (step / steps) * share))
    .map(({ x, y }) => `L${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
}

/** One line at height `y` that comes from the left, curls once for each turn lived, and goes on to `end`. */
export function curledLine(y: number, curls: readonly Curl[], end: number, start = 0): string {
  return `M${start} ${y}${curls.map((curl) => `H${curl.from}${curlPath(curl)}`).join('')}H${end}`;
}

/** Shares of the open turn at which its stations stand: the first and last 15 % are the way in and out. */
export function stationShares(count: number): number[] {
  if (count <= 1) return count === 1 ? [0.5] : [];
  return Array.from({ length: count }, (_, index) => 0.15 + (0.7 * index) / (count - 1));
}

/** Feet of the small curls of past cycles, spread over `width`; more than the row holds are left out on the left. */
export function pastCurls(count: number, width: number, y: number): Curl[] {
  const first = 30;
  const step = 40;
  const shown = Math.min(count, Math.floor((width - first) / step));
  return Array.from({ length: shown }, (_, index) => ({ from: first + index * step, to: first + 20 + index * step, y, depth: 26 }));
}

/** The mark of the product: one turn of the line. */
export const LOGO_PATH = curledLine(5, [{ from: 10, to: 19, y: 5, depth: 15.2 }], 33, 1);
