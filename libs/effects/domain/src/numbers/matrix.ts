/** A dense matrix as rows. Small ones only: the engine's largest has as many columns as a model has terms. */
export type Matrix = readonly (readonly number[])[];
export type Vector = readonly number[];

export const dot = (a: Vector, b: Vector): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

export const transpose = (m: Matrix): number[][] => (m[0] ?? []).map((_, column) => m.map((row) => row[column] as number));
export const multiply = (a: Matrix, b: Matrix): number[][] => {
  const columns = transpose(b);
  return a.map((row) => columns.map((column) => dot(row, column)));
};
export const times = (m: Matrix, v: Vector): number[] => m.map((row) => dot(row, v));
export const identity = (n: number): number[][] => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)));

/** The lower triangle L with L·Lᵀ = m, or null when m is not positive definite. */
export const cholesky = (m: Matrix): number[][] | null => {
  const n = m.length;
  const l = m.map((row) => row.map(() => 0));
  for (let j = 0; j < n; j += 1) {
    for (let i = j; i < n; i += 1) {
      let sum = (m[i] as Vector)[j] as number;
      for (let k = 0; k < j; k += 1) sum -= (l[i] as number[])[k] as number * ((l[j] as number[])[k] as number);
      if (i === j && !(sum > 0)) return null;
      (l[i] as number[])[j] = i === j ? Math.sqrt(sum) : sum / ((l[j] as number[])[j] as number);
    }
  }
  return l;
};

/** log |m| of a symmetric positive definite m; NaN when it is not. */
export const logDeterminant = (m: Matrix): number => cholesky(m)?.reduce((sum, row, j) => sum + 2 * Math.log(row[j] as number), 0) ?? Number.NaN;

/** x with m·x = b for a symmetric positive definite m, or null. */
export const solveSymmetric = (m: Matrix, b: Vector): number[] | null => {
  const l = cholesky(m);
  if (!l) return null;
  const y: number[] = [];
  for (let i = 0; i < b.length; i += 1) y.push(((b[i] as number) - dot((l[i] as number[]).slice(0, i), y)) / ((l[i] as number[])[i] as number));
  const x = [...y];
  for (let i = b.length - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < b.length; k += 1) x[i] = (x[i] as number) - ((l[k] as number[])[i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / ((l[i] as number[])[i] as number);
  }
  return x;
};

/** Eigenvalues and eigenvectors (as columns) of a symmetric matrix, by Jacobi's rotations. */
export const symmetricEigen = (m: Matrix): { values: number[]; vectors: number[][] } => {
  const a = m.map((row) => [...row]);
  const v = identity(m.length);
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let off = 0;
    for (let p = 0; p < a.length; p += 1) for (let q = p + 1; q < a.length; q += 1) off += ((a[p] as number[])[q] as number) ** 2;
    if (off < 1e-30) break;
    for (let p = 0; p < a.length; p += 1) for (let q = p + 1; q < a.length; q += 1) rotate(a, v, p, q);
  }
  return { values: a.map((row, i) => row[i] as number), vectors: v };
};

const rotate = (a: number[][], v: number[][], p: number, q: number): void => {
  const apq = (a[p] as number[])[q] as number;
  if (apq === 0) return;
  const theta = (((a[q] as number[])[q] as number) - ((a[p] as number[])[p] as number)) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const turn = (rows: number[][]): void => {
    for (const row of rows) {
      const [x, y] = [row[p] as number, row[q] as number];
      row[p] = c * x - s * y;
      row[q] = s * x + c * y;
    }
  };
  turn(a);
  const [rowP, rowQ] = [a[p] as number[], a[q] as number[]];
  for (let k = 0; k < a.length; k += 1) {
    const [x, y] = [rowP[k] as number, rowQ[k] as number];
    rowP[k] = c * x - s * y;
    rowQ[k] = s * x + c * y;
  }
  turn(v);
};
