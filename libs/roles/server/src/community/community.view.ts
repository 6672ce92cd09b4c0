import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { CommunityListView, CommunityView } from '@realign/roles/contract';
import { canEditCommunities } from '../role.policy';

const COMMUNITIES = `
  select c.id, c.name, c.topic, c.purpose, c.address, c.external_key as "externalKey", c.owner_person_id as "ownerPersonId", o.display_name as "ownerName", c.state, c.version,
    coalesce((select jsonb_agg(distinct p.display_name) from roles.role_assignment a join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id
      where a.tenant_id = c.tenant_id and a.community_id = c.id and a.state in ('acknowledged', 'active', 'handing_over')), '[]') as managers
  from roles.community c left join directory.person o on o.tenant_id = c.tenant_id and o.id = c.owner_person_id`;

@Injectable()
export class CommunityViews {
  async list(session: TenantSession): Promise<CommunityListView> {
    const rows = await session.sql<Omit<CommunityView, 'can'>>(`${COMMUNITIES} order by (c.state = 'closed'), c.name limit 1000`);
    const edit = canEditCommunities(session.actor);
    return { items: rows.map((row) => ({ ...row, can: { edit } })), can: { create: edit } };
  }

  async one(session: TenantSession, id: string): Promise<CommunityView> {
    const row = await session.one<Omit<CommunityView, 'can'>>(`${COMMUNITIES} where c.id = $1`, [id]);
    if (!row) throw notFound('community');
    return { ...row, can: { edit: canEditCommunities(session.actor) } };
  }
}
