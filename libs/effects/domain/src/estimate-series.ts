import { refuse } from '@realign/kernel';
import { readingsOf } from './designs/cohort-means';
import { interruptedSeries, placeboSeries } from './designs/interrupted-series';
import type { EffectRefusal } from './effect';
import type { Estimation, Prepared } from './estimate-effect';
import { TRENDS_DIFFER, TRENDS_DRIFT } from './estimate-comparison';

/** One launch to everybody: the people-weighted mean of all units as one series, against its own trend carried on. */
export const estimateSeries = ({ panel, cohorts, options }: Prepared): Estimation | EffectRefusal => {
  const everybody = { week: cohorts[0]?.week ?? 0, units: panel.units, people: panel.units.reduce((sum, { people }) => sum + people, 0) };
  const series = [...(readingsOf([everybody], panel.weeks, ({ outcome }) => outcome).parts[0]?.mean ?? [])];
  const launchWeek = everybody.week;
  const asked = { launchWeek, horizon: options.horizon, seed: options.seed, resamples: Math.min(options.draws, 499), level: options.level, weeks: options.chart };
  const effect = interruptedSeries(series, asked);
  if (!effect || !(effect.standardError > 0)) return refuse('no_variation', 'The series is a straight line; chance cannot be judged.');
  const placebo = placeboSeries(series, { ...asked, seed: options.seed + 1 });
  if (placebo && placebo.p < TRENDS_DIFFER) return refuse('trends_differ', 'Before the launch the figure had left its own trend already, so what came after cannot be put down to it.');
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
    placebo: placebo && { estimate: placebo.estimate, low: placebo.low, high: placebo.high, p: placebo.p },
    takers: null,
    flags: [...(effect.seasonal ? [] : (['no_season'] as const)), ...(placebo ? (placebo.p < TRENDS_DRIFT ? (['trends_drift'] as const) : []) : (['no_placebo'] as const))],
  };
};
