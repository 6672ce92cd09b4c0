export interface SparkDrawing {
  readonly line: string;
  readonly gaps: string;
  readonly last?: { readonly x: number; readonly y: number };
}

const INSET = 3;
const LEAST_SWING = 0.14;

/**
 * The line of a sparkline. A missing reading breaks the line; its neighbours are linked by a separate, dotted path.
 * The scale covers at least ±14 % of the middle value, so that noise never looks like a trend.
 */
export function drawSpark(values: readonly (number | null)[], width: number, height: number): SparkDrawing {
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0) return { line: '', gaps: '' };
  const low = Math.min(...known);
  const high = Math.max(...known);
  const middle = (low + high) / 2;
  const reach = Math.max((high - low) / 2, Math.abs(middle) * LEAST_SWING) || 1;
  const x = (index: number) => round(values.length === 1 ? width - INSET : INSET + (index / (values.length - 1)) * (width - 2 * INSET));
  const y = (value: number) => round(height / 2 - ((value - middle) / reach) * (height / 2 - INSET - 1));

  let line = '';
  let gaps = '';
  let before: { index: number; point: string } | undefined;
  let last: SparkDrawing['last'];
  values.forEach((value, index) => {
    if (value === null) return;
    const point = `${x(index)} ${y(value)}`;
    if (before && index - before.index > 1) gaps += `M${before.point}L${point}`;
    line += before && index - before.index === 1 ? `L${point}` : `M${point}`;
    before = { index, point };
    last = { x: x(index), y: y(value) };
  });
  return last ? { line, gaps, last } : { line, gaps };
}

const round = (value: number) => Math.round(value * 10) / 10;
