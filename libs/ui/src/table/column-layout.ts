import type { Column, Order } from './table';

/** One column that stands, and how wide in px; null is as it is by itself. */
export interface LaidColumn {
  readonly key: string;
  readonly width: number | null;
}

interface Keyed {
  readonly key: string;
}

const NARROWEST = 60;
const WIDEST = 800;

/** Which columns stand, in which order, as an address says it: keys with commas between, a width after a colon. The first column says what a row is and always stands first. */
export function layoutOf(columns: readonly Keyed[], said: string | undefined): LaidColumn[] {
  const [first] = columns;
  if (!said || !first) return columns.map(({ key }) => ({ key, width: null }));
  const known = new Set(columns.map(({ key }) => key));
  const laid = new Map<string, LaidColumn>();
  for (const part of said.split(',')) {
    const [key = '', width] = part.split(':');
    if (known.has(key) && !laid.has(key)) laid.set(key, { key, width: width && /^\d{1,4}$/.test(width) ? widthWithin(Number(width)) : null });
  }
  return [laid.get(first.key) ?? { key: first.key, width: null }, ...[...laid.values()].filter(({ key }) => key !== first.key)];
}

/** What an address says of a layout; null when it is the one that is there without it. */
export function layoutSaid(columns: readonly Keyed[], laid: readonly LaidColumn[]): string | null {
  const said = laid.map(({ key, width }) => (width === null ? key : `${key}:${width}`)).join(',');
  return said === columns.map(({ key }) => key).join(',') ? null : said;
}

/** The columns that stand, in their order and width. */
export const columnsLaid = <Row>(columns: readonly Column<Row>[], laid: readonly LaidColumn[]): Column<Row>[] =>
  laid.flatMap(({ key, width }) => columns.filter((column) => column.key === key).map((column) => (width === null ? column : { ...column, width: `${width}px` })));

/** With one column taken away, or put back behind those that it stands behind by itself. The first stays. */
export function withColumn(columns: readonly Keyed[], laid: readonly LaidColumn[], key: string, isShown: boolean): LaidColumn[] {
  const order = columns.map((column) => column.key);
  const rest = laid.filter((column) => column.key !== key);
  if (!isShown) return order[0] === key ? [...laid] : rest;
  const at = order.indexOf(key);
  const behind = rest.findLastIndex((column) => order.indexOf(column.key) < at);
  return [...rest.slice(0, behind + 1), { key, width: null }, ...rest.slice(behind + 1)];
}

/** With one column a place earlier (-1) or later (1); nothing comes before the first. */
export function withMoved(laid: readonly LaidColumn[], key: string, by: -1 | 1): LaidColumn[] {
  const next = [...laid];
  const at = next.findIndex((column) => column.key === key);
  const [here, there] = [next[at], next[at + by]];
  if (at < 1 || at + by < 1 || !here || !there) return next;
  next[at] = there;
  next[at + by] = here;
  return next;
}

/** With one column of that width. */
export const withWidth = (laid: readonly LaidColumn[], key: string, width: number | null): LaidColumn[] =>
  laid.map((column) => (column.key === key ? { key, width: width === null ? null : widthWithin(width) } : column));

/** An order as an address says it: the column's key, with a minus before it for the last first. */
export function orderOf(columns: readonly { readonly key: string; readonly sortable?: boolean }[], said: string | undefined): Order | null {
  const key = said?.replace(/^-/, '') ?? '';
  return columns.some((column) => column.key === key && column.sortable) ? { key, direction: said?.startsWith('-') ? 'descending' : 'ascending' } : null;
}

export const orderSaid = (order: Order | null): string | null => (order ? `${order.direction === 'descending' ? '-' : ''}${order.key}` : null);

const widthWithin = (width: number): number => Math.min(WIDEST, Math.max(NARROWEST, Math.round(width)));
