/** The file's rows, for the length of one transaction. `new_id` becomes the person's when nobody has the number yet. */
export const STAGING = `
  create temporary table people_staging (
    line integer not null, employee_number text collate "C", given_name text, family_name text, display_name text, email text, worker_type text, worker_status text, job_title text,
    unit text, location text, country text, hired_on date, left_on date, manager_number text collate "C", manager_email text, language text,
    unit_key text generated always as (lower(unit)) stored, email_norm text collate "C" generated always as (lower(email)) stored,
    is_here boolean not null, is_rejected boolean not null, manager text collate "C", new_id uuid not null default uuidv7()) on commit drop;
  create temporary table finding_staging (line integer not null, column_name text, code text not null, severity text not null, detail text not null, value_excerpt text) on commit drop`;

/** The manager is whom the number says, until it turns out that nobody has it. */
export const COPY_PEOPLE = `copy people_staging (line, employee_number, given_name, family_name, display_name, email, worker_type, worker_status, job_title, unit, location, country, hired_on, left_on,
  manager_number, manager_email, language, is_here, is_rejected, manager) from stdin`;

export const PUT_FINDINGS = `
  insert into finding_staging select f.line, f."column", f.code, f.severity, f.detail, f.value
  from jsonb_to_recordset($1::jsonb) as f(line integer, "column" text, code text, severity text, detail text, value text)`;

export const FIND_DUPLICATES = `
  with twice as (select line, employee_number, first_value(line) over (partition by employee_number order by line) as first from people_staging where employee_number is not null)
  insert into finding_staging select t.line, $1, 'employee-number.twice', 'error', 'This employee number stands in line ' || t.first || ' already.', left(t.employee_number, 60) from twice t where t.line <> t.first`;

export const REJECT = `update people_staging s set is_rejected = true from finding_staging f where f.line = s.line and f.severity = 'error' and not s.is_rejected`;

/** Whose number nobody in the file has may be known from before; else the manager's address decides. Whoever has a manager in the file by number needs nothing. */
export const FIND_MANAGERS = `
  with by_address as (
    select k.line, min(m.employee_number) as employee_number from people_staging k join people_staging m on m.email_norm = lower(k.manager_email) and not m.is_rejected
    where k.manager_email is not null and not k.is_rejected and not exists (select 1 from people_staging n where n.employee_number = k.manager_number and not n.is_rejected)
    group by k.line having count(*) = 1)
  update people_staging s set manager = coalesce((select p.employee_number from directory.person p where p.employee_number = s.manager_number), (select b.employee_number from by_address b where b.line = s.line))
  where (s.manager_number is not null or s.manager_email is not null) and not s.is_rejected
    and not exists (select 1 from people_staging n where n.employee_number = s.manager_number and not n.is_rejected)`;

/** Managers of whom one cannot go up to the top: those in a circle, and managers below one. Others cannot be in a circle. */
export const MANAGERS_WITHOUT_TOP = `
  with recursive managers as materialized (
    select s.employee_number, s.manager from people_staging s where not s.is_rejected and s.employee_number in (select r.manager from people_staging r where not r.is_rejected)),
  reached as (
    select m.employee_number from managers m where not exists (select 1 from managers above where above.employee_number = m.manager)
    union all select m.employee_number from managers m join reached r on r.employee_number = m.manager)
  select m.employee_number as "employeeNumber", m.manager from managers m where not exists (select 1 from reached r where r.employee_number = m.employee_number)`;

export const PUT_CIRCLES = `
  insert into finding_staging select s.line, $1, 'manager.circle', 'error', 'The managers of this person lead back to this person, through ' || s.manager || '.', left(s.manager, 60)
  from people_staging s where s.employee_number = any($2::text[]) and not s.is_rejected`;

export const WARN_UNKNOWN_MANAGERS = `
  insert into finding_staging select s.line, case when s.manager_number is null then $2 else $1 end, 'manager.unknown', 'warning', 'This manager is not among the rows taken; the person is taken without a manager.',
    left(coalesce(s.manager_number, s.manager_email), 60)
  from people_staging s where not s.is_rejected and coalesce(s.manager_number, s.manager_email) is not null
    and not exists (select 1 from people_staging m where m.employee_number = s.manager and not m.is_rejected)
    and not exists (select 1 from directory.person p where p.employee_number = s.manager)`;

export const WARN_SAME_EMAIL = `
  insert into finding_staging select s.line, $1, 'email.twice', 'warning', 'This address belongs to somebody else in the file too; usage by it cannot be matched.', left(s.email, 60)
  from people_staging s join (select email_norm from people_staging where email_norm is not null and not is_rejected group by 1 having count(*) > 1) d using (email_norm) where not s.is_rejected`;

export const COUNT_CHECKED = `
  select (select count(*)::integer from finding_staging where severity = 'error') as errors, (select count(*)::integer from finding_staging where severity = 'warning') as warnings,
    (select count(*)::integer from people_staging) as rows, (select count(*)::integer from people_staging where is_rejected) as rejected`;

export const COUNT_LEAVING = `
  select (select count(*)::integer from directory.person where state = 'active') as "activeBefore",
    (select count(*)::integer from directory.person p where p.state = 'active'
       and not exists (select 1 from people_staging s where s.employee_number = p.employee_number and (s.is_here or s.is_rejected))) as leaving`;

/** How often each kind of finding occurs. */
export const FINDING_KINDS = `select code, severity, count(*)::integer as count from finding_staging group by code, severity order by severity, count(*) desc, code`;

export const KEEP_FINDINGS = `
  insert into directory.import_error (tenant_id, import_id, seq, line, column_name, code, severity, detail, value_excerpt)
  select $1, $2, row_number() over (order by line, code), line, column_name, code, severity, detail, value_excerpt from finding_staging order by line, code limit 100000`;
