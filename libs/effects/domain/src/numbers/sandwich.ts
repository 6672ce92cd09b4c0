import { tQuantile } from './distributions';
import { dot, identity, multiply, symmetricEigen, times, transpose, type Matrix, type Vector } from './matrix';
import type { Fit } from './least-squares';

/**
 * Newey and West (1987), equation 5: the variance of one combination `c'b` under errors that are correlated over `lags` periods, Bartlett weights.
 * No small-sample factor (R: sandwich::NeweyWest(prewhite = FALSE, adjust = FALSE)).
 */
export const neweyWest = (x: Matrix, fit: Pick<Fit, 'residuals' | 'bread'>, combination: Vector, lags: number): number =>
  longRunVariance(influenceOf(x, fit.bread, combination).map((weight, t) => weight * (fit.residuals[t] as number)), lags);

/** What each observation adds to the estimate of `c'b`: the estimate is the sum of weight × outcome. */
export const influenceOf = (x: Matrix, bread: Matrix, combination: Vector): number[] => times(x, times(bread, combination));

/** Σ over lags of the Bartlett-weighted autocovariances of a series that sums to the estimate's error. */
export const longRunVariance = (series: Vector, lags: number): number => {
  let total = dot(series, series);
  for (let lag = 1; lag <= Math.min(lags, series.length - 1); lag += 1) {
    let sum = 0;
    for (let t = lag; t < series.length; t += 1) sum += (series[t] as number) * (series[t - lag] as number);
    total += 2 * (1 - lag / (lags + 1)) * sum;
  }
  return Math.max(total, 0);
};

export interface ClusterRobust {
  readonly standardError: number;
  readonly degrees: number;
}

/**
 * The standard error of `c'b` when rows of one cluster move together: the bias-reduced estimator CR2 of Bell and McCaffrey (2002, equation 7) with an identity
 * working model, and its Satterthwaite degrees of freedom (their equation 11; Pustejovsky and Tipton 2018, equation 11). Unlike CR1 it holds from about ten clusters on.
 */
export const clusterRobust = (x: Matrix, fit: Pick<Fit, 'residuals' | 'bread'>, clusters: readonly string[], combination: Vector): ClusterRobust => {
  const rowsOf = new Map<string, number[]>();
  clusters.forEach((cluster, row) => rowsOf.set(cluster, [...(rowsOf.get(cluster) ?? []), row]));
  const groups = [...rowsOf.values()].map((rows) => adjusted(x, fit.bread, rows, combination));
  const variance = groups.reduce((sum, { rows, weights }) => sum + dot(weights, rows.map((row) => fit.residuals[row] as number)) ** 2, 0);
  return { standardError: Math.sqrt(variance), degrees: satterthwaite(x, fit.bread, groups) };
};

interface Adjusted {
  readonly rows: readonly number[];
  /** A_g·X_g·(XᵀX)⁻¹·c with A_g = (I − H_gg)^(−1/2). */
  readonly weights: Vector;
}

const adjusted = (x: Matrix, bread: Matrix, rows: readonly number[], combination: Vector): Adjusted => {
  const own = rows.map((row) => x[row] as Vector);
  const hat = multiply(multiply(own, bread), transpose(own));
  const { values, vectors } = symmetricEigen(identity(rows.length).map((row, i) => row.map((value, j) => value - ((hat[i] as number[])[j] as number))));
  const raw = times(own, times(bread, combination));
  const turned = times(transpose(vectors), raw).map((value, i) => ((values[i] as number) > 1e-10 ? value / Math.sqrt(values[i] as number) : 0));
  return { rows, weights: times(vectors, turned) };
};

/** df = (Σ λ)² / Σ λ², the λ being the eigenvalues of GᵀG with columns g = (I − H)ₛᵀ·w: read from the trace of GᵀG and of its square. */
const satterthwaite = (x: Matrix, bread: Matrix, groups: readonly Adjusted[]): number => {
  const columns = groups.map(({ rows, weights }) => {
    const projected = times(bread, times(transpose(rows.map((row) => x[row] as Vector)), weights));
    const column = times(x, projected).map((value) => -value);
    rows.forEach((row, i) => (column[row] = (column[row] as number) + (weights[i] as number)));
    return column;
  });
  let [trace, squares] = [0, 0];
  columns.forEach((a, i) => {
    trace += dot(a, a);
    columns.forEach((b, j) => (squares += i <= j ? (i === j ? 1 : 2) * dot(a, b) ** 2 : 0));
  });
  return (trace * trace) / squares;
};

/** Half the width of a two-sided interval at `level`. */
export const halfWidth = (standardError: number, degrees: number, level = 0.95): number => tQuantile(1 - (1 - level) / 2, degrees) * standardError;
