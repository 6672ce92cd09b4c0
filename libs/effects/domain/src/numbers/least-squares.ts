import { dot, multiply, transpose, type Matrix, type Vector } from './matrix';

export interface Fit {
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  /** (XᵀX)⁻¹: the "bread" of every sandwich. */
  readonly bread: Matrix;
  readonly residualVariance: number;
  readonly degrees: number;
}

/**
 * Ordinary least squares by Householder's QR (Golub and Van Loan, Matrix Computations, 5.2 and 5.3) on columns scaled to length 1, with two
 * steps of refinement. Never by normal equations: they lose half of the digits. Null when the columns are not independent.
 */
export const leastSquares = (x: Matrix, y: Vector): Fit | null => {
  const n = x.length;
  const k = x[0]?.length ?? 0;
  if (n < k || k === 0) return null;
  const lengths = transpose(x).map((column) => Math.sqrt(dot(column, column)));
  if (lengths.some((length) => !(length > 0))) return null;
  const scaled = x.map((row) => row.map((value, j) => value / (lengths[j] as number)));
  const qr = householder(scaled);
  if (!qr) return null;
  let solution = qr.solve(y);
  for (let step = 0; step < 2; step += 1) {
    const correction = qr.solve(residualsOf(scaled, y, solution));
    solution = solution.map((value, j) => value + (correction[j] as number));
  }
  const residuals = residualsOf(scaled, y, solution);
  const bread = qr.bread.map((row, i) => row.map((value, j) => value / ((lengths[i] as number) * (lengths[j] as number))));
  const degrees = n - k;
  return { coefficients: solution.map((value, j) => value / (lengths[j] as number)), residuals, bread, residualVariance: degrees > 0 ? dot(residuals, residuals) / degrees : 0, degrees };
};

/** y − X·b with each product and sum kept to twice the digits (Dekker 1971; Ogita, Rump and Oishi 2005), or refinement would gain nothing. */
const residualsOf = (x: Matrix, y: Vector, b: Vector): number[] =>
  x.map((row, i) => {
    let high = y[i] as number;
    let low = 0;
    row.forEach((value, j) => {
      const [product, productError] = twoProduct(-value, b[j] as number);
      const sum = high + product;
      const z = sum - high;
      low += high - (sum - z) + (product - z) + productError;
      high = sum;
    });
    return high + low;
  });

const SPLIT = 134_217_729;
const halves = (a: number): [number, number] => {
  const c = SPLIT * a;
  const high = c - (c - a);
  return [high, a - high];
};
const twoProduct = (a: number, b: number): [number, number] => {
  const product = a * b;
  const [ah, al] = halves(a);
  const [bh, bl] = halves(b);
  return [product, al * bl - (product - ah * bh - al * bh - ah * bl)];
};

interface Triangular {
  solve(y: Vector): number[];
  readonly bread: number[][];
}

const householder = (x: Matrix): Triangular | null => {
  const n = x.length;
  const k = (x[0] as Vector).length;
  const columns = transpose(x);
  const reflectors: number[][] = [];
  const reflect = (v: number[], target: number[], from: number): void => {
    let projection = 0;
    for (let i = from; i < n; i += 1) projection += (v[i] as number) * (target[i] as number);
    for (let i = from; i < n; i += 1) target[i] = (target[i] as number) - 2 * projection * (v[i] as number);
  };
  for (let j = 0; j < k; j += 1) {
    const column = columns[j] as number[];
    let length = 0;
    for (let i = j; i < n; i += 1) length += (column[i] as number) ** 2;
    length = Math.sqrt(length);
    if (length < 1e-14) return null;
    const v: number[] = column.map((value, i) => (i < j ? 0 : value));
    v[j] = (v[j] as number) + ((column[j] as number) >= 0 ? length : -length);
    const size = Math.sqrt(dot(v, v));
    for (let i = j; i < n; i += 1) v[i] = (v[i] as number) / size;
    reflectors.push(v);
    for (let c = j; c < k; c += 1) reflect(v, columns[c] as number[], j);
  }
  const solveUpper = (b: Vector): number[] => {
    const out = b.slice(0, k);
    for (let i = k - 1; i >= 0; i -= 1) {
      for (let c = i + 1; c < k; c += 1) out[i] = (out[i] as number) - ((columns[c] as number[])[i] as number) * (out[c] as number);
      out[i] = (out[i] as number) / ((columns[i] as number[])[i] as number);
    }
    return out;
  };
  const solve = (y: Vector): number[] => {
    const turned = [...y];
    reflectors.forEach((v, j) => reflect(v, turned, j));
    return solveUpper(turned);
  };
  const inverse = transpose(Array.from({ length: k }, (_, j) => solveUpper(Array.from({ length: k }, (__, i) => (i === j ? 1 : 0)))));
  return { solve, bread: multiply(inverse, transpose(inverse)) };
};
