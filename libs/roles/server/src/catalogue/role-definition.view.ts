import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { RoleDefinitionListView, RoleDefinitionView } from '@realign/roles/contract';
import { canEditDefinitions } from '../role.policy';

/** The columns of a definition as its view has them; `d` is the definition. */
export const DEFINITION_JSON = `jsonb_build_object('id', d.id, 'key', d.key, 'name', d.name, 'summary', d.summary, 'responsibilities', to_jsonb(d.responsibilities),
  'defaultTimePercent', d.default_time_percent, 'coverKind', d.cover_kind, 'holdersNeeded', d.holders_needed, 'peoplePerHolder', d.people_per_holder,
  'isBuiltIn', d.is_built_in, 'retiredOn', d.retired_on, 'retiredReason', d.retired_reason,
  'programmeCount', (select count(*) from roles.programme_role n where n.tenant_id = d.tenant_id and n.role_definition_id = d.id and n.uncounted_at is null),
  'holderCount', (select count(*) from roles.role_assignment n join roles.programme_role r on r.tenant_id = n.tenant_id and r.programme_id = n.programme_id and r.role_definition_id = n.role_definition_id
     where r.tenant_id = d.tenant_id and r.role_definition_id = d.id and n.state in ('acknowledged', 'active', 'handing_over')), 'version', d.version)`;

export type BareDefinition = Omit<RoleDefinitionView, 'can'>;

@Injectable()
export class RoleDefinitionViews {
  async list(session: TenantSession): Promise<RoleDefinitionListView> {
    const rows = await session.sql<{ definition: BareDefinition }>(`select ${DEFINITION_JSON} as definition from roles.role_definition d order by (d.retired_on is not null), d.is_built_in desc, d.name, d.id`);
    const edit = canEditDefinitions(session.actor);
    return { items: rows.map(({ definition }) => ({ ...definition, can: { edit } })), can: { create: edit } };
  }

  async one(session: TenantSession, id: string): Promise<RoleDefinitionView> {
    const row = await session.one<{ definition: BareDefinition }>(`select ${DEFINITION_JSON} as definition from roles.role_definition d where d.id = $1`, [id]);
    if (!row) throw notFound('role definition');
    return { ...row.definition, can: { edit: canEditDefinitions(session.actor) } };
  }
}
