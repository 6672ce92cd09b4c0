const offered = (which: string): string => `
  with offer as (
    select o.programme_id, o.wave_id, o.is_launched, o.launch_on, m.person_id from programmes.audience_offer_v o
    join directory.audience_member_v m on m.audience_id = o.audience_id and m.valid_from <= o.as_of and (m.valid_to is null or m.valid_to > o.as_of) where o.programme_id ${which}
    union all
    select u.programme_id, u.wave_id, u.wave_state in ('launched', 'adopting', 'embedding', 'merged'), u.launch_on, p.id from programmes.unit_wave_v u join directory.person p on p.org_unit_id = u.org_unit_id and p.state = 'active' where u.programme_id ${which})
  select wave_id as id, count(*)::integer as people from (select distinct on (programme_id, person_id) programme_id, person_id, wave_id from offer order by programme_id, person_id, is_launched desc, launch_on, wave_id) first group by wave_id`;

/** How many people each wave was offered to or will be, through audiences as they were on the day of the launch and through units as they are; somebody in two belongs to the first launch, what was launched before what is planned. */
export const OFFERED = offered('= $1');

/** The same as it was kept; null where it was not, of the plan as it stands. */
export const OFFERED_KEPT = `
  select k.wave_id as id, o.people from adoption.audience_wave_key_v k left join adoption.wave_offered o on o.wave_id = k.wave_id and o.parts_key = k.parts_key where k.programme_id = $1`;

/** Keeps it for all programmes with audiences. */
export const KEEP_OFFERED = `
  insert into adoption.wave_offered as kept (tenant_id, wave_id, parts_key, people)
  select $1::uuid, k.wave_id, k.parts_key, coalesce(f.people, 0) from adoption.audience_wave_key_v k left join (${offered('in (select programme_id from programmes.audience_offer_v)')}) f on f.id = k.wave_id
  on conflict (tenant_id, wave_id) do update set parts_key = excluded.parts_key, people = excluded.people where (kept.parts_key, kept.people) is distinct from (excluded.parts_key, excluded.people)`;
