import type { TimelineBar, TimelineGroup, TimelineLink, TimelineRow } from './timeline.types';

export const GROUP_HEIGHT = 32;
export const ROW_HEIGHT = 36;
/** Lines drawn beyond both ends of what is in view, in px. */
const SPARE = 280;

export interface TimelineLine {
  readonly id: string;
  readonly top: number;
  readonly height: number;
  readonly group: TimelineGroup;
  /** Absent for the line that names the group. */
  readonly row?: TimelineRow;
}

/** Groups and rows one under the other, each with its place. */
export function linesOf(groups: readonly TimelineGroup[]): TimelineLine[] {
  const lines: TimelineLine[] = [];
  let top = 0;
  const add = (line: Omit<TimelineLine, 'top'>): void => {
    lines.push({ ...line, top });
    top += line.height;
  };
  for (const group of groups) {
    add({ id: `group ${group.id}`, height: GROUP_HEIGHT, group });
    for (const row of group.rows) add({ id: row.id, height: ROW_HEIGHT, group, row });
  }
  return lines;
}

export const heightOf = (lines: readonly TimelineLine[]): number => { const last = lines.at(-1); return last ? last.top + last.height : 0; };

export interface LineWindow {
  readonly lines: readonly TimelineLine[];
  /** Space that stands for the lines above and below, in px. */
  readonly above: number;
  readonly below: number;
}

/** The lines that need to exist for what is in view. */
export function windowOf(lines: readonly TimelineLine[], scrolled: number, height: number): LineWindow {
  const from = firstBelow(lines, scrolled - SPARE);
  const to = firstBelow(lines, scrolled + height + SPARE);
  const shown = lines.slice(from, Math.max(to, from + 1));
  const above = shown[0]?.top ?? 0;
  return { lines: shown, above, below: heightOf(lines) - above - shown.reduce((sum, line) => sum + line.height, 0) };
}

/** Index of the first line whose end lies beyond y; by halving, since a long plan is scrolled a frame at a time. */
function firstBelow(lines: readonly TimelineLine[], y: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const line = lines[middle];
    if (line && line.top + line.height > y) high = middle;
    else low = middle + 1;
  }
  return low;
}

export interface PlacedBar {
  readonly bar: TimelineBar;
  readonly line: TimelineLine;
}

/** Every bar by its id, with the line it stands on. */
export const placesOf = (lines: readonly TimelineLine[]): Map<string, PlacedBar> => new Map(lines.flatMap((line) => (line.row?.bars ?? []).map((bar) => [bar.id, { bar, line }] as const)));

export interface DrawnLink {
  readonly id: string;
  readonly path: string;
  readonly head: string;
  readonly isBroken: boolean;
}

const STUB = 7;

/** A line in right angles from the end (or begin) of one bar to the begin of another. */
export function linkPath(x1: number, y1: number, x2: number, y2: number): string {
  if (x2 - STUB >= x1 + STUB) return `M${x1} ${y1}H${x1 + STUB}V${y2}H${x2}`;
  const turn = y2 > y1 ? y1 + 18 : y1 - 18;
  return `M${x1} ${y1}h${STUB}V${turn}H${x2 - STUB}V${y2}H${x2}`;
}

/** Links of which some part is in view; `x` gives the left edge of a bar and the edge after its last day. */
export function linksInView(links: readonly TimelineLink[], places: ReadonlyMap<string, PlacedBar>, top: number, bottom: number, x: (bar: TimelineBar) => readonly [left: number, right: number]): DrawnLink[] {
  return links.flatMap(({ id, from, to, kind, isBroken }) => {
    const [before, after] = [places.get(from), places.get(to)];
    if (!before || !after) return [];
    const [y1, y2] = [before.line.top + ROW_HEIGHT / 2, after.line.top + ROW_HEIGHT / 2];
    if (Math.max(y1, y2) < top || Math.min(y1, y2) > bottom) return [];
    const [left, right] = x(before.bar);
    const x1 = kind === 'finish_start' ? right : left;
    const [x2] = x(after.bar);
    return [{ id, path: linkPath(x1, y1, x2, y2), head: `M${x2} ${y2}l-6 -4v8z`, isBroken: isBroken ?? false }];
  });
}
