/** A unit that was merged by hand stays merged: its people go to the other one. What was named or placed by hand stays so. */
export const ADD_UNITS = `
  insert into directory.org_unit (tenant_id, key, name)
  select $1, s.unit_key, min(s.unit) from people_staging s where s.unit is not null and s.is_here and not s.is_rejected group by s.unit_key
  on conflict (tenant_id, key) do update set name = case when directory.org_unit.is_named_by_hand then directory.org_unit.name else excluded.name end, closed_on = null
    where directory.org_unit.merged_into is null and (directory.org_unit.closed_on is not null or (directory.org_unit.name <> excluded.name and not directory.org_unit.is_named_by_hand))`;

/**
 * A unit lies below the unit of the manager whom most of its people report to, when that manager is of another unit. Where that would
 * make a circle of units, the unit stands at the top.
 */
export const PLACE_UNITS = `
  with recursive votes as (
    select s.unit_key, m.unit_key as above, count(*) as n, row_number() over (partition by s.unit_key order by count(*) desc, m.unit_key) as place
    from people_staging s join people_staging m on m.employee_number = s.manager and not m.is_rejected
    where s.unit_key is not null and m.unit_key is not null and m.unit_key <> s.unit_key and not s.is_rejected group by 1, 2),
  wanted as (select u.id, case when u.is_placed_by_hand then u.parent_id else nullif(coalesce(a.merged_into, a.id), u.id) end as parent_id from directory.org_unit u left join votes v on v.unit_key = u.key and v.place = 1 left join directory.org_unit a on a.key = v.above),
  reached as (select id from wanted where parent_id is null union select w.id from wanted w join reached r on r.id = w.parent_id),
  placed as (select w.id, case when r.id is null then null else w.parent_id end as parent_id from wanted w left join reached r on r.id = w.id)
  update directory.org_unit u set parent_id = p.parent_id from placed p
  where p.id = u.id and u.parent_id is distinct from p.parent_id and not u.is_placed_by_hand and u.merged_into is null and exists (select 1 from people_staging s where s.unit_key = u.key and not s.is_rejected)`;

/** Nobody is left in it or below it, so it is not shown any more; a file that names it again opens it. */
export const CLOSE_UNITS = `
  update directory.org_unit u set closed_on = current_date
  where u.closed_on is null and not exists (select 1 from directory.org_unit_closure c join directory.person p on p.org_unit_id = c.below_id and p.state = 'active' where c.org_unit_id = u.id)`;

const FIELDS = ['given_name', 'family_name', 'display_name', 'email', 'worker_type', 'worker_status', 'job_title', 'location', 'country', 'language', 'hired_on', 'left_on', 'state', 'org_unit_id', 'manager_id'] as const;

/**
 * The people as they shall be, with ids of their own, their unit and their manager, so that one pass writes them: a second one for
 * managers would write every row and every index twice. People who have left and were never here are nobody's business.
 */
export const WANT_PEOPLE = `
  create temporary table people_wanted on commit drop as
  select coalesce(p.id, s.new_id) as id, p.id is null as is_new, s.employee_number, coalesce(s.given_name, '') as given_name, coalesce(s.family_name, '') as family_name, s.display_name, s.email, s.worker_type,
    s.worker_status, s.job_title, s.location, s.country, s.language, s.hired_on, case when s.is_here then null else coalesce(s.left_on, p.left_on, current_date) end as left_on,
    case when s.is_here then 'active' else 'left' end as state, coalesce(u.merged_into, u.id) as org_unit_id, coalesce(known.id, m.new_id) as manager_id
  from people_staging s
  left join directory.person p on p.employee_number = s.employee_number
  left join directory.org_unit u on u.key = s.unit_key
  left join directory.person known on known.employee_number = s.manager
  left join people_staging m on m.employee_number = s.manager and not m.is_rejected and m.is_here
  where not s.is_rejected and (s.is_here or p.id is not null)`;

export const CHANGE_PEOPLE = `
  with changed as (
    update directory.person p set ${FIELDS.map((f) => `${f} = w.${f}`).join(', ')}, updated_at = now(),
      unit_since = case when p.org_unit_id is distinct from w.org_unit_id then current_date else p.unit_since end
    from people_wanted w where w.id = p.id and not w.is_new and (${FIELDS.map((f) => `p.${f} is distinct from w.${f}`).join(' or ')})
    returning old.state = 'active' and new.state = 'left' as has_left)
  select count(*) filter (where not has_left)::integer as changed, count(*) filter (where has_left)::integer as "left" from changed`;

export const ADD_PEOPLE = `
  insert into directory.person (tenant_id, id, employee_number, unit_since, ${FIELDS.join(', ')})
  select $1, w.id, w.employee_number, coalesce(w.hired_on, current_date), ${FIELDS.map((f) => `w.${f}`).join(', ')} from people_wanted w where w.is_new`;

/** Who is no longer in the file has left; a row that was rejected says nothing about anybody. */
export const LEAVE = `
  update directory.person p set state = 'left', left_on = current_date, updated_at = now()
  where p.state = 'active' and not exists (select 1 from people_staging s where s.employee_number = p.employee_number)`;
