import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { CreateRoleDefinition } from '@realign/roles/contract';
import type { CoverRule } from '@realign/roles/domain';
import { BUILT_IN_ROLES, type CatalogueRole } from './built-in-roles';

export interface RoleDefinitionRow {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly cover_kind: CoverRule['kind'];
  readonly holders_needed: number | null;
  readonly people_per_holder: number | null;
  readonly retired_on: string | null;
  readonly version: number;
}

export const coverRuleOf = (row: Pick<RoleDefinitionRow, 'cover_kind' | 'holders_needed' | 'people_per_holder'>): CoverRule => ({
  kind: row.cover_kind,
  holdersNeeded: row.holders_needed,
  peoplePerHolder: row.people_per_holder,
});

@Injectable()
export class RoleDefinitionStore {
  async get(session: TenantSession, id: string): Promise<RoleDefinitionRow> {
    const row = await session.one<RoleDefinitionRow>(
      'select id, key, name, cover_kind, holders_needed, people_per_holder, retired_on::text, version from roles.role_definition where id = $1',
      [id],
    );
    if (!row) throw notFound('role definition');
    return row;
  }

  /** The new id, or undefined when the tenant has a role of that key. */
  async insert(session: TenantSession, input: CreateRoleDefinition): Promise<string | undefined> {
    const row = await session.one<{ id: string }>(
      `insert into roles.role_definition (tenant_id, key, name, summary, responsibilities, default_time_percent, cover_kind, holders_needed, people_per_holder)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (tenant_id, key) do nothing returning id`,
      [
        session.tenantId, input.key, input.name, input.summary ?? '', input.responsibilities ?? [], input.defaultTimePercent ?? null,
        input.coverKind, input.holdersNeeded ?? null, input.peoplePerHolder ?? null,
      ],
    );
    return row?.id;
  }

  /** Puts the built-in catalogue in place; what the tenant has already, changed or not, stays as it is. */
  async ensureBuiltIn(session: TenantSession): Promise<void> {
    await this.add(session, BUILT_IN_ROLES, true);
  }

  /** Roles a template brings along. One whose cover it leaves open names an audience. */
  async ensure(session: TenantSession, roles: readonly CatalogueRole[]): Promise<void> {
    await this.add(session, roles, false);
  }

  async idsOf(session: TenantSession, keys: readonly string[]): Promise<string[]> {
    const rows = await session.sql<{ id: string }>('select id from roles.role_definition where key = any($1::text[]) order by key', [keys]);
    return rows.map(({ id }) => id);
  }

  private async add(session: TenantSession, roles: readonly CatalogueRole[], isBuiltIn: boolean): Promise<void> {
    await session.sql(
      `insert into roles.role_definition (tenant_id, key, name, summary, responsibilities, default_time_percent, cover_kind, holders_needed, people_per_holder, is_built_in)
       select $1, r.key, r.name, coalesce(r.summary, ''), array(select jsonb_array_elements_text(coalesce(r.responsibilities, '[]'))), r."timePercent",
              coalesce(r."coverKind", 'audience'), r."holdersNeeded", r."peoplePerHolder", $3
       from jsonb_to_recordset($2::jsonb) as r(key text, name text, summary text, responsibilities jsonb, "timePercent" integer, "coverKind" text, "holdersNeeded" integer, "peoplePerHolder" integer)
       on conflict (tenant_id, key) do nothing`,
      [session.tenantId, JSON.stringify(roles), isBuiltIn],
    );
  }
}
