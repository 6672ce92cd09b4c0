import nist from '../testing/nist-linear-regression.json';
import { leastSquares } from './least-squares';

const near = (actual: number | undefined, certified: number, digits: number): void => {
  expect(Math.abs(((actual ?? Number.NaN) - certified) / certified)).toBeLessThan(10 ** -digits);
};
const agrees = (x: number[][], y: number[], estimates: number[], errors: number[] | null): void => {
  const fit = leastSquares(x, y);
  estimates.forEach((value, j) => near(fit?.coefficients[j], value, 6));
  errors?.forEach((value, j) => near(Math.sqrt((fit?.bread[j]?.[j] ?? 0) * (fit?.residualVariance ?? 0)), value, 6));
};

describe('least squares against the certified values of NIST', () => {
  it.each(nist.polynomials.map((set) => [set.name, set] as const))('%s', (_, { x, y, powers, estimates, errors }) => {
    agrees(x.map((value) => powers.map((power) => value ** power)), y, estimates, errors);
  });

  it('Longley, whose columns hardly differ', () => {
    const { columns, y, estimates, errors } = nist.longley;
    agrees(y.map((_, row) => columns.map((column) => column[row] as number)), y, estimates, errors);
  });

  it('says nothing when columns depend on each other', () => {
    expect(leastSquares([[1, 2], [2, 4], [3, 6]], [1, 2, 3])).toBeNull();
    expect(leastSquares([[1, 0]], [1])).toBeNull();
  });
});
