/** How sure somebody was, and what came of it. */
export interface Judged {
  /** 0–1. */
  readonly chance: number;
  readonly cameTrue: boolean;
}

export interface Calibration {
  readonly judged: number;
  /** Mean of (chance − outcome)²: 0 is perfect, 0.25 is what “fifty-fifty” always scores (Brier, Monthly Weather Review 78(1), 1950). */
  readonly brier: number;
  /** Mean chance minus share that came true: above 0 the owner is too sure, below 0 too careful. */
  readonly lean: number;
  /** Per band of stated chance: how often it came true. */
  readonly bands: readonly { readonly from: number; readonly to: number; readonly judged: number; readonly cameTrue: number }[];
}

/** Fewer judged statements than this say nothing about a person's judgement. */
export const FEWEST_JUDGED = 5;
const BANDS = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

/** How well stated confidence came true; null below five judged statements. */
export function calibrate(judged: readonly Judged[]): Calibration | null {
  if (judged.length < FEWEST_JUDGED) return null;
  const mean = (of: (one: Judged) => number): number => judged.reduce((sum, one) => sum + of(one), 0) / judged.length;
  return {
    judged: judged.length,
    brier: mean(({ chance, cameTrue }) => (chance - (cameTrue ? 1 : 0)) ** 2),
    lean: mean(({ chance, cameTrue }) => chance - (cameTrue ? 1 : 0)),
    bands: BANDS.slice(0, -1).map((from, at) => {
      const to = BANDS[at + 1] as number;
      const inside = judged.filter(({ chance }) => chance >= from && (chance < to || (to === 1 && chance === 1)));
      return { from, to, judged: inside.length, cameTrue: inside.filter(({ cameTrue }) => cameTrue).length };
    }),
  };
}
