import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import type { ListRequest } from './scim-request';

/** One list that a provider reads page by page: whose, of what, and by which filter. */
export interface ScimWalk {
  readonly reader: string;
  readonly list: keyof typeof SOURCE;
  readonly filterKey: string;
}

/** Where a page begins: behind this resource, in the order in which resources were made. The time is text, because a Date knows no microseconds. */
export interface ScimPlace {
  readonly createdAt: string;
  readonly id: string;
}

const SOURCE = { users: 'select created_at, person_id as id from directory.scim_user where person_id = $6', groups: 'select created_at, id from directory.scim_group where id = $6' } as const;

/** A provider that pauses longer than this begins again. */
const KEPT = `interval '1 hour'`;

/** Whoever reads, by the token they read with: two of one name are two readers. */
export type ScimReader = Actor & { readonly tokenId?: string };

export const walkOf = ({ displayName, tokenId = displayName }: ScimReader, list: ScimWalk['list'], { filter }: ListRequest): ScimWalk => ({ reader: tokenId, list, filterKey: createHash('sha256').update(filter ?? '').digest('hex') });

/** The condition and its values for what stands behind a place, where `u` is the resource. */
export function behind(place: ScimPlace | undefined, id: string, params: readonly unknown[]): { where: string; params: unknown[] } {
  if (!place) return { where: 'true', params: [...params] };
  return { where: `(u.created_at, u.${id}) > ($${params.length + 1}::timestamptz, $${params.length + 2}::uuid)`, params: [...params, place.createdAt, place.id] };
}

/**
 * Providers ask for pages by number, and go on with the number behind the last resource they got. Somebody who is deleted meanwhile would
 * move everybody behind them one number up, and whoever stood first on the next page would never be seen. So it is kept behind whom each
 * page ended, and the page of that number begins there.
 */
@Injectable()
export class ScimPagesStore {
  async placeOf(session: TenantSession, { reader, list, filterKey }: ScimWalk, startIndex: number): Promise<ScimPlace | undefined> {
    if (startIndex === 1) return undefined;
    return session.one<ScimPlace>(
      `select after_created_at::text as "createdAt", after_id as id from directory.scim_page where reader = $1 and list = $2 and filter_key = $3 and next_index = $4 and noted_at > now() - ${KEPT}`,
      [reader, list, filterKey, startIndex],
    );
  }

  /** The page that began at `startIndex` ended with this resource. A first page begins the walk anew. */
  async note(session: TenantSession, { reader, list, filterKey }: ScimWalk, startIndex: number, nextIndex: number, lastId: string): Promise<void> {
    if (startIndex === 1) await session.sql(`delete from directory.scim_page where noted_at < now() - ${KEPT} or (reader = $1 and list = $2 and filter_key = $3)`, [reader, list, filterKey]);
    await session.sql(
      `insert into directory.scim_page (tenant_id, reader, list, filter_key, next_index, after_created_at, after_id) select $1, $2, $3, $4, $5, last.created_at, last.id from (${SOURCE[list]}) last
       on conflict (tenant_id, reader, list, filter_key, next_index) do update set after_created_at = excluded.after_created_at, after_id = excluded.after_id, noted_at = now()`,
      [session.tenantId, reader, list, filterKey, nextIndex, lastId],
    );
  }
}
