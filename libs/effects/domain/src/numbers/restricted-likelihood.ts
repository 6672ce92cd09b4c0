import { dot, logDeterminant, solveSymmetric, type Matrix, type Vector } from './matrix';

/**
 * log restricted likelihood of a first-order memory ρ, trend and scatter being integrated out (Harville 1974, equation 2):
 * ½ log(1 − ρ²) − ½ log |ZᵀZ| − ½ (n − k) log RSS, Z and z being X and y freed of memory as Prais and Winsten (1954) do. Residuals of a fitted trend look
 * less autocorrelated than the errors were; this knows it, and how little a short series says: it is wide, and leans to strong memories, where the danger is.
 * Up to a constant that does not depend on ρ; −∞ where the terms cannot be told apart.
 * @param residuals of ordinary least squares on x: they give the same RSS as y does, and lose no digits
 */
export const restrictedLikelihood = (x: Matrix, residuals: Vector): ((rho: number) => number) => {
  const columns = (x[0] as Vector).length;
  const most = Array.from({ length: columns }, (_, j) => Math.max(...x.map((row) => Math.abs(row[j] as number)), Number.MIN_VALUE));
  const rows = x.map((row, t) => [...row.map((value, j) => value / (most[j] as number)), residuals[t] as number]);
  const now = products(rows, rows);
  const inner = products(rows.slice(1, -1), rows.slice(1, -1));
  const lagged = products(rows.slice(1), rows.slice(0, -1));
  const degrees = x.length - columns;
  return (rho) => {
    const all = now.map((row, i) => row.map((value, j) => value - rho * ((lagged[i] as Vector)[j] as number) - rho * ((lagged[j] as Vector)[i] as number) + rho * rho * ((inner[i] as Vector)[j] as number)));
    const zz = all.slice(0, columns).map((row) => row.slice(0, columns));
    const ze = all.slice(0, columns).map((row) => row[columns] as number);
    const solved = solveSymmetric(zz, ze);
    if (!solved) return -Infinity;
    const rss = ((all[columns] as Vector)[columns] as number) - dot(ze, solved);
    return 0.5 * Math.log(1 - rho * rho) - 0.5 * logDeterminant(zz) - 0.5 * degrees * Math.log(Math.max(rss, Number.MIN_VALUE));
  };
};

/** Σ over rows of aᵢ·bⱼ. */
const products = (a: Matrix, b: Matrix): number[][] =>
  (a[0] as Vector).map((_, i) => (a[0] as Vector).map((__, j) => a.reduce((sum, row, t) => sum + (row[i] as number) * ((b[t] as Vector)[j] as number), 0)));
