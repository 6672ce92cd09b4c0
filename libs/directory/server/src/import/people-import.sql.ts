/** The file's rows, for the length of one transaction. */
export const STAGING = `
  create temporary table people_staging (
    line integer not null, employee_number text collate "C", given_name text, family_name text, display_name text, email text, worker_type text, worker_status text, job_title text,
    unit text, location text, country text, hired_on date, left_on date, manager_number text collate "C", manager_email text, language text,
    unit_key text generated always as (lower(unit)) stored, email_norm text collate "C" generated always as (lower(email)) stored,
    is_here boolean not null, is_rejected boolean not null, manager text collate "C") on commit drop;
  create temporary table finding_staging (line integer not null, column_name text, code text not null, severity text not null, detail text not null, value_excerpt text) on commit drop`;

export const COPY_PEOPLE = `copy people_staging (line, employee_number, given_name, family_name, display_name, email, worker_type, worker_status, job_title, unit, location, country, hired_on, left_on,
  manager_number, manager_email, language, is_here, is_rejected) from stdin`;

export const INDEX_STAGING = `
  create index on people_staging (employee_number);
  create index on people_staging (email_norm);
  analyze people_staging`;

export const FIND_DUPLICATES = `
  with twice as (select ctid, line, employee_number, first_value(line) over (partition by employee_number order by line) as first from people_staging where employee_number is not null)
  insert into finding_staging select t.line, $1, 'employee-number.twice', 'error', 'This employee number stands in line ' || t.first || ' already.', left(t.employee_number, 60) from twice t where t.line <> t.first`;

export const REJECT_DUPLICATES = `update people_staging s set is_rejected = true from finding_staging f where f.line = s.line and f.severity = 'error' and not s.is_rejected`;

/** Managers by number, else by address; whoever is not in the file may be known from before. */
export const FIND_MANAGERS = `
  update people_staging s set manager = coalesce(
    (select m.employee_number from people_staging m where m.employee_number = s.manager_number and not m.is_rejected limit 1),
    (select p.employee_number from directory.person p where p.employee_number = s.manager_number),
    (select m.employee_number from people_staging m where s.manager_number is null and m.email_norm = lower(s.manager_email) and not m.is_rejected order by m.line limit 1))
  where (s.manager_number is not null or s.manager_email is not null) and not s.is_rejected`;

export const WARN_UNKNOWN_MANAGERS = `
  insert into finding_staging select s.line, case when s.manager_number is null then $2 else $1 end, 'manager.unknown', 'warning', 'This manager is not in the file; the person is taken without a manager.',
    left(coalesce(s.manager_number, s.manager_email), 60)
  from people_staging s where s.manager is null and not s.is_rejected and coalesce(s.manager_number, s.manager_email) is not null`;

/** Whoever cannot be reached from the top stands in a circle of managers, or below one. */
export const FIND_CIRCLES = `
  with recursive below as (
    select s.employee_number from people_staging s where not s.is_rejected and (s.manager is null or not exists (select 1 from people_staging m where m.employee_number = s.manager and not m.is_rejected))
    union select s.employee_number from people_staging s join below b on s.manager = b.employee_number where not s.is_rejected)
  insert into finding_staging select s.line, $1, 'manager.circle', 'error', 'The managers of this person lead back in a circle.', left(s.manager, 60)
  from people_staging s where not s.is_rejected and not exists (select 1 from below b where b.employee_number = s.employee_number)`;

export const WARN_SAME_EMAIL = `
  insert into finding_staging select s.line, $1, 'email.twice', 'warning', 'This address belongs to somebody else in the file too; usage by it cannot be matched.', left(s.email, 60)
  from people_staging s join (select email_norm from people_staging where email_norm is not null and not is_rejected group by 1 having count(*) > 1) d using (email_norm) where not s.is_rejected`;

export const COUNT_LEAVING = `
  select (select count(*)::integer from directory.person where state = 'active') as "activeBefore",
    (select count(*)::integer from directory.person p where p.state = 'active'
       and not exists (select 1 from people_staging s where s.employee_number = p.employee_number and (s.is_here or s.is_rejected))) as leaving`;

export const ADD_UNITS = `
  insert into directory.org_unit (tenant_id, key, name)
  select $1, s.unit_key, min(s.unit) from people_staging s where s.unit is not null and not s.is_rejected group by s.unit_key
  on conflict (tenant_id, key) do update set name = excluded.name, closed_on = null where directory.org_unit.name <> excluded.name or directory.org_unit.closed_on is not null`;

/**
 * A unit lies below the unit of the manager whom most of its people report to, when that manager is of another unit. Where that would
 * make a circle of units, the unit stands at the top.
 */
