export interface IntervalReading {
  readonly baseline?: number | null;
  readonly now?: number | null;
  readonly target?: number | null;
  /** The estimate and its 95 % band. */
  readonly low?: number | null;
  readonly mid?: number | null;
  readonly high?: number | null;
  /** Draw the line of no effect. */
  readonly zero?: boolean;
  /** `lower` when less is better: the scale is turned so that better is always to the right. */
  readonly better?: 'higher' | 'lower';
  /** Ends of the scale where several bars are to be compared; without it a bar has its own. */
  readonly scale?: { readonly from: number; readonly to: number };
}

export type IntervalPart = 'baseline' | 'now' | 'target' | 'low' | 'mid' | 'high' | 'zero';
export type IntervalLayout = Readonly<Partial<Record<IntervalPart, number>>>;

const PARTS = ['baseline', 'now', 'target', 'low', 'mid', 'high'] as const;
const MARGIN = 0.12;

/**
 * Where each mark stands, in per cent of the bar's width, better always to the right.
 * The scale spans every given value, and the ends of a scale shared with other bars, with 12 % of air on both sides; equal values stand in the middle.
 */
export function layoutInterval(reading: IntervalReading): IntervalLayout {
  const given = PARTS.flatMap((part) => (isNumber(reading[part]) ? [[part, reading[part]] as [IntervalPart, number]] : []));
  if (reading.zero) given.push(['zero', 0]);
  if (given.length === 0) return {};
  const values = [...given.map(([, value]) => value), ...(reading.scale ? [reading.scale.from, reading.scale.to] : [])];
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const place = (value: number) => (span === 0 ? 50 : (MARGIN + ((value - low) / span) * (1 - 2 * MARGIN)) * 100);
  const turned = (percent: number) => round(reading.better === 'lower' ? 100 - percent : percent);
  return Object.fromEntries(given.map(([part, value]) => [part, turned(place(value))]));
}

const isNumber = (value: number | null | undefined): value is number => typeof value === 'number' && Number.isFinite(value);
const round = (value: number) => Math.round(value * 100) / 100;
