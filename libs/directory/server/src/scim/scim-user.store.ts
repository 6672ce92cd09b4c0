import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { emailsOfUser, ENTERPRISE_SCHEMA, USER_SCHEMA, type Json } from '@realign/directory/domain';
import { filterToSql, USER_FILTER } from './scim-filter';
import { behind, type ScimPlace } from './scim-pages.store';
import { noSuchResource } from './scim-problem';
import type { ListRequest } from './scim-request';
import { SCIM_PATH } from './scim-tokens.service';

export interface ScimUser {
  readonly id: string;
  readonly externalId: string | null;
  readonly isActive: boolean;
  readonly attributes: Json;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const USER = `u.person_id as id, u.external_id as "externalId", u.is_active as "isActive", u.attributes, u.version, u.created_at as "createdAt", u.updated_at as "updatedAt"`;
const GROUPS = `select m.person_id as "personId", g.id as value, g.display_name as display from directory.scim_group_member m join directory.scim_group g on g.id = m.group_id where m.person_id = any($1::uuid[]) order by g.display_key`;

/** Users as rows and as the resources of RFC 7643. */
@Injectable()
export class ScimUserStore {
  async get(session: TenantSession, id: string, mode: 'read' | 'change' = 'read'): Promise<ScimUser> {
    const user = await session.one<ScimUser>(`select ${USER} from directory.scim_user u where u.person_id = $1 ${mode === 'change' ? 'for update' : ''}`, [id]);
    if (!user) throw noSuchResource('user');
    return user;
  }

  async exists(session: TenantSession, where: { readonly userName: string } | { readonly personId: string }): Promise<boolean> {
    const row = 'userName' in where
      ? await session.one('select 1 from directory.scim_user u where u.user_name_key = lower($1)', [where.userName])
      : await session.one('select 1 from directory.scim_user u where u.person_id = $1', [where.personId]);
    return row !== undefined;
  }

  async insert(session: TenantSession, personId: string, { attributes, externalId, isActive }: Pick<ScimUser, 'attributes' | 'externalId' | 'isActive'>, unknownUnit: string | null): Promise<void> {
    await session.sql('insert into directory.scim_user (tenant_id, person_id, user_name, external_id, is_active, attributes, unknown_unit) values ($1, $2, $3, $4, $5, $6, $7)', [
      session.tenantId, personId, attributes['userName'], externalId, isActive, JSON.stringify(attributes), unknownUnit,
    ]);
    await this.writeEmails(session, personId, attributes);
  }

  async update(session: TenantSession, id: string, { attributes, externalId, isActive }: Pick<ScimUser, 'attributes' | 'externalId' | 'isActive'>, unknownUnit: string | null): Promise<void> {
    await session.sql(
      `update directory.scim_user set user_name = $2, external_id = $3, is_active = $4, attributes = $5, unknown_unit = $6, version = version + 1, updated_at = clock_timestamp() where person_id = $1`,
      [id, attributes['userName'], externalId, isActive, JSON.stringify(attributes), unknownUnit],
    );
    await session.sql('delete from directory.scim_email where person_id = $1', [id]);
    await this.writeEmails(session, id, attributes);
  }

  async remove(session: TenantSession, id: string): Promise<void> {
    await session.sql('delete from directory.scim_user where person_id = $1', [id]);
  }

  /** One page, in the order in which users were made: behind `place`, or so many from the beginning. The total counts who was passed, so that it does not shrink while pages are read. */
  async list(session: TenantSession, { filter, startIndex, count }: ListRequest, place?: ScimPlace): Promise<{ total: number; users: ScimUser[] }> {
    const asked: unknown[] = [];
    const isAsked = filter === undefined ? 'true' : filterToSql(filter, USER_FILTER, asked);
    const { where, params } = behind(place, 'person_id', asked);
    const there = await session.one<{ n: number }>(`select count(*)::integer as n from directory.scim_user u where ${isAsked} and ${where}`, params);
    const users = count === 0 ? [] : await session.sql<ScimUser>(
      `select ${USER} from directory.scim_user u where ${isAsked} and ${where} order by u.created_at, u.person_id limit $${params.length + 1} offset $${params.length + 2}`,
      [...params, count, place ? 0 : startIndex - 1],
    );
    return { total: (there?.n ?? 0) + (place ? startIndex - 1 : 0), users };
  }

  async resources(session: TenantSession, users: readonly ScimUser[]): Promise<Json[]> {
    const groups = await session.sql<{ personId: string; value: string; display: string }>(GROUPS, [users.map(({ id }) => id)]);
    return users.map((user) => toResource(user, groups.filter(({ personId }) => personId === user.id).map(({ value, display }) => ({ value, display, type: 'direct' }))));
  }

  private async writeEmails(session: TenantSession, personId: string, attributes: Json): Promise<void> {
    const emails = emailsOfUser(attributes);
    await session.sql(
      `insert into directory.scim_email (tenant_id, person_id, position, email_key, type_key, is_primary)
       select $1, $2, e.position, e.key, e.type, e.is_primary from unnest($3::integer[], $4::text[], $5::text[], $6::boolean[]) as e(position, key, type, is_primary)`,
      [session.tenantId, personId, emails.map((_, at) => at), emails.map(({ key }) => key), emails.map(({ type }) => type), emails.map(({ isPrimary }) => isPrimary)],
    );
  }
}

const toResource = (user: ScimUser, groups: readonly Json[]): Json => ({
  schemas: [USER_SCHEMA, ...(ENTERPRISE_SCHEMA in user.attributes ? [ENTERPRISE_SCHEMA] : [])],
  id: user.id,
  ...(user.externalId !== null && { externalId: user.externalId }),
  ...user.attributes,
  active: user.isActive,
  groups,
  meta: { resourceType: 'User', created: user.createdAt.toISOString(), lastModified: user.updatedAt.toISOString(), location: `${SCIM_PATH}/Users/${user.id}`, version: `W/"${user.version}"` },
});
