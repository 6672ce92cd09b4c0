import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { Audit, invalid, keysetPage, readCursor, TenantDb } from '@realign/platform';
import type { IdentityAliasView, MatchIdentity, UnmatchedIdentityView, UnmatchedListView, UnmatchedQuery } from '@realign/adoption/contract';

@Injectable()
export class UnmatchedService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, query: UnmatchedQuery): Promise<UnmatchedListView> {
    return this.db.read(actor, async (session) => {
      const after = readCursor(query.cursor, ['text', 'text']);
      const limit = query.limit ?? 50;
      const rows = await session.sql<UnmatchedIdentityView & { norm: string }>(
        `select s.key as "sourceKey", u.identity, u.display_name as "displayName", u.reason, u.first_seen_on::text as "firstSeenOn", u.last_seen_on::text as "lastSeenOn", u.identity_norm as norm
         from adoption.unmatched_identity u join adoption.usage_source s on s.tenant_id = u.tenant_id and s.id = u.source_id
         ${after ? 'where (u.identity_norm, s.key) > ($1, $2)' : ''} order by u.identity_norm, s.key limit ${limit + 1}`,
        after ?? [],
      );
      const page = keysetPage(rows, limit, (row) => [row.norm, row.sourceKey]);
      const matching = query.cursor === undefined ? ((await session.one<{ n: number }>('select count(*)::integer as n from adoption.unmatched_identity'))?.n ?? 0) : null;
      return { items: page.items.map(({ norm: _, ...item }) => item), ...(page.next !== undefined && { next: page.next }), matching };
    });
  }

  /** Says who an account is; holds from the next reading on, also of a report that was read before and is sent again. */
  match(actor: Actor, { sourceKey, identity, personId }: MatchIdentity): Promise<IdentityAliasView> {
    return this.db.transaction(actor, async (session) => {
      const source = await session.one<{ id: string }>('select id from adoption.usage_source where key = $1', [sourceKey]);
      if (!source) throw invalid([{ pointer: '/sourceKey', code: 'reference', detail: 'There is no such usage source.' }]);
      const person = await session.one<{ name: string }>('select display_name as name from directory.person where id = $1', [personId]);
      if (!person) throw invalid([{ pointer: '/personId', code: 'reference', detail: 'There is no such person in the directory.' }]);
      await session.sql(
        `insert into adoption.identity_alias (tenant_id, source_id, identity_norm, identity, person_id) values ($1, $2, lower($3), $3, $4)
         on conflict (tenant_id, source_id, identity_norm) do update set person_id = excluded.person_id, created_at = now()`,
        [session.tenantId, source.id, identity, personId],
      );
      await session.sql('delete from adoption.unmatched_identity where source_id = $1 and identity_norm = lower($2)', [source.id, identity]);
      await this.audit.record(session, { action: 'identity.matched', subject: `person:${personId}`, after: { sourceKey } });
      return { sourceKey, identity, personId, personName: person.name };
    });
  }
}
