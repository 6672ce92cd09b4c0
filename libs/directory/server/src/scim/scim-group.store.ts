import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { GROUP_SCHEMA, type Json } from '@realign/directory/domain';
import { filterToSql, GROUP_FILTER } from './scim-filter';
import { behind, type ScimPlace } from './scim-pages.store';
import { noSuchResource, scimProblem } from './scim-problem';
import type { ListRequest } from './scim-request';
import { SCIM_PATH } from './scim-tokens.service';

export interface ScimGroup {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const GROUP = `u.id, u.display_name as "displayName", u.external_id as "externalId", u.version, u.created_at as "createdAt", u.updated_at as "updatedAt"`;
const MEMBERS = `select m.group_id as "groupId", m.person_id as value, s.user_name as display from directory.scim_group_member m join directory.scim_user s on s.person_id = m.person_id where m.group_id = any($1::uuid[]) order by m.person_id`;

/** Groups and who is in them; members are always changed as sets. */
@Injectable()
export class ScimGroupStore {
  async get(session: TenantSession, id: string, mode: 'read' | 'change' = 'read'): Promise<ScimGroup> {
    const group = await session.one<ScimGroup>(`select ${GROUP} from directory.scim_group u where u.id = $1 ${mode === 'change' ? 'for update' : ''}`, [id]);
    if (!group) throw noSuchResource('group');
    return group;
  }

  async insert(session: TenantSession, id: string, displayName: string, externalId: string | null): Promise<void> {
    await this.requireFreeName(session, displayName, id);
    await session.sql('insert into directory.scim_group (tenant_id, id, display_name, external_id) values ($1, $2, $3, $4)', [session.tenantId, id, displayName, externalId]);
  }

  async touch(session: TenantSession, id: string, displayName: string, externalId: string | null): Promise<void> {
    await this.requireFreeName(session, displayName, id);
    await session.sql('update directory.scim_group set display_name = $2, external_id = $3, version = version + 1, updated_at = clock_timestamp() where id = $1', [id, displayName, externalId]);
  }

  async remove(session: TenantSession, id: string): Promise<void> {
    await session.sql('delete from directory.scim_group where id = $1', [id]);
  }

  /** @throws 400 invalidValue naming the first id that is no provisioned user */
  async addMembers(session: TenantSession, id: string, members: readonly string[]): Promise<void> {
    const unknown = await session.one<{ member: string }>('select m.member from unnest($1::text[]) as m(member) where not exists (select 1 from directory.scim_user s where s.person_id::text = lower(m.member)) limit 1', [members]);
    if (unknown) throw scimProblem(400, `The member ${unknown.member.slice(0, 60)} is not among the provisioned users.`, 'invalidValue');
    await session.sql(
      `insert into directory.scim_group_member (tenant_id, group_id, person_id) select $1, $2, s.person_id from directory.scim_user s
       where s.person_id = any(select lower(m)::uuid from unnest($3::text[]) as m) on conflict do nothing`,
      [session.tenantId, id, members],
    );
  }

  async removeMembers(session: TenantSession, id: string, members: readonly string[]): Promise<void> {
    await session.sql('delete from directory.scim_group_member where group_id = $1 and person_id::text = any(select lower(m) from unnest($2::text[]) as m)', [id, members]);
  }

  async clearMembers(session: TenantSession, id: string): Promise<void> {
    await session.sql('delete from directory.scim_group_member where group_id = $1', [id]);
  }

  /** One page, as of users. */
  async list(session: TenantSession, { filter, startIndex, count }: ListRequest, place?: ScimPlace): Promise<{ total: number; groups: ScimGroup[] }> {
    const asked: unknown[] = [];
    const isAsked = filter === undefined ? 'true' : filterToSql(filter, GROUP_FILTER, asked);
    const { where, params } = behind(place, 'id', asked);
    const there = await session.one<{ n: number }>(`select count(*)::integer as n from directory.scim_group u where ${isAsked} and ${where}`, params);
    const groups = count === 0 ? [] : await session.sql<ScimGroup>(
      `select ${GROUP} from directory.scim_group u where ${isAsked} and ${where} order by u.created_at, u.id limit $${params.length + 1} offset $${params.length + 2}`,
      [...params, count, place ? 0 : startIndex - 1],
    );
    return { total: (there?.n ?? 0) + (place ? startIndex - 1 : 0), groups };
  }

  /** Members are read only when they are shown: a group may hold everybody. */
  async resources(session: TenantSession, groups: readonly ScimGroup[], withMembers: boolean): Promise<Json[]> {
    const members = withMembers ? await session.sql<{ groupId: string; value: string; display: string }>(MEMBERS, [groups.map(({ id }) => id)]) : [];
    const byGroup = Map.groupBy(members, ({ groupId }) => groupId);
    return groups.map((group) => toResource(group, withMembers ? (byGroup.get(group.id) ?? []).map(({ value, display }) => ({ value, display, $ref: `${SCIM_PATH}/Users/${value}` })) : undefined));
  }

  private async requireFreeName(session: TenantSession, displayName: string, id: string): Promise<void> {
    if (await session.one('select 1 from directory.scim_group where display_key = lower($1) and id <> $2', [displayName, id])) throw scimProblem(409, 'There is a group of this name already.', 'uniqueness');
  }
}

const toResource = (group: ScimGroup, members: readonly Json[] | undefined): Json => ({
  schemas: [GROUP_SCHEMA],
  id: group.id,
  ...(group.externalId !== null && { externalId: group.externalId }),
  displayName: group.displayName,
  ...(members && { members }),
  meta: { resourceType: 'Group', created: group.createdAt.toISOString(), lastModified: group.updatedAt.toISOString(), location: `${SCIM_PATH}/Groups/${group.id}`, version: `W/"${group.version}"` },
});
