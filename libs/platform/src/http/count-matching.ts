import type { TenantSession } from '@realign/kernel';
import type { KeysetPage } from './keyset';

/** A first page counts no further than this: whoever looks at a list wants to know few from many, and counting all would take longer the more there is. */
export const COUNTED_AT_MOST = 1_000;

export interface CountedMatches {
  /** How many match, COUNTED_AT_MOST at most; null on later pages. */
  readonly matching: number | null;
  /** More match than were counted. */
  readonly hasMoreMatching: boolean;
}

/**
 * How many rows a list has, to be shown with its first page.
 * @param page the page itself: when it is the whole list nothing is counted
 * @param cursor of the query; with one it is a later page
 * @param rows SQL of the rows that match, from `from` on
 */
export async function countMatching(session: TenantSession, page: KeysetPage<unknown>, cursor: string | undefined, rows: string, params: readonly unknown[]): Promise<CountedMatches> {
  if (cursor !== undefined) return { matching: null, hasMoreMatching: false };
  if (page.next === undefined) return { matching: page.items.length, hasMoreMatching: false };
  const counted = (await session.one<{ n: number }>(`select count(*)::integer as n from (select 1 ${rows} limit ${COUNTED_AT_MOST + 1}) counted`, params))?.n ?? 0;
  return { matching: Math.min(counted, COUNTED_AT_MOST), hasMoreMatching: counted > COUNTED_AT_MOST };
}
