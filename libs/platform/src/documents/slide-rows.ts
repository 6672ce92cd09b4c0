import type { ReportBlock } from '@realign/kernel';

type Table = Extract<ReportBlock, { kind: 'table' }>;

/** Letters of so many points take so many inches, on average, as Calibri sets them. */
const INCH_PER_POINT = 0.0069;
const LINE_PER_POINT = 0.0167;
/** Room at the sides of a cell and above and below its text, in inches. */
const [SIDES, ABOVE_AND_BELOW] = [0.2, 0.1];

/** Lines a text takes in a place so wide; a word is not broken, so that a line is seldom full. */
const linesOf = (text: string, wide: number, points: number): number =>
  text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil((part.length * points * INCH_PER_POINT * 1.08) / Math.max(0.2, wide))), 0);

/** Inches that each row of a table needs on a slide. */
export function rowHeights({ columns, rows }: Pick<Table, 'columns' | 'rows'>, wide: number, points: number): number[] {
  const whole = columns.reduce((sum, { width }) => sum + (width ?? 1), 0);
  return rows.map((row) => Math.max(...columns.map(({ width }, at) => linesOf(row[at] ?? '', ((width ?? 1) / whole) * wide - SIDES, points)), 1) * points * LINE_PER_POINT + ABOVE_AND_BELOW);
}

export const itemHeights = (items: readonly string[], wide: number, points: number): number[] => items.map((text) => linesOf(text, wide - 0.5, points) * points * LINE_PER_POINT);

/** Cuts a list where the next thing would not fit any more; one that is higher than a slide has one to itself. @param room inches of a slide */
export function cutToFit<T>(all: readonly T[], heights: readonly number[], room: number): T[][] {
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
