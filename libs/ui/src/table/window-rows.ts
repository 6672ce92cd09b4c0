export interface RowWindow {
  readonly from: number;
  readonly to: number;
  /** Space that stands for the rows above and below, in px. */
  readonly above: number;
  readonly below: number;
}

const SPARE = 8;

/** Which rows of a long list need to exist for what is in view, with a few spare on both sides. */
export function windowRows(count: number, rowHeight: number, scrolled: number, height: number): RowWindow {
  const from = Math.max(0, Math.min(Math.floor(scrolled / rowHeight) - SPARE, count));
  const to = Math.min(count, Math.ceil((scrolled + height) / rowHeight) + SPARE);
  return { from, to: Math.max(from, to), above: from * rowHeight, below: Math.max(0, count - Math.max(from, to)) * rowHeight };
}
