/** Here by now: whoever is hired for a later day is no head to serve until then, and what they hold is to come. `p` is the person. */
const IS_HERE = `p.state = 'active' and (p.hired_on is null or p.hired_on <= current_date)`;

/** The units whose people are counted, each with everything below it; `programme` is $1. */
const REACH_SOURCE = {
  launched: 'select org_unit_id from programmes.launched_unit_v where programme_id = $1',
  planned: `select org_unit_id from programmes.wave_unit_v where programme_id = $1 and state <> 'withdrawn'`,
  organisation: 'select id as org_unit_id from directory.org_unit where parent_id is null',
} as const;

export type Reach = keyof typeof REACH_SOURCE;

/** Members of waves that are for audiences; gone through only where the programme has such a wave. */
const HAS_AUDIENCES = 'exists (select 1 from programmes.wave_audience_v a where a.programme_id = $1)';
const MEMBERS_SOURCE: Readonly<Record<Reach, string>> = {
  launched: `select r.person_id from programmes.reached_person_v r where r.programme_id = $1 and ${HAS_AUDIENCES}`,
  planned: `select w.person_id from programmes.wave_person_v w join programmes.wave_detail_v d on d.tenant_id = w.tenant_id and d.wave_id = w.wave_id and d.state <> 'withdrawn' where w.programme_id = $1 and ${HAS_AUDIENCES}`,
  organisation: 'select null::uuid as person_id where false',
};

const REACH = (reach: Reach): string => `
  reach as materialized (
    select distinct b.below_id as unit_id from (${REACH_SOURCE[reach]}) w join directory.named_unit_v b on b.org_unit_id = w.org_unit_id),
  member as materialized (
    select p.org_unit_id as unit_id, coalesce(p.location, '') as location, coalesce(p.country, '') as country, count(*)::integer as people
    from (select distinct m.person_id from (${MEMBERS_SOURCE[reach]}) m) m join directory.person p on p.id = m.person_id and ${IS_HERE}
    where p.org_unit_id is null or p.org_unit_id not in (select unit_id from reach) group by 1, 2, 3),
  served as materialized (select unit_id from reach union select unit_id from member where unit_id is not null)`;

/** Holders of the roles with a ratio, by the place where they serve: the unit of the role's scope (where it was merged away, the one it was merged into), else their own. Who begins, or comes, on a later day is to come. Found before it is asked which of them are in reach: the planner would pair every holder with every unit. */
const SERVING = `
  select a.role_definition_id, coalesce(s.merged_into, a.scope_unit_id, p.org_unit_id) as unit_id, coalesce(p.location, '') as location, coalesce(p.country, '') as country,
    case when a.state = 'nominated' then 'nominated' when greatest(a.starts_on, p.hired_on) <= current_date then 'filled' else 'later' end as stands
  from roles.role_assignment a
  join roles.role_definition d on d.tenant_id = a.tenant_id and d.id = a.role_definition_id and d.cover_kind = 'ratio'
  join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id and p.state = 'active'
  left join directory.org_unit s on s.tenant_id = a.tenant_id and s.id = a.scope_unit_id
  where a.programme_id = $1 and a.state in ('nominated', 'acknowledged', 'active', 'handing_over')`;

const COUNTED = ['filled', 'nominated', 'later'].map((stands) => `count(*) filter (where s.stands = '${stands}')::integer as ${stands}`).join(', ');

/** Everybody is counted by unit first: whether a unit is in reach is then asked once a unit and not once a person. */
const HEADS = `
  heads as materialized (
    select h.unit_id, h.people from (select p.org_unit_id as unit_id, count(*)::integer as people from directory.person p where ${IS_HERE} group by p.org_unit_id) h join reach r on r.unit_id = h.unit_id
    union all select unit_id, sum(people)::integer from member group by unit_id),
  holder as materialized (${SERVING}),
  serving as materialized (
    select s.role_definition_id, s.unit_id, ${COUNTED}
    from holder s where s.unit_id in (select unit_id from served) group by s.role_definition_id, s.unit_id)`;

