import { spanWords } from '../words/words';
import type { TimelineLine } from './timeline-lines';
import { indexOf, type Tick, type TimelineSpan } from './timeline-scale';
import type { TimelineBar, TimelineMilestone, TimelineRow } from './timeline.types';

export interface Scale {
  readonly span: TimelineSpan;
  /** Width of a day, in px. */
  readonly dayWidth: number;
}

/** Left edge of a day, in px. */
export const leftOf = ({ span, dayWidth }: Scale, on: string): number => indexOf(span, on) * dayWidth;
/** Width of a stretch with both its days, in px. */
export const widthOf = ({ span, dayWidth }: Scale, from: string, to: string): number => (indexOf(span, to) - indexOf(span, from) + 1) * dayWidth;

export interface DrawnBar {
  readonly bar: TimelineBar;
  readonly left: number;
  readonly width: number;
  readonly look: string;
  readonly name: string;
  readonly ghost?: { readonly left: number; readonly width: number; readonly drift: string };
}

export interface DrawnRow {
  readonly row: TimelineRow;
  readonly bars: readonly DrawnBar[];
  readonly milestones: readonly (TimelineMilestone & { readonly left: number })[];
}

export interface DrawnLine {
  readonly line: TimelineLine;
  /** Absent for the line that names its group. */
  readonly drawn?: DrawnRow;
}

const KINDS = { phase: 'ph', wave: 'wv', culture: 'cu', technology: 'te' } as const;
const STATES: Readonly<Record<string, string>> = { stopped: ' stop', over: ' over', new: ' new', planned: ' f' };

/** Classes of a bar. */
export const lookOf = ({ kind, state, warning }: TimelineBar): string => `${KINDS[kind]}${STATES[state ?? ''] ?? ''}${warning ? ' warned' : ''}`;
/** What a bar is called by whoever cannot see it. */
export const nameOf = (bar: TimelineBar, row: string, from = bar.from, to = bar.to): string => [row === bar.label ? '' : row, bar.label, spanWords(from, to), bar.detail, bar.warning].filter(Boolean).join(', ');

const driftWords = (days: number): string => `${days > 0 ? '+' : '−'}${Math.abs(days)} d`;

/** Where everything of a row stands, and how it is called. */
export function drawRow(row: TimelineRow, scale: Scale): DrawnRow {
  return {
    row,
    bars: row.bars.map((bar) => ({
      bar, left: leftOf(scale, bar.from), width: widthOf(scale, bar.from, bar.to), look: lookOf(bar), name: nameOf(bar, row.label),
      ...(bar.before && { ghost: { left: leftOf(scale, bar.before.from), width: widthOf(scale, bar.before.from, bar.before.to), drift: bar.before.drift ? driftWords(bar.before.drift) : '' } }),
    })),
    milestones: (row.milestones ?? []).map((stone) => ({ ...stone, left: leftOf(scale, stone.on) })),
  };
}

/** Draws rows on one scale, each once however often it comes into view. */
export function rowDrawer(scale: Scale): (line: TimelineLine) => DrawnLine {
  const known = new WeakMap<TimelineRow, DrawnRow>();
  return (line) => {
    if (!line.row) return { line };
    const drawn = known.get(line.row) ?? drawRow(line.row, scale);
    known.set(line.row, drawn);
    return { line, drawn };
  };
}

export interface PlacedTick extends Tick {
  readonly left: number;
}

export const placeTicks = (ticks: readonly Tick[], scale: Scale): PlacedTick[] => ticks.map((tick) => ({ ...tick, left: leftOf(scale, tick.on) }));

/** Those between two edges, and the one before, whose label may reach in. */
export function ticksBetween(ticks: readonly PlacedTick[], from: number, to: number): readonly PlacedTick[] {
  const first = ticks.findLastIndex(({ left }) => left <= from);
  return ticks.filter(({ left }, at) => at >= first && left <= to);
}

/** One line down the whole plan for each tick: a single path, where a hundred elements as tall as the plan made zooming heavy. */
export const gridPath = (ticks: readonly PlacedTick[], height: number): string => ticks.map(({ left }) => `M${left + 0.5} 0V${height}`).join('');
