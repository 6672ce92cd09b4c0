import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { HelperView } from '@realign/roles/contract';
import { languageOf, languageWritings } from '@realign/directory/domain';
import { nearestHelpers, type HelperCandidate } from '@realign/roles/domain';

type Found = HelperCandidate & Omit<HelperView, 'nearness'>;

/** The database narrows thousands down to this many; who of them is nearest, the domain's rule says. */
const CANDIDATES = 60;

/** Before a region there is a dash, a low dash or a bracket, as in rules of audiences. */
const SPEAKS = `lower(trim(h.language)) = any($4::text[]) or split_part(lower(translate(trim(h.language), '_', '-')), '-', 1) = any($4::text[]) or split_part(lower(trim(h.language)), ' (', 1) = any($4::text[])`;

/**
 * Holders of a role at work in a programme, with how near each is to a person: $1 programme, $2 role key, $3 the person, $4 how their language is written. A helper serves the
 * unit of the role's place (where it was merged away, the one it was merged into), else their own; the common unit is the lowest one that holds both. Ordered as the rule orders, coarsely, so
 * that the nearest are among the first.
 */
const HELPERS = `
  with asker as materialized (select p.id, p.org_unit_id, p.location from directory.person p where p.id = $3),
  above as materialized (select b.org_unit_id, b.depth from directory.unit_below_v b join asker q on q.org_unit_id = b.below_id),
  holders as (
    select a.person_id, p.display_name, p.email_norm, p.location, p.language, d.name as role_name, coalesce(u.name, c.name, a.topic, o.name) as place, coalesce(u.merged_into, a.scope_unit_id, p.org_unit_id) as unit_id
    from roles.role_assignment a join roles.role_definition d on d.tenant_id = a.tenant_id and d.id = a.role_definition_id and d.key = $2
    join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id and p.state = 'active'
    left join directory.org_unit u on u.tenant_id = a.tenant_id and u.id = a.scope_unit_id left join directory.org_unit o on o.tenant_id = p.tenant_id and o.id = p.org_unit_id
    left join roles.community c on c.tenant_id = a.tenant_id and c.id = a.community_id
    where a.programme_id = $1 and a.state in ('active', 'handing_over') and a.starts_on <= current_date and a.person_id is distinct from $3::uuid)
  select distinct on (h.person_id) h.person_id as "personId", h.display_name as name, h.role_name as "roleName", h.email_norm as email, h.place, h.location, n.up as "levelsUp", coalesce(n.down, 0) as "levelsDown",
    coalesce(h.location = q.location, false) as "isSameLocation", coalesce(${SPEAKS}, false) as "isSameLanguage"
  from holders h left join asker q on true
  left join lateral (select v.depth as up, b.depth as down from above v join directory.unit_below_v b on b.org_unit_id = v.org_unit_id and b.below_id = h.unit_id order by v.depth, b.depth limit 1) n on true
  order by h.person_id, n.up nulls last, n.down`;

@Injectable()
export class HelperViews {
  /** Without a person, nearness cannot be told, and the first by name are answered. */
  async nearest(session: TenantSession, programmeId: string, roleKey: string, personId: string | null, most: number): Promise<HelperView[]> {
    const asker = await session.one<{ language: string | null }>('select language from directory.person where id = $1', [personId]);
    const written = asker?.language?.trim() ? languageWritings(languageOf(asker.language)).whole : [];
    const found = await session.sql<Found>(
      `select * from (${HELPERS}) f order by (f."levelsUp" = 0 and f."levelsDown" = 0) desc nulls last, (f."levelsUp" <= 2) desc nulls last, f."isSameLocation" desc, f."isSameLanguage" desc, f."levelsUp" nulls last, f.name limit ${CANDIDATES}`,
      [programmeId, roleKey, personId, written],
    );
    return nearestHelpers(found, most).map((helper) => {
      const { personId: id, name, roleName, email, place, location, nearness } = helper as typeof helper & Found;
      return { personId: id, name, roleName, email, place, location, nearness };
    });
  }
}
