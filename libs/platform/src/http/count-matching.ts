import { createHash } from 'node:crypto';
import type { TenantSession } from '@realign/kernel';
import { KeptForAWhile } from './kept-for-a-while';
import type { KeysetPage } from './keyset';

/** A first page counts no further than this: whoever looks at a list wants to know few from many, and counting all would take longer the more there is. */
export const COUNTED_AT_MOST = 1_000;

export interface CountedMatches {
  /** How many match, COUNTED_AT_MOST at most; null on later pages. */
  readonly matching: number | null;
  /** More match than were counted. */
  readonly hasMoreMatching: boolean;
}

/** A list longer than is counted stays so for a while: counting to a thousand is most of what its first page costs. Shorter ones are counted each time. */
const LONG_LISTS = new KeptForAWhile<true>(30_000);

const MANY: CountedMatches = { matching: COUNTED_AT_MOST, hasMoreMatching: true };

const UNCOUNTED: CountedMatches = { matching: null, hasMoreMatching: false };

/** A list in SQL: `rows` from `from` on with its filter, and what is read of each row; `order` names columns that are read. */
export interface ListCut {
  readonly columns: string;
  readonly rows: string;
  readonly order: string;
  readonly params: readonly unknown[];
}

/**
 * The rows of one page and one more, and with a first page how many match. Both come from one statement, unless the list is known to be long.
 * @param later of a later page: the condition that it begins with, from `and` on, and the values it needs after `params`
 */
export async function cutList<T>(session: TenantSession, { columns, rows, order, params }: ListCut, limit: number, later?: { readonly from: string; readonly values: readonly unknown[] }): Promise<{ readonly rows: T[]; readonly counted: CountedMatches }> {
  const page = (): Promise<T[]> => session.sql<T>(`select ${columns} ${rows} ${later?.from ?? ''} order by ${order} limit ${limit + 1}`, [...params, ...(later?.values ?? [])]);
  if (later) return { rows: await page(), counted: UNCOUNTED };
  const key = keyOf(session, rows, params);
  if (LONG_LISTS.get(key)) return { rows: await page(), counted: MANY };
  const found = await session.sql<T & { readonly counted: number }>(
    `select m.*, count(*) over ()::integer as counted from (select ${columns} ${rows} order by ${order} limit ${COUNTED_AT_MOST + 1}) m order by ${order} limit ${limit + 1}`, params,
  );
  return { rows: found, counted: remember(key, found[0]?.counted ?? 0) };
}

/**
 * How many rows a list has, to be shown with its first page.
 * @param page the page itself: when it is the whole list nothing is counted
 * @param cursor of the query; with one it is a later page
 * @param rows SQL of the rows that match, from `from` on
 */
export async function countMatching(session: TenantSession, page: KeysetPage<unknown>, cursor: string | undefined, rows: string, params: readonly unknown[]): Promise<CountedMatches> {
  if (cursor !== undefined) return UNCOUNTED;
  if (page.next === undefined) return { matching: page.items.length, hasMoreMatching: false };
  const key = keyOf(session, rows, params);
  if (LONG_LISTS.get(key)) return MANY;
  return remember(key, (await session.one<{ n: number }>(`select count(*)::integer as n from (select 1 ${rows} limit ${COUNTED_AT_MOST + 1}) counted`, params))?.n ?? 0);
}

const keyOf = ({ tenantId }: TenantSession, rows: string, params: readonly unknown[]): string => createHash('sha256').update(JSON.stringify([tenantId, rows, params])).digest('base64');

function remember(key: string, counted: number): CountedMatches {
  if (counted <= COUNTED_AT_MOST) return { matching: counted, hasMoreMatching: false };
  LONG_LISTS.keep(key, true);
  return MANY;
}
