import { isUuid } from '../db/new-id';
import { invalid } from './problem';

/** What stands at one place of a cursor. */
export type CursorPart = 'uuid' | 'text' | 'number' | 'instant' | 'day';
export type CursorValue = string | number | null;

const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}(:?\d{2})?)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const FITS: Readonly<Record<CursorPart, (value: unknown) => boolean>> = {
  uuid: isUuid,
  text: (value) => typeof value === 'string' && value.length <= 500 && !value.includes('\0'),
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  instant: (value) => typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value)),
  day: (value) => typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value)),
};

/** A cursor is the last row's sort values, its id at the end; it names rows, and grants nothing: row-level security stands behind it. */
export const writeCursor = (values: readonly CursorValue[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/**
 * The values after which the page begins, in the order of `parts`.
 * @throws 422 naming `?cursor` when it was not made by us
 */
export const readCursor = (cursor: string | undefined, parts: readonly CursorPart[]): CursorValue[] | undefined => {
  if (cursor === undefined || cursor === '') return undefined;
  const values = parse(cursor);
  const fits = Array.isArray(values) && values.length === parts.length && values.at(-1) !== null && parts.every((part, at) => values[at] === null || FITS[part](values[at]));
  if (!fits) throw invalid([{ pointer: '?cursor', code: 'cursor', detail: 'This cursor cannot be read. Begin with the first page.' }]);
  return values as CursorValue[];
};

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

export interface KeysetPage<T> {
  readonly items: T[];
  readonly next?: string;
}

/** Cuts a page out of `limit + 1` rows; the row too many only shows that there is a next page. */
export const keysetPage = <T>(rows: readonly T[], limit: number, key: (row: T) => readonly CursorValue[]): KeysetPage<T> => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: writeCursor(key(last)) } : { items };
};
