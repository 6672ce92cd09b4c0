import { covariance, estimate, readingsOf, tInterval, valueOf } from './designs/cohort-means';
import { addGroupTime, emptyContrast, eventTimeContrast, headlineContrast, type Contrast } from './designs/contrast';
import { effectOnTakers } from './designs/instrument';
import { interruptedSeries } from './designs/interrupted-series';
import { permutationInterval } from './designs/permutation';
import { chiSquareQuantile, chiSquareTail, fQuantile, fTail, normalCdf, normalQuantile, tQuantile, tTwoSided } from './numbers/distributions';
import { leastSquares } from './numbers/least-squares';
import { restrictedLikelihood } from './numbers/restricted-likelihood';
import { clusterRobust } from './numbers/sandwich';
import { cohortsOf, type Panel } from './panel';
import { benjaminiHochberg } from './rules/benjamini-hochberg';
import { dersimonianLaird, poolEffects } from './rules/pool-effects';
import references from './testing/references.json';

const { data, reference } = references;

/** Within a millionth of R's figure. */
const same = (actual: number | undefined, expected: number, relative = 1e-6): void => {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(Math.abs(expected) * relative);
};

const laidOut = (panel: Panel) => {
  const cohorts = cohortsOf(panel);
  return { cohorts, readings: readingsOf(cohorts, panel.weeks, ({ outcome }) => outcome), takeUp: readingsOf(cohorts, panel.weeks, (unit) => unit.takeUp ?? []) };
};
const contrastOf = (panel: Panel, baseWeeks: number): Contrast => headlineContrast(cohortsOf(panel), panel.weeks, { baseWeeks, horizon: 12 })?.contrast ?? [];

describe('staggered waves', () => {
  const { cohorts, readings, takeUp } = laidOut(data.staggered);

  it.each([
    [12, 15, reference.att.g12t15],
    [17, 25, reference.att.g17t25],
    [22, 30, reference.att.g22t30],
    [17, 12, reference.att.g17t12],
  ])('group offered in week %d, week %d, against units not yet offered', (g, t, expected) => {
    const contrast = emptyContrast(cohorts, data.staggered.weeks);
    addGroupTime(contrast, cohorts, cohorts.findIndex(({ week }) => week === g), t, 1, 1);
    same(valueOf(readings, contrast), expected);
  });

  it('aggregates to event time and to one figure as R does', () => {
    reference.eventTime.forEach((expected, e) => same(valueOf(readings, eventTimeContrast(cohorts, data.staggered.weeks, e, 1) ?? []), expected));
    same(valueOf(readings, contrastOf(data.staggered, 1)), reference.overall1);
    same(valueOf(readings, contrastOf(data.staggered, 8)), reference.overall8);
    same(valueOf(takeUp, contrastOf(data.staggered, 8)), reference.takeUp8);
  });
});

it('the headline of staggered waves has R\'s error, degrees of freedom, interval and p, with units of unequal sizes', () => {
  const { readings } = laidOut(data.staggered);
  const result = estimate(readings, contrastOf(data.staggered, 8));
  const { low, high, p } = tInterval(result);
  same(result.standardError, reference.overall.se);
  same(result.degrees, reference.overall.df);
  [low, high, p].forEach((value, i) => same(value, [reference.overall.low, reference.overall.high, reference.overall.p][i] as number));
});

it('dealing the dates out anew gives R\'s p over every order', () => {
  const units = data.staggered.units.filter(({ offeredInWeek }) => offeredInWeek === 12 || offeredInWeek === null);
  const { cohorts, readings } = laidOut({ weeks: 24, units: units.map((unit) => ({ ...unit, outcome: unit.outcome.slice(0, 24), takeUp: unit.takeUp.slice(0, 24) })) });
  const { orders, all, p } = permutationInterval(readings, headlineContrast(cohorts, 24, { baseWeeks: 8, horizon: 12 })?.contrast ?? [], 24, { seed: 1, draws: 99 });
  expect({ orders, all }).toEqual({ orders: reference.permutation.orders, all: true });
  same(p, reference.permutation.p);
});

