export interface ChartPoint {
  /** `YYYY-MM-DD`; a whole number as text where the chart counts weeks. */
  readonly on: string;
  /** `null` is a gap: the line breaks there. */
  readonly value: number | null;
}

export interface ChartBandPoint {
  readonly on: string;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

export interface ChartGap {
  readonly from: string;
  readonly to: string;
  /** The cause, e.g. "no export". */
  readonly cause: string;
}

/** A value that is less than it seems, with why: drawn hollow, and in no line. */
export interface ChartPart {
  readonly on: string;
  readonly value: number;
  readonly note: string;
}

export interface ChartMark {
  readonly on: string;
  readonly label: string;
}

/** A value across the whole drawing. */
export interface ChartLevel {
  readonly value: number;
  readonly label: string;
}

export interface ChartData {
  readonly observed: readonly ChartPoint[];
  /** What we would expect without the change, with its 95 % band. */
  readonly expected?: readonly ChartBandPoint[];
  /** What that band is called, in a word or two; `Expected without it` when left out. */
  readonly expectedName?: string;
  readonly gaps?: readonly ChartGap[];
  readonly parts?: readonly ChartPart[];
  readonly marks?: readonly ChartMark[];
  readonly target?: ChartLevel;
  /** Where it began. */
  readonly baseline?: ChartLevel;
  readonly unit?: string;
  /** Weeks counted from an event instead of dates. */
  readonly axis?: 'weeks';
}

export interface ChartRow {
  readonly on: string;
  readonly observed: string;
  readonly expected: string;
}

export const expectedNameOf = ({ expectedName }: ChartData): string => expectedName ?? 'Expected without it';

/** The same data for "Show as table": every date once, a gap named by its cause. */
export function chartRows(data: ChartData): ChartRow[] {
  const observed = new Map(data.observed.map(({ on, value }) => [on, value]));
  const parts = new Map((data.parts ?? []).map((part) => [part.on, part]));
  const expected = new Map((data.expected ?? []).map((point) => [point.on, point]));
  const days = [...new Set([...observed.keys(), ...parts.keys(), ...expected.keys()])].sort(data.axis === 'weeks' ? (a, b) => Number(a) - Number(b) : undefined);
  const unit = data.unit ?? '';
  return days.map((on) => {
    const value = observed.get(on);
    const part = parts.get(on);
    const band = expected.get(on);
    const gap = (data.gaps ?? []).find(({ from, to }) => from <= on && on <= to);
    return {
      on,
      observed: typeof value === 'number' ? `${round(value)}${unit}` : part ? `${round(part.value)}${unit} (${part.note})` : (gap?.cause ?? 'no reading'),
      expected: band ? `${round(band.mid)}${unit} (${round(band.low)} to ${round(band.high)})` : '',
    };
  });
}

/** Pairs of neighbouring readings with a gap between them: linked by dots, never as data. */
export function gapLinks(points: readonly ChartPoint[]): [ChartPoint, ChartPoint][] {
  const links: [ChartPoint, ChartPoint][] = [];
  let before: { index: number; point: ChartPoint } | undefined;
  points.forEach((point, index) => {
    if (point.value === null) return;
    if (before && index - before.index > 1) links.push([before.point, point]);
    before = { index, point };
  });
  return links;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Which readings have a gap on either side: no line leads to them, so that they are drawn as points or not at all. */
export const aloneAt = (values: readonly (number | null)[]): ReadonlySet<number> =>
  new Set(values.flatMap((value, at) => (value !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null ? [at] : [])));
