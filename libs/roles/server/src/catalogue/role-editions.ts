import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { RoleDefinitionEditionsView } from '@realign/roles/contract';
import { describeEdition, type DefinitionSnapshot } from '@realign/roles/domain';

interface EditionRow {
  readonly version: number;
  readonly at: string;
  readonly byName: string;
  readonly snapshot: DefinitionSnapshot;
}

/** Every edition of a role definition, kept whole. */
@Injectable()
export class RoleEditions {
  /** Keeps the definition as it stands; once for each version, so that keeping before and after a change leaves both. */
  async keep(session: TenantSession, id: string): Promise<void> {
    await session.sql(
      `insert into roles.role_definition_edition (tenant_id, role_definition_id, version, snapshot, by_name)
       select d.tenant_id, d.id, d.version, jsonb_build_object('name', d.name, 'summary', d.summary, 'responsibilities', to_jsonb(d.responsibilities), 'defaultTimePercent', d.default_time_percent,
         'coverKind', d.cover_kind, 'holdersNeeded', d.holders_needed, 'peoplePerHolder', d.people_per_holder, 'retiredOn', d.retired_on, 'retiredReason', d.retired_reason), $2
       from roles.role_definition d where d.id = $1 on conflict do nothing`,
      [id, session.actor.displayName],
    );
  }

  /** Newest first; each is compared with the one before it. */
  async of(session: TenantSession, id: string): Promise<RoleDefinitionEditionsView> {
    const rows = await session.sql<EditionRow>(
      `select version, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, by_name as "byName", snapshot from roles.role_definition_edition where role_definition_id = $1 order by version desc`,
      [id],
    );
    return { items: rows.map(({ snapshot, ...row }, place) => ({ ...row, changes: describeEdition(rows[place + 1]?.snapshot, snapshot) })) };
  }
}
