import { isRefused } from '@realign/kernel';
import { estimateEffect } from '../estimate-effect';
import type { Design, EstimateOptions } from '../effect';
import { tQuantile } from '../numbers/distributions';
import { standsOut } from '../rules/stands-out';
import { simulate, type Scenario, type Simulated } from './simulate';

/** One line of the calibration table: a design at a size. */
export interface Cell {
  readonly name: string;
  readonly design: Design;
  readonly scenario: Scenario;
  /** A stress cell shows what happens when an assumption is broken on purpose; it promises no coverage. */
  readonly stress?: boolean;
  /** Played with every run of the tests: one size of each design. */
  readonly everyRun?: boolean;
}

export interface Calibration {
  readonly seeds: number;
  readonly answered: number;
  readonly refusals: Readonly<Record<string, number>>;
  /** Share of answers whose 95 % interval holds the truth. */
  readonly coverage: number;
  /** The same for the effect on those who took it up; null where there is no instrument. */
  readonly coverageOnTakers: number | null;
  /** Share of answers that call an effect where none was planted. */
  readonly falseAlarms: number;
  /** Mean of estimate − truth, and mean width of the interval, in points. */
  readonly bias: number;
  /** Standard error of that mean: a bias within two of these may be chance. */
  readonly biasError: number;
  readonly width: number;
  /** Share of seeds in which the naïve gap between users and others, with its own 95 % interval, holds the effect of using it. */
  readonly naiveCoverage: number | null;
  readonly grades: Readonly<Record<string, number>>;
}

/** The engine's own draws must not repeat those that made the data. */
const OTHER_STREAM = 7_000_000;

interface Tally {
  answered: number;
  covered: number;
  takers: number;
  takersCovered: number;
  bias: number;
  biasSquares: number;
  width: number;
  naive: number;
  naiveCovered: number;
}

/** Plays a cell `seeds` times with its effect, and as often with none, and counts. */
export const calibrate = ({ scenario, design }: Cell, seeds: number, options: Partial<EstimateOptions> = {}): Calibration => {
  const tally: Tally = { answered: 0, covered: 0, takers: 0, takersCovered: 0, bias: 0, biasSquares: 0, width: 0, naive: 0, naiveCovered: 0 };
  const refusals: Record<string, number> = {};
  const grades: Record<string, number> = {};
  for (let seed = 1; seed <= seeds; seed += 1) {
    const drawn = simulate(scenario, seed);
    countNaive(drawn, tally);
    const result = estimateEffect(drawn.facts, { ...options, chart: false, seed: OTHER_STREAM + seed });
    if (isRefused(result)) refusals[result.refused] = (refusals[result.refused] ?? 0) + 1;
    else if (result.design !== design) refusals[`as ${result.design}`] = (refusals[`as ${result.design}`] ?? 0) + 1;
    else {
      const truth = meanOver(result.horizonWeeks, drawn.effectAt);
      tally.answered += 1;
      tally.covered += result.low <= truth && truth <= result.high ? 1 : 0;
      tally.bias += result.estimate - truth;
      tally.biasSquares += (result.estimate - truth) ** 2;
      tally.width += result.high - result.low;
      grades[result.grade] = (grades[result.grade] ?? 0) + 1;
      if (result.takers) countTakers(result.takers, drawn.effectOnTakers, tally);
    }
  }
  const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole);
  return {
    seeds,
    answered: tally.answered,
    refusals,
    grades,
    coverage: share(tally.covered, tally.answered),
    coverageOnTakers: tally.takers > 0 ? tally.takersCovered / tally.takers : null,
    falseAlarms: falseAlarmsOf(scenario, seeds, options),
    bias: share(tally.bias, tally.answered),
    biasError: Math.sqrt(Math.max(0, share(tally.biasSquares, tally.answered) - share(tally.bias, tally.answered) ** 2) / Math.max(1, tally.answered - 1)),
    width: share(tally.width, tally.answered),
    naiveCoverage: tally.naive > 0 ? tally.naiveCovered / tally.naive : null,
  };
};

const meanOver = (weeks: number, effectAt: Simulated['effectAt']): number => Array.from({ length: weeks }, (_, e) => effectAt(e)).reduce((sum, value) => sum + value, 0) / weeks;

const countTakers = ({ low, high, bounded }: { low: number; high: number; bounded: boolean }, truth: number, tally: Tally): void => {
  tally.takers += 1;
  tally.takersCovered += (bounded ? low <= truth && truth <= high : (low === -Infinity && high === Infinity) || truth <= low || truth >= high) ? 1 : 0;
};

/** A paired t interval of users less others, as a spreadsheet would have it. */
const countNaive = ({ naive, effectOnTakers }: Simulated, tally: Tally): void => {
  if (naive.length < 3) return;
  const gaps = naive.map(({ users, others }) => users - others);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const error = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (gaps.length - 1) / gaps.length);
  tally.naive += 1;
  tally.naiveCovered += Math.abs(mean - effectOnTakers) <= tQuantile(0.975, gaps.length - 1) * error ? 1 : 0;
};

const falseAlarmsOf = (scenario: Scenario, seeds: number, options: Partial<EstimateOptions>): number => {
  let [answered, alarms] = [0, 0];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const result = estimateEffect(simulate({ ...scenario, effectOnTakers: 0 }, seed + 1_000_000).facts, { ...options, chart: false, seed: OTHER_STREAM + seed });
    if (isRefused(result)) continue;
    answered += 1;
    alarms += standsOut(result, result.p) ? 1 : 0;
  }
  return answered === 0 ? Number.NaN : alarms / answered;
};
