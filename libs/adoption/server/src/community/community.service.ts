import { Injectable } from '@nestjs/common';
import { hasRole, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, keysetPage, notFound, readCursor, refused, TenantDb, updateVersioned } from '@realign/platform';
import { adoptionPermissions, type UsageCommunityListView, type UsageCommunityView } from '@realign/adoption/contract';

const SELECT = `
  select c.id, c.name, s.name as "sourceName", c.version, n.access, n.is_deleted as "isDeleted", n.last_seen_on as "lastSeenOn", n.names, u.data_to::text as "dataTo", u.period_days as "periodDays"
  from adoption.community c join adoption.usage_source s on s.tenant_id = c.tenant_id and s.id = c.source_id
  join lateral (
    select max(x.kind) as access, bool_and(x.is_deleted) as is_deleted, max(x.last_seen_on)::text as last_seen_on,
      jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name, 'owner', x.owner, 'lastSeenOn', x.last_seen_on) order by x.last_seen_on desc, x.name, x.id) as names
    from adoption.community_name x where x.tenant_id = c.tenant_id and x.community_id = c.id) n on n.names is not null
  left join lateral (select * from adoption.community_usage_v v where v.tenant_id = c.tenant_id and v.community_id = c.id order by v.data_to desc, v.period_days desc limit 1) u on true`;

export const canManageCommunities = (actor: Actor): boolean => hasRole(actor, ...adoptionPermissions['adoption.community.manage']);

/** Communities under the names that reports gave them; what is merged can be split again, because figures stay with their name. */
@Injectable()
export class CommunityService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, query: { cursor?: string; limit?: number }): Promise<UsageCommunityListView> {
    return this.db.read(actor, async (session) => {
      const after = readCursor(query.cursor, ['text', 'uuid']);
      const limit = query.limit ?? 50;
      const rows = await session.sql<UsageCommunityView>(`${SELECT} ${after ? 'where (c.name, c.id) > ($1, $2::uuid)' : ''} order by c.name, c.id limit ${limit + 1}`, after ?? []);
      return { ...keysetPage(rows, limit, (row) => [row.name, row.id]), can: { manage: canManageCommunities(actor) } };
    });
  }

  get(actor: Actor, id: string): Promise<UsageCommunityView> {
    return this.db.read(actor, (session) => this.view(session, id));
  }

  rename(actor: Actor, id: string, version: number, name: string): Promise<UsageCommunityView> {
    return this.db.transaction(actor, async (session) => {
      await updateVersioned(session, 'adoption.community', id, version, { name });
      await this.audit.record(session, { action: 'community.renamed', subject: `community:${id}`, after: { name } });
      return this.view(session, id);
    });
  }

  /** @returns the community that stays */
  merge(actor: Actor, id: string, intoId: string): Promise<UsageCommunityView> {
    return this.db.transaction(actor, async (session) => {
      const from = await this.lock(session, id);
      if (!from) throw notFound('community');
      if (id === intoId) throw refused(refuse('same', 'A community cannot be merged with itself.'));
      const into = await this.lock(session, intoId);
      if (!into) throw invalid([{ pointer: '/intoId', code: 'reference', detail: 'There is no such community.' }]);
      if (into.sourceId !== from.sourceId) throw refused(refuse('other-source', 'Communities of different tools cannot be one.'));
      await session.sql('update adoption.community_name set community_id = $2 where community_id = $1', [id, intoId]);
      await session.sql('delete from adoption.community where id = $1', [id]);
      await session.sql('update adoption.community set version = version + 1, updated_at = now() where id = $1', [intoId]);
      await this.audit.record(session, { action: 'community.merged', subject: `community:${intoId}`, after: { merged: id, name: from.name } });
      return this.view(session, intoId);
    });
  }

  /** @returns the community that came off */
  split(actor: Actor, id: string, nameId: string): Promise<UsageCommunityView> {
    return this.db.transaction(actor, async (session) => {
      const community = await this.lock(session, id);
      if (!community) throw notFound('community');
      const name = await session.one<{ name: string; names: number }>('select name, (select count(*)::integer from adoption.community_name where community_id = $1) as names from adoption.community_name where community_id = $1 and id = $2', [id, nameId]);
      if (!name) throw invalid([{ pointer: '/nameId', code: 'reference', detail: 'This community has no such name.' }]);
      if (name.names < 2) throw refused(refuse('only-name', 'A community with one name cannot be split.'));
      const made = await session.one<{ id: string }>('insert into adoption.community (tenant_id, source_id, name) values ($1, $2, $3) returning id', [session.tenantId, community.sourceId, name.name]);
      await session.sql('update adoption.community_name set community_id = $2 where id = $1', [nameId, made?.id]);
      await session.sql('update adoption.community set version = version + 1, updated_at = now() where id = $1', [id]);
      await this.audit.record(session, { action: 'community.split', subject: `community:${id}`, after: { split: made?.id ?? '', name: name.name } });
      return this.view(session, made?.id ?? '');
    });
  }

  private lock(session: TenantSession, id: string): Promise<{ sourceId: string; name: string } | undefined> {
    return session.one('select source_id as "sourceId", name from adoption.community where id = $1 for update', [id]);
  }

  private async view(session: TenantSession, id: string): Promise<UsageCommunityView> {
    const row = await session.one<UsageCommunityView>(`${SELECT} where c.id = $1`, [id]);
    if (!row) throw notFound('community');
    return row;
  }
}
