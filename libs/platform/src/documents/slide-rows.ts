import type { ReportBlock } from '@realign/kernel';

type Table = Extract<ReportBlock, { kind: 'table' }>;

/** Letters of so many points take so many inches, on average, as Calibri sets them. */
const INCH_PER_POINT = 0.0069;
const LINE_PER_POINT = 0.0167;
/** Room at the sides of a cell and above and below its text, in inches. */
const [SIDES, ABOVE_AND_BELOW] = [0.2, 0.1];

/** Chinese, Japanese and Korean signs, which are as wide as they are high. */
const WIDE = /[\u1100-\u115f\u2e80-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

/** Letters of a text, those that are as wide as they are high counted twice. */
export const widthOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

/** Inches of a text on one line; a word is not broken, so that a line is seldom full. */
const inchesOf = (text: string, points: number): number => widthOf(text) * points * INCH_PER_POINT * 1.08;

/** Lines a text takes in a place so wide. */
const linesOf = (text: string, wide: number, points: number): number => text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(inchesOf(part, points) / Math.max(0.2, wide))), 0);

/** Inches that a text takes, from its top to its bottom. */
export const heightOf = (text: string, wide: number, points: number): number => linesOf(text, wide, points) * points * LINE_PER_POINT;

/** Smaller letters are not read from the back of a room. */
const SMALLEST = 9;

/** The largest letters, from `points` down, in which a text stays in its place; what is too long even for the smallest gets those. */
export function pointsToFit(text: string, wide: number, high: number, points: number): number {
  for (let size = points; size > SMALLEST; size -= size > 20 ? 2 : 1) if (heightOf(text, wide, size) <= high) return size;
  return SMALLEST;
}

/** The beginning of a text, as much as is named on one short line. */
export const inShort = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`);

/** A text in pieces of at most so many lines, cut between words where there are any. */
function piecesOf(text: string, wide: number, points: number, lines: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (linesOf(rest, wide, points) > lines) {
    let at = rest.length;
    while (linesOf(rest.slice(0, at), wide, points) > lines) at = Math.floor(at * 0.9);
    const space = rest.lastIndexOf(' ', at);
    const end = space > 0 ? space : Math.max(1, at);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^ /, '');
  }
  return [...pieces, rest];
}

/** A row that is higher than a slide becomes several, each with as much of its long cells as fits; what is short stands in the first. */
export function rowsToFit({ columns, rows }: Pick<Table, 'columns' | 'rows'>, wide: number, points: number, room: number): string[][] {
  const lines = Math.max(1, Math.floor((room - ABOVE_AND_BELOW) / (points * LINE_PER_POINT)));
  return rows.flatMap((row) => {
    const cells = widthsOf(columns, wide).map((width, at) => piecesOf(row[at] ?? '', width, points, lines));
    return Array.from({ length: Math.max(1, ...cells.map(({ length }) => length)) }, (_, nth) => cells.map((pieces) => pieces[nth] ?? ''));
  });
}

/** Inches for the text of each column. */
const widthsOf = (columns: Table['columns'], wide: number): number[] => {
  const whole = columns.reduce((sum, { width }) => sum + (width ?? 1), 0);
  return columns.map(({ width }) => ((width ?? 1) / whole) * wide - SIDES);
};

/** Inches that each row of a table needs on a slide. */
export function rowHeights({ columns, rows }: Pick<Table, 'columns' | 'rows'>, wide: number, points: number): number[] {
  const widths = widthsOf(columns, wide);
  return rows.map((row) => Math.max(...widths.map((width, at) => linesOf(row[at] ?? '', width, points)), 1) * points * LINE_PER_POINT + ABOVE_AND_BELOW);
}

export const itemHeights = (items: readonly string[], wide: number, points: number): number[] => items.map((text) => linesOf(text, wide - 0.5, points) * points * LINE_PER_POINT);

/** Cuts a list into as few slides as it needs, each about as full as the others, so that no last row stands alone. @param room inches of a slide */
export function cutToFit<T>(all: readonly T[], heights: readonly number[], room: number): T[][] {
  const fewest = cutAt(all, heights, room);
  for (let less = room / 2; fewest.length > 1 && less < room; less += room / 20) {
    const even = cutAt(all, heights, less);
    if (even.length === fewest.length) return even;
  }
  return fewest;
}

/** Cuts where the next thing would not fit any more; one that is higher than a slide has one to itself. */
function cutAt<T>(all: readonly T[], heights: readonly number[], room: number): T[][] {
  const made: T[][] = [[]];
  let used = 0;
  all.forEach((one, at) => {
    const height = heights[at] ?? 0;
    if (used > 0 && used + height > room) {
      made.push([]);
      used = 0;
    }
    made.at(-1)?.push(one);
    used += height;
  });
  return made;
}
