import type { TenantSession } from '@realign/kernel';
import type { WaveCheck } from '@realign/programmes/contract';
import { roleCover } from '@realign/roles/domain';

interface WaveRole {
  readonly waveId: string;
  readonly name: string;
  readonly peoplePerHolder: number;
  readonly people: number;
  readonly filled: number;
  readonly nominated: number;
  readonly later: number;
}

/**
 * Roles that are sought by number of people, for each wave that is not launched: its people, and the holders who serve its units, or any of its people
 * from above, or are people of it. Who serves the units of several waves counts in each: waves come one after another.
 * A place is filled by who has begun by the day of the launch.
 */
const ROLES_OF_WAVES = `
  with waves as (select wave_id, greatest(launch_on, current_date) as launch_on from programmes.wave_detail_v where programme_id = $1 and state in ('planned', 'ready', 'held')),
  sizes as materialized (select w.wave_id, p.org_unit_id, count(*)::integer as people from waves w join programmes.wave_person_v m on m.wave_id = w.wave_id join directory.person p on p.id = m.person_id and p.state = 'active' group by w.wave_id, p.org_unit_id),
  heads as (select wave_id, sum(people)::integer as people from sizes group by wave_id),
  holders as materialized (
    select a.id, a.role_definition_id, a.person_id, coalesce(s.merged_into, a.scope_unit_id) as scope_unit_id, a.starts_on, a.state <> 'nominated' as is_agreed from roles.role_assignment a
    join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id and p.state = 'active' left join directory.org_unit s on s.tenant_id = a.tenant_id and s.id = a.scope_unit_id where a.programme_id = $1 and a.state in ('nominated', 'acknowledged', 'active', 'handing_over')),
  serving as (
    select u.wave_id, h.id from holders h join directory.named_unit_v b on b.below_id = h.scope_unit_id join programmes.wave_unit_v u on u.programme_id = $1 and u.org_unit_id = b.org_unit_id
    union select s.wave_id, h.id from holders h join directory.unit_below_v b on b.org_unit_id = h.scope_unit_id join sizes s on s.org_unit_id = b.below_id
    union select m.wave_id, h.id from holders h join programmes.wave_person_v m on m.programme_id = $1 and m.person_id = h.person_id where h.scope_unit_id is null)
  select w.wave_id as "waveId", d.name, d.people_per_holder as "peoplePerHolder", heads.people, count(h.id) filter (where h.is_agreed and h.starts_on <= w.launch_on)::integer as filled, count(h.id) filter (where not h.is_agreed)::integer as nominated, count(h.id) filter (where h.is_agreed and h.starts_on > w.launch_on)::integer as later
  from waves w join heads on heads.wave_id = w.wave_id
  join roles.programme_role r on r.programme_id = $1 and r.uncounted_at is null join roles.role_definition d on d.id = r.role_definition_id and d.cover_kind = 'ratio' and d.retired_on is null
  left join serving s on s.wave_id = w.wave_id left join holders h on h.id = s.id and h.role_definition_id = d.id
  group by w.wave_id, d.id, d.name, d.people_per_holder, heads.people order by w.wave_id, d.name, d.id`;

/** One line for each wave with people: whether they have their champions and whoever else is sought by number, before they are reached. */
export async function waveCover(session: TenantSession, programmeId: string): Promise<WaveCheck[]> {
  const rows = await session.sql<WaveRole>(ROLES_OF_WAVES, [programmeId]);
  return [...new Set(rows.map(({ waveId }) => waveId))].map((waveId) => {
    const roles = rows.filter((row) => row.waveId === waveId).map(({ name, peoplePerHolder, people, ...holders }) => ({ name, cover: roleCover({ kind: 'ratio', holdersNeeded: null, peoplePerHolder }, holders, people) }));
    const short = roles.filter(({ cover }) => cover.status === 'short');
    const why = (short.length > 0 ? short : roles).map(({ name, cover }) => `${name}: ${cover.note}`).join(' ');
    return { waveId, key: 'roles.wave-cover', title: 'Its people have their roles', isMet: short.length === 0, why, mender: 'the change lead', link: 'roles/coverage' };
  });
}