export const PLACE_UNITS = `
  with recursive votes as (
    select s.unit_key, m.unit_key as above, count(*) as n, row_number() over (partition by s.unit_key order by count(*) desc, m.unit_key) as place
    from people_staging s join people_staging m on m.employee_number = s.manager and not m.is_rejected
    where s.unit_key is not null and m.unit_key is not null and m.unit_key <> s.unit_key and not s.is_rejected group by 1, 2),
  wanted as (select u.id, a.id as parent_id from directory.org_unit u left join votes v on v.unit_key = u.key and v.place = 1 left join directory.org_unit a on a.key = v.above),
  reached as (select id from wanted where parent_id is null union select w.id from wanted w join reached r on r.id = w.parent_id),
  placed as (select w.id, case when r.id is null then null else w.parent_id end as parent_id from wanted w left join reached r on r.id = w.id)
  update directory.org_unit u set parent_id = p.parent_id from placed p
  where p.id = u.id and u.parent_id is distinct from p.parent_id and exists (select 1 from people_staging s where s.unit_key = u.key and not s.is_rejected)`;

export const CLOSE_UNIT_VERSIONS = `
  update directory.org_unit_version v set valid_to = greatest(current_date, v.valid_from) from directory.org_unit u
  where u.id = v.org_unit_id and v.valid_to is null and v.valid_from < current_date and (u.name <> v.name or u.parent_id is distinct from v.parent_id)`;

export const OPEN_UNIT_VERSIONS = `
  insert into directory.org_unit_version (tenant_id, org_unit_id, valid_from, name, parent_id)
  select $1, u.id, current_date, u.name, u.parent_id from directory.org_unit u
  where not exists (select 1 from directory.org_unit_version v where v.org_unit_id = u.id and v.valid_to is null and v.name = u.name and v.parent_id is not distinct from u.parent_id)
  on conflict (tenant_id, org_unit_id, valid_from) do update set name = excluded.name, parent_id = excluded.parent_id, valid_to = null`;

export const CLEAR_CLOSURE = 'delete from directory.org_unit_closure';

export const REBUILD_CLOSURE = `
  with recursive tree as (
    select id as top, id as below, 0 as depth from directory.org_unit
    union all select t.top, u.id, t.depth + 1 from tree t join directory.org_unit u on u.parent_id = t.below)
  insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) select $1, top, below, depth from tree`;

const FIELDS = ['given_name', 'family_name', 'display_name', 'email', 'worker_type', 'worker_status', 'job_title', 'location', 'country', 'language', 'hired_on', 'left_on', 'state', 'org_unit_id'] as const;

const FILE = `
  select s.employee_number, coalesce(s.given_name, '') as given_name, coalesce(s.family_name, '') as family_name, s.display_name, s.email, s.worker_type, s.worker_status, s.job_title, s.location,
    s.country, s.language, s.hired_on, case when s.is_here then null else coalesce(s.left_on, current_date) end as left_on, case when s.is_here then 'active' else 'left' end as state, u.id as org_unit_id
  from people_staging s left join directory.org_unit u on u.key = s.unit_key where not s.is_rejected`;

export const CHANGE_PEOPLE = `
  with file as (${FILE})
  update directory.person p set ${FIELDS.map((f) => `${f} = f.${f}`).join(', ')}, updated_at = now(),
    unit_since = case when p.org_unit_id is distinct from f.org_unit_id then current_date else p.unit_since end
  from file f where f.employee_number = p.employee_number
    and (${FIELDS.map((f) => (f === 'left_on' ? `(p.state = 'active' and f.state = 'left')` : `p.${f} is distinct from f.${f}`)).join(' or ')})`;

export const ADD_PEOPLE = `
  with file as (${FILE})
  insert into directory.person (tenant_id, employee_number, unit_since, ${FIELDS.join(', ')})
  select $1, f.employee_number, coalesce(f.hired_on, current_date), ${FIELDS.map((f) => `f.${f}`).join(', ')} from file f
  where f.state = 'active' and not exists (select 1 from directory.person p where p.employee_number = f.employee_number)`;

export const SET_MANAGERS = `
  update directory.person p set manager_id = m.id, updated_at = now()
  from people_staging s left join directory.person m on m.employee_number = s.manager
  where s.employee_number = p.employee_number and not s.is_rejected and p.manager_id is distinct from m.id`;

/** Who is no longer in the file has left; a row that was rejected says nothing about anybody. */
export const LEAVE = `
  update directory.person p set state = 'left', left_on = current_date, updated_at = now()
  where p.state = 'active' and not exists (select 1 from people_staging s where s.employee_number = p.employee_number)`;

export const KEEP_FINDINGS = `
  insert into directory.import_error (tenant_id, import_id, seq, line, column_name, code, severity, detail, value_excerpt)
  select $1, $2, row_number() over (order by line, code), line, column_name, code, severity, detail, value_excerpt from finding_staging order by line, code limit 100000`;
