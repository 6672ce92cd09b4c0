import { day, type Day } from '@realign/kernel';

/** How sure somebody was, and what came of it. */
export interface Judged {
  /** 0–1. */
  readonly chance: number;
  readonly cameTrue: boolean;
}

/** Judged on a day: when the target was due. */
export interface DatedJudged extends Judged {
  readonly on: Day;
}

/** A quarter of a year: how many targets came due in it, and how well confidence in them came true; null where too few. */
export interface CalibrationQuarter {
  /** Its first day. */
  readonly from: Day;
  readonly judged: number;
  readonly brier: number | null;
  readonly lean: number | null;
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

const quarterOf = (on: Day): Day => day(`${on.slice(0, 4)}-${String(Math.floor((Number(on.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`);

/** How stated confidence came true quarter by quarter, oldest first; quarters in which no target came due are left out. */
export function calibrationCourse(judged: readonly DatedJudged[]): CalibrationQuarter[] {
  const quarters = [...new Set(judged.map(({ on }) => quarterOf(on)))].sort();
  return quarters.map((from) => {
    const own = judged.filter(({ on }) => quarterOf(on) === from);
    const answer = calibrate(own);
    return { from, judged: own.length, brier: answer?.brier ?? null, lean: answer?.lean ?? null };
  });
}
