import { LOAD_WEEKS } from '@realign/reporting/domain';

/** The day after the last week looked at. */
export const HORIZON = `(select first_week from reporting.change_load) + 7 * ${LOAD_WEEKS}`;

/** A unit's p95 is over the limit when more than a twentieth of its people are. */
const tooMany = (over: string, people: string): string => `${over} > ${people} - ceil(0.95 * ${people})`;

/**
 * What reaches the same people is one thing (`reach`); training is each person's own, one thing for each module or session and day (`taught`). People of a unit whom the same
 * things reach are one class (`alike`, `reached` by its things, `placed` in its unit and all above), which counts with its number.
 */
const THINGS = `
  reach as materialized (
    select row_number() over (order by key) as n, key, audience_id, wave_id
    from (select distinct coalesce('a:' || audience_id, 'w:' || wave_id, 'all') as key, audience_id, case when audience_id is null then wave_id end as wave_id from reporting.load_item where exists (select 1 from below)) d),
  taught as materialized (
    select -dense_rank() over (order by d.kind, d.item_id, greatest(d.due_on, current_date)) as n, d.person_id, greatest(d.due_on, current_date) as on_day, d.minutes / 60 as hours
    from training.due_time_v d where greatest(d.due_on, current_date) < ${HORIZON} and exists (select 1 from below)),
  reaches as (
    select r.n, p.person_id from reach r join directory.audience_member_v p on p.audience_id = r.audience_id and p.valid_from <= current_date and (p.valid_to is null or p.valid_to > current_date)
    union all select r.n, p.person_id from reach r join programmes.wave_person_v p on p.wave_id = r.wave_id
    union all select r.n, p.id from reach r join directory.person p on p.state = 'active' where r.key = 'all'
    union all select n, person_id from taught),
  alike as materialized (
    select row_number() over ()::integer as c, p.org_unit_id, s.things, count(*) as people
    from (select person_id, array_agg(n order by n) as things from reaches group by person_id) s join directory.person p on p.id = s.person_id and p.state = 'active' group by p.org_unit_id, s.things),
  reached as materialized (select a.c, a.people, t.n from alike a cross join lateral unnest(a.things) t(n)),
  placed as materialized (select v.org_unit_id, a.c from alike a join directory.unit_below_v v on v.below_id = a.org_unit_id),
  hours as materialized (
    select r.n, w.week_on, sum(i.hours_each * (least(i.ends_on, w.week_on + 6) - greatest(i.starts_on, w.week_on) + 1) / (i.ends_on - i.starts_on + 1)) as hours
    from (select distinct week_on from below) w join reporting.load_item i on i.starts_on <= w.week_on + 6 and i.ends_on >= w.week_on
    join reach r on r.key = coalesce('a:' || i.audience_id, 'w:' || i.wave_id, 'all') group by 1, 2
    union all select n, date_trunc('week', on_day)::date, max(hours) from taught group by 1, 2)`;

/**
 * Things of a unit's own reach, of all the people of the unit above, only the unit's: which weeks are over by them alone (`by_its_own`), what the unit above is told
 * for in the same week (`told`: its own things, else all), and how many of its people would not be over without the unit's (`cured`).
 */
const OWN = `
  unit as materialized (select distinct org_unit_id, above_id from below),
  met as materialized (select m.org_unit_id, r.n, r.c, r.people from (select org_unit_id from unit union select above_id from unit) l join placed m on m.org_unit_id = l.org_unit_id join reached r on r.c = m.c),
  counted as materialized (select org_unit_id, n, sum(people) as people from met group by 1, 2),
  own as materialized (
    select u.org_unit_id, c.n from unit u join counted c on c.org_unit_id = u.org_unit_id join counted above on above.org_unit_id = u.above_id and above.n = c.n and above.people = c.people),
  person_over as materialized (select r.c, r.people, h.week_on, sum(h.hours) as hours from reached r join hours h on h.n = r.n group by 1, 2, 3 having sum(h.hours) > $1),
  burdened as materialized (
    select b.org_unit_id, b.week_on, m.c, m.people, sum(h.hours) as hours
    from below b join own o on o.org_unit_id = b.org_unit_id join hours h on h.n = o.n and h.week_on = b.week_on join met m on m.org_unit_id = b.org_unit_id and m.n = o.n group by 1, 2, 3, 4),
  by_its_own as materialized (
    select b.* from below b join (select org_unit_id, week_on, sum(people) as over from burdened where hours > $1 group by 1, 2) o on o.org_unit_id = b.org_unit_id and o.week_on = b.week_on where ${tooMany('o.over', 'b.people')}),
  told as materialized (
    select b.org_unit_id, b.week_on, b.c, b.people, b.hours from burdened b join by_its_own o on o.org_unit_id = b.org_unit_id and o.week_on = b.week_on where b.hours > $1
    union all select a.above_id, a.week_on, o.c, o.people, o.hours from (select distinct above_id, week_on from by_its_own except select org_unit_id, week_on from by_its_own) a
      join placed m on m.org_unit_id = a.above_id join person_over o on o.c = m.c and o.week_on = a.week_on),
  cured as materialized (
    select b.org_unit_id, b.week_on, sum(u.people) as people from by_its_own b join burdened u on u.org_unit_id = b.org_unit_id and u.week_on = b.week_on
    join told t on t.org_unit_id = b.above_id and t.week_on = b.week_on and t.c = u.c where t.hours - u.hours <= $1 group by 1, 2)`;

/**
 * Weeks of units over the limit of $1 hours. The unit above explains a week in which it is over, too, unless the unit is over by things of its own and the
 * one above would be over without them. A unit with the same people as the one above has nothing of its own.
 */
export const OVER_WEEKS = `
  with cell as materialized (
    select w.org_unit_id, w.week_on, w.p95, w.people, above.org_unit_id as above_id, above.people as above_people
    from reporting.unit_week w join directory.org_unit u on u.id = w.org_unit_id
    left join reporting.unit_week above on above.org_unit_id = u.parent_id and above.week_on = w.week_on and above.p95 > $1 where w.p95 > $1),
  below as materialized (select * from cell where above_people > people), ${THINGS}, ${OWN}
  select org_unit_id, week_on, p95, people from cell where above_id is null
  union all
  select b.org_unit_id, b.week_on, b.p95, b.people from by_its_own b join (select org_unit_id, week_on, sum(people) as over from told group by 1, 2) a on a.org_unit_id = b.above_id and a.week_on = b.week_on
  left join cured c on c.org_unit_id = b.org_unit_id and c.week_on = b.week_on where ${tooMany('a.over - coalesce(c.people, 0)', 'b.above_people')}`;
