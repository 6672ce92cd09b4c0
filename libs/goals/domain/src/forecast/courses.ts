/** How single readings stray from their trend, times counted in readings. Variances are relative to one another; their scale is fitted. */
export interface Straying {
  readonly kind: 'scatter' | 'lingering' | 'wandering';
  /** Share of a deviation that is left one reading later; 1 where the level wanders for good. */
  readonly keeps: number;
  /** Variance by which the level wanders from one reading to the next, or of a deviation that dies away. */
  readonly variance: number;
  /** Variance of the scatter of one reading beside it. */
  readonly scatter: number;
  /** Whether trends that bend are told from it: under a level that wanders more, nothing tells them apart. */
  readonly bends: boolean;
}

const lingering = (keeps: number, bends: boolean): Straying => ({ kind: 'lingering', keeps, variance: 1, scatter: 0, bends });
const wandering = (variance: number, scatter: number, bends: boolean): Straying => ({ kind: 'wandering', keeps: 1, variance, scatter, bends });

/** From readings that only scatter, over deviations that linger (autoregressive), to a level that only wanders. */
export const STRAYINGS: readonly Straying[] = [
  { kind: 'scatter', keeps: 1, variance: 0, scatter: 1, bends: true },
  lingering(0.45, true), lingering(0.65, true), lingering(0.85, false),
  wandering(0.01, 1, true), wandering(0.05, 1, false), wandering(0.2, 1, false), wandering(1, 1, false), wandering(1, 0.001, false),
];

/** The way a trend takes: how far it has come at a share of the observed time. Level and size are fitted. */
export interface Trend {
  readonly kind: 'line' | 'bend' | 'rise';
  /** Its part of its kind. */
  readonly part: number;
  readonly at: (share: number) => number;
  /** The trends nearer by that divide its part; empty where there is nothing between. */
  readonly split: () => readonly Trend[];
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** Quick at first and slower from then on, towards an end: 1 − e^(−pace·share). */
const bend = (pace: number, half: number, part: number): Trend => {
  const speed = Math.exp(pace);
  return { kind: 'bend', part, at: (share) => 1 - Math.exp(-speed * share), split: once(() => [-1, 1].map((side) => bend(pace + (side * half) / 2, half / 2, part / 2))) };
};

/** Slow, quick, slow, as what spreads from person to person takes (logistic; Bass, Management Science 15(5), 1969, 215–227). */
const rise = (middle: number, halfMiddle: number, pace: number, halfPace: number, part: number): Trend => {
  const speed = Math.exp(pace);
  return {
    kind: 'rise', part, at: (share) => 1 / (1 + Math.exp(-speed * (share - middle))),
    split: once(() => [-1, 1].flatMap((side) => [-1, 1].map((other) => rise(middle + (side * halfMiddle) / 2, halfMiddle / 2, pace + (other * halfPace) / 2, halfPace / 2, part / 4)))),
  };
};

/** Evenly over what may be, each standing for a stretch of it. */
function stretches(from: number, to: number, count: number): { readonly at: number; readonly half: number }[] {
  const half = (to - from) / count / 2;
  return Array.from({ length: count }, (_, i) => ({ at: from + (2 * i + 1) * half, half }));
}

export const LINES: readonly Trend[] = [{ kind: 'line', part: 1, at: (share) => share, split: () => [] }];
export const BENDS: readonly Trend[] = stretches(Math.log(0.7), Math.log(16), 4).map(({ at, half }) => bend(at, half, 1 / 4));
export const RISES: readonly Trend[] = stretches(-0.1, 1.6, 4).flatMap((middle) => stretches(Math.log(2.5), Math.log(24), 3).map((pace) => rise(middle.at, middle.half, pace.at, pace.half, 1 / 12)));
