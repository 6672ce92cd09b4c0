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

/**
 * How many rows a list has, to be shown with its first page.
 * @param page the page itself: when it is the whole list nothing is counted
 * @param cursor of the query; with one it is a later page
 * @param rows SQL of the rows that match, from `from` on
 */
export async function countMatching(session: TenantSession, page: KeysetPage<unknown>, cursor: string | undefined, rows: string, params: readonly unknown[]): Promise<CountedMatches> {
  if (cursor !== undefined) return { matching: null, hasMoreMatching: false };
  if (page.next === undefined) return { matching: page.items.length, hasMoreMatching: false };
  const key = createHash('sha256').update(JSON.stringify([session.tenantId, rows, params])).digest('base64');
  if (LONG_LISTS.get(key)) return MANY;
  const counted = (await session.one<{ n: number }>(`select count(*)::integer as n from (select 1 ${rows} limit ${COUNTED_AT_MOST + 1}) counted`, params))?.n ?? 0;
  if (counted <= COUNTED_AT_MOST) return { matching: counted, hasMoreMatching: false };
  LONG_LISTS.keep(key, true);
  return MANY;
}