describe('two groups', () => {
  const { readings, takeUp } = laidOut(data.twoGroups);
  const contrast = contrastOf(data.twoGroups, 8);

  it("is Welch's comparison of each unit's change, estimate, error, degrees of freedom, interval and p", () => {
    const result = estimate(readings, contrast);
    const { low, high, p } = tInterval(result);
    same(result.estimate, reference.welch.estimate);
    same(result.estimate, reference.didPlm);
    same(result.standardError, reference.welch.se);
    same(result.degrees, reference.welch.df);
    [low, high, p].forEach((value, i) => same(value, [reference.welch.low, reference.welch.high, reference.welch.p][i] as number));
  });

  it('gives the effect on takers as two-stage least squares does, and the Anderson–Rubin set around it', () => {
    const takers = effectOnTakers(readings, takeUp, contrast);
    same(takers?.estimate, reference.wald);
    same(takers?.low, reference.andersonRubin.low);
    same(takers?.high, reference.andersonRubin.high);
    expect(covariance(readings, takeUp, contrast).variance).toBeGreaterThan(0);
  });
});

it('cluster-robust errors are CR2', () => {
  const rows = data.clusters.units.flatMap((unit) => unit.outcome.map((y, t) => ({ id: unit.id, y, x: [1, unit.offeredInWeek !== null && t >= unit.offeredInWeek ? 1 : 0, t] })));
  const x = rows.map((row) => row.x);
  const fit = leastSquares(x, rows.map(({ y }) => y));
  if (!fit) throw new Error('not fitted');
  reference.clusters.coef.forEach((expected, j) => same(fit.coefficients[j], expected));
  const clusters = rows.map(({ id }) => id);
  const [one, two, three] = [0, 1, 2].map((j) => clusterRobust(x, fit, clusters, [0, 1, 2].map((i) => (i === j ? 1 : 0))));
  [one, two, three].forEach((robust, j) => {
    same(robust?.standardError, reference.clusters.cr2[j] as number);
    same(robust?.degrees, reference.clusters.degrees[j] as number);
  });
});

const people = data.series.units.reduce((sum, unit) => sum + unit.people, 0);
const series = Array.from({ length: data.series.weeks }, (_, t) => data.series.units.reduce((sum, unit) => sum + (unit.people * (unit.outcome[t] as number)) / people, 0));

it('the interrupted series has R\'s estimate and Newey–West error', () => {
  const result = interruptedSeries(series, { launchWeek: 84, horizon: 12, seed: 1, resamples: 99 });
  expect(result?.lags).toBe(reference.series.lags);
  same(result?.estimate, reference.series.estimate);
  same(result?.standardError, reference.series.se);
});

it('how likely each memory makes a series, trend and scatter aside, is as nlme has it', () => {
  const [launch, y] = [84, series.slice(0, 96)];
  const x = y.map((_, t) => { const turn = (2 * Math.PI * t) / (365.25 / 7); return [1, t, t >= launch ? 1 : 0, t >= launch ? t - launch : 0, Math.sin(turn), Math.cos(turn)]; });
  const likelihood = restrictedLikelihood(x, leastSquares(x, y)?.residuals ?? []);
  const [first, ...others] = reference.series.restricted.logLik as [number, ...number[]];
  others.forEach((expected, i) => same(likelihood(reference.series.restricted.rho[i + 1] as number) - likelihood(reference.series.restricted.rho[0] as number), expected - first));
});

it('pools by restricted likelihood with Hartung and Knapp, and by DerSimonian and Laird', () => {
  const effects = reference.pool.yi.map((value, i) => ({ estimate: value, standardError: reference.pool.sei[i] as number }));
  const pooled = poolEffects(effects);
  same(dersimonianLaird(effects), reference.pool.dlTau2);
  same(pooled?.tauSquared, reference.pool.tau2);
  same(pooled?.mean, reference.pool.mean);
  same(pooled?.standardError, reference.pool.se);
  same(pooled?.low, reference.pool.low);
  same(pooled?.high, reference.pool.high);
  same(pooled?.iSquared, reference.pool.I2);
});

it('quantiles and tails', () => {
  for (const { p, df, q } of reference.t) same(tQuantile(p, df), q, 1e-9);
  for (const { p, df1, df2, q } of reference.f) same(fQuantile(p, df1, df2), q, 1e-9);
  for (const { p, df, q } of reference.chi) same(chiSquareQuantile(p, df), q, 1e-9);
  for (const { p, q } of reference.norm) same(normalQuantile(p), q, 1e-9);
  same(tTwoSided(35, 5), reference.tails.t, 1e-9);
  same(fTail(900, 2, 12), reference.tails.f, 1e-9);
  same(chiSquareTail(120, 4), reference.tails.chi, 1e-9);
  same(normalCdf(-7), reference.tails.z, 1e-9);
});

it('corrects for many questions as p.adjust does', () => {
  benjaminiHochberg(reference.bh.p).forEach((value, i) => same(value, reference.bh.q[i] as number));
});