/** Which units are shown: $2 and the units right below it, or every unit. */
const SHOWN = {
  below: `
  shown as (
    select b.below_id as unit_id, false as is_direct from directory.unit_below_v b where b.org_unit_id = $2 and b.depth = 1
    union all select $2::uuid, true
    union all select u.id, false from directory.org_unit u where $2::uuid is null and u.parent_id is null)`,
  every: `
  shown as (select u.id as unit_id, false as is_direct from directory.org_unit u where $2::uuid is null)`,
} as const;

/** One row a shown unit, with its people and its holders by role. $1 programme, $2 the unit above or null. */
export const COVERAGE_BY_UNIT = (reach: Reach, shown: keyof typeof SHOWN): string => `
  with ${REACH(reach)}, ${HEADS}, ${SHOWN[shown]},
  inside as materialized (
    select s.unit_id, s.is_direct, b.below_id from shown s join directory.unit_below_v b on b.org_unit_id = s.unit_id and (not s.is_direct or b.depth = 0)),
  people as (select i.unit_id, i.is_direct, sum(h.people)::integer as people from inside i join heads h on h.unit_id = i.below_id group by i.unit_id, i.is_direct),
  holders as (
    select x.unit_id, x.is_direct, jsonb_object_agg(x.role_definition_id, jsonb_build_array(x.filled, x.nominated, x.later)) as by_role
    from (select i.unit_id, i.is_direct, v.role_definition_id, sum(v.filled) as filled, sum(v.nominated) as nominated, sum(v.later) as later from inside i join serving v on v.unit_id = i.below_id group by 1, 2, 3) x
    group by x.unit_id, x.is_direct)
  select s.unit_id as "unitId", u.name, null as country, s.is_direct as "isDirect", coalesce(n.people, 0) as people, coalesce(h.by_role, '{}') as holders,
    not s.is_direct and exists (select 1 from directory.unit_below_v b where b.org_unit_id = s.unit_id and b.depth = 1) as "hasBelow"
  from shown s join directory.org_unit u on u.id = s.unit_id
  left join people n on n.unit_id = s.unit_id and n.is_direct = s.is_direct
  left join holders h on h.unit_id = s.unit_id and h.is_direct = s.is_direct
  where n.people > 0 or h.by_role is not null
  order by s.is_direct, u.name, s.unit_id limit 20000`;

/** One row a location, with the people in reach there and the holders who sit there. $1 programme, $2 not used. */
export const COVERAGE_BY_LOCATION = (reach: Reach): string => `
  with ${REACH(reach)},
  people as (
    select g.location, g.country, sum(g.people)::integer as people from (
      select h.location, h.country, h.people
      from (select p.org_unit_id as unit_id, coalesce(p.location, '') as location, coalesce(p.country, '') as country, count(*)::integer as people
            from directory.person p where $2::uuid is null and ${IS_HERE} group by 1, 2, 3) h join reach r on r.unit_id = h.unit_id
      union all select m.location, m.country, m.people from member m) g
    group by 1, 2),
  holder as materialized (${SERVING}),
  holders as (
    select x.location, x.country, jsonb_object_agg(x.role_definition_id, jsonb_build_array(x.filled, x.nominated, x.later)) as by_role
    from (select s.location, s.country, s.role_definition_id, ${COUNTED}
          from holder s where s.unit_id in (select unit_id from served) group by 1, 2, 3) x
    group by x.location, x.country)
  select null as "unitId", coalesce(nullif(n.location, ''), 'Place not said') as name, nullif(n.country, '') as country, false as "isDirect", false as "hasBelow", n.people, coalesce(h.by_role, '{}') as holders
  from people n left join holders h on h.location = n.location and h.country = n.country
  order by n.people desc, n.country, n.location limit 2000`;
