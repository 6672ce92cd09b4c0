import { refuse } from '@realign/kernel';
import { readingsOf } from './designs/cohort-means';
import { interruptedSeries } from './designs/interrupted-series';
import type { EffectRefusal } from './effect';
import type { Estimation, Prepared } from './estimate-effect';

/** One launch to everybody: the people-weighted mean of all units as one series, against its own trend carried on. */
export const estimateSeries = ({ panel, cohorts, options }: Prepared): Estimation | EffectRefusal => {
  const everybody = { week: cohorts[0]?.week ?? 0, units: panel.units, people: panel.units.reduce((sum, { people }) => sum + people, 0) };
  const series = [...(readingsOf([everybody], panel.weeks, ({ outcome }) => outcome).parts[0]?.mean ?? [])];
  const launchWeek = everybody.week;
  const effect = interruptedSeries(series, { launchWeek, horizon: options.horizon, seed: options.seed, resamples: Math.min(options.draws, 499), level: options.level, weeks: options.chart });
  if (!effect || !(effect.standardError > 0)) return refuse('no_variation', 'The series is a straight line; chance cannot be judged.');
  const last = Math.min(panel.weeks, launchWeek + options.horizon);
  return {
    estimate: effect.estimate,
    low: effect.low,
    high: effect.high,
    p: effect.p,
    standardError: effect.standardError,
    inference: 'newey_west',
    degrees: null,
    horizonWeeks: last - launchWeek,
    weeks: (options.chart ? series.slice(Math.max(0, launchWeek - 52), last) : []).map((observed, i) => {
      const at = Math.max(0, launchWeek - 52) + i;
      const expected = effect.expected[at] as number;
      const reach = effect.weekReach[at] as number;
      return { week: at - launchWeek, observed, expected, estimate: observed - expected, low: observed - expected - reach, high: observed - expected + reach, people: everybody.people };
    }),
    placebo: null,
    takers: null,
    flags: effect.seasonal ? [] : ['no_season'],
  };
};
