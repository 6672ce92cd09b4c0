/** The file's rows, for the length of one transaction. A unit is known by its code, where the file gives one, else by its name. `is_manager_left`: whoever they report to is not here any more after this file. `says_here`: a status in the row says so in a word that is known. `new_id` becomes the person's when nobody is known by the row; `known_number` is the number a known person has so far, when the file has a better one. */
export const STAGING = `
  create temporary table people_staging (
    line integer not null, employee_number text collate "C", given_name text, family_name text, display_name text, email text, worker_type text, worker_status text, job_title text,
    unit text, location text, country text, hired_on date, left_on date, manager_number text collate "C", manager_email text, language text, upn text, object_id text, manager_name text, manager_object_id text, unit_code text, parent_unit_code text, parent_unit text,
    unit_key text generated always as (coalesce('#' || lower(unit_code), lower(unit))) stored, email_norm text collate "C" generated always as (lower(email)) stored,
    is_here boolean not null, is_rejected boolean not null, is_contingent boolean not null, says_here boolean not null, manager text collate "C", known_number text collate "C", is_manager_left boolean not null default false, new_id uuid not null default uuidv7()) on commit drop;
  create temporary table finding_staging (line integer not null, column_name text, code text not null, severity text not null, detail text not null, value_excerpt text) on commit drop`;

/** The manager is whom the number says, until it turns out that nobody has it. */
export const COPY_PEOPLE = `copy people_staging (line, employee_number, given_name, family_name, display_name, email, worker_type, worker_status, job_title, unit, location, country, hired_on, left_on,
  manager_number, manager_email, language, upn, object_id, manager_name, manager_object_id, unit_code, parent_unit_code, parent_unit, is_here, is_rejected, is_contingent, says_here, manager) from stdin`;

export const PUT_FINDINGS = `
  insert into finding_staging select f.line, f."column", f.code, f.severity, f.detail, f.value
  from jsonb_to_recordset($1::jsonb) as f(line integer, "column" text, code text, severity text, detail text, value text)`;

/** The one person of an address: of those who are here, else of those who were, so that an address that somebody new was given is theirs. */
const BY_EMAIL = `
    select email_norm as k, coalesce(case when count(*) filter (where state = 'active') = 1 then min(employee_number) filter (where state = 'active') end, min(employee_number)) as n
    from directory.person where email_norm is not null group by 1 having count(*) = 1 or count(*) filter (where state = 'active') = 1`;

/** Who a row without an employee number is: by address, then by account name, then by object id; never guessed between two. */
export const KNOW_BY_ACCOUNT = `
  with by_email as (${BY_EMAIL}),
    by_account as (select a.kind, a.account_key as k, p.employee_number as n from directory.person_account a join directory.person p on p.id = a.person_id)
  update people_staging s set employee_number = coalesce(e.n, u.n, a.n, o.n, lower(s.upn), lower(s.object_id), s.email_norm)
  from people_staging r
    left join by_email e on e.k = r.email_norm left join by_account u on u.kind = 'upn' and u.k = lower(r.upn) left join by_email a on a.k = lower(r.upn) left join by_account o on o.kind = 'object_id' and o.k = lower(r.object_id)
  where r.line = s.line and s.employee_number is null and not s.is_rejected`;

/**
 * Whom a rejected row seems to mean that has no number, one that nobody has, or one that another row stands under: the person of its address or account, else the one person of its name. Such a row says nothing
 * about them, least of all that they have left, and its finding says so.
 */
export const KNOW_REJECTED = `
  with row as materialized (select line, email_norm, lower(upn) as upn, lower(object_id) as object_id, lower(display_name) as name from people_staging s where is_rejected and (employee_number is null
    or not exists (select 1 from directory.person p where p.employee_number = s.employee_number) or exists (select 1 from people_staging o where o.employee_number = s.employee_number and o.line <> s.line and not o.is_rejected))),
    by_email as (${BY_EMAIL}),
    by_account as (select a.kind, a.account_key as k, p.employee_number as n from directory.person_account a join directory.person p on p.id = a.person_id),
    by_name as (select lower(display_name) as k, min(employee_number) as n from directory.person where state = 'active' and lower(display_name) in (select name from row) group by 1 having count(*) = 1),
    met as (
      select r.line, coalesce(e.n, u.n, a.n, o.n, b.n) as n from row r
        left join by_email e on e.k = r.email_norm left join by_account u on u.kind = 'upn' and u.k = r.upn left join by_email a on a.k = r.upn left join by_account o on o.kind = 'object_id' and o.k = r.object_id left join by_name b on b.k = r.name),
    known as (update people_staging s set known_number = m.n from met m where m.line = s.line and m.n is not null returning s.line, s.known_number)
  update finding_staging f set detail = f.detail || ' Nothing changes for ' || p.display_name || ', whom it seems to mean.' from known k join directory.person p on p.employee_number = k.known_number where f.line = k.line and f.severity = 'error'`;

/**
 * Whom an account or the identity provider brought in before HR gave a number: known by address or account, under the stand-in that is
 * replaced now.
 */
export const KNOW_STAND_INS = `
  with stand_in as materialized (
    select p.employee_number, p.email_norm, a.kind, a.account_key from directory.person p join directory.person_account a on a.person_id = p.id
    where exists (select 1 from directory.person_account own where own.person_id = p.id and own.account_key = lower(p.employee_number)) or p.employee_number = p.email_norm
    union all
    select p.employee_number, p.email_norm, 'upn', v.user_name_key from directory.person p join directory.scim_user v on v.person_id = p.id where p.employee_number in (v.user_name, v.external_id)),
  unknown as materialized (
    select s.line, s.email_norm, lower(s.upn) as upn, lower(s.object_id) as object_id, s.employee_number from people_staging s
    where s.employee_number is not null and not s.is_rejected and not exists (select 1 from directory.person p where p.employee_number = s.employee_number)),
  met as (
    select s.line, i.employee_number from unknown s join stand_in i on i.email_norm = s.email_norm
    union select s.line, i.employee_number from unknown s join stand_in i on i.kind = 'upn' and i.account_key = s.upn
    union select s.line, i.employee_number from unknown s join stand_in i on i.kind = 'object_id' and i.account_key = s.object_id),
  found as (select line, min(employee_number) as known from met group by line having count(distinct employee_number) = 1),
  once as (select known from found group by known having count(*) = 1)
  update people_staging s set known_number = f.known from found f join once o on o.known = f.known
  where f.line = s.line and f.known <> s.employee_number and not exists (select 1 from people_staging taken where taken.employee_number = f.known)`;

export const HAS_ACCOUNTS = 'select exists (select 1 from directory.person_account) or exists (select 1 from directory.scim_user) as "hasAccounts"';

export const FIND_DUPLICATES = `
  with twice as (select employee_number, min(line) as first from people_staging where employee_number is not null group by employee_number having count(*) > 1)
  insert into finding_staging select s.line, $1, 'employee-number.twice', 'error', 'This ' || $2 || ' stands in line ' || t.first || ' already.', left(t.employee_number, 60)
  from twice t join people_staging s on s.employee_number = t.employee_number and s.line <> t.first`;

export const REJECT = `update people_staging s set is_rejected = true from finding_staging f where f.line = s.line and f.severity = 'error' and not s.is_rejected`;

/** How many of a unit report to whom: few rows beside all, from which units and managers are told without reading everybody again. */
export const GATHER_TEAMS = `
  create temporary table team_staging on commit drop as
  select unit_key, manager, count(*) as n, min(coalesce(unit, unit_code)) filter (where is_here) as unit,
    bool_or(manager is null and (manager_email is not null or manager_object_id is not null or manager_name is not null)) as is_manager_open
  from people_staging where not is_rejected group by unit_key, manager`;

/** Whoever is named as somebody's manager, once each, and their own row, when they have one. */
export const GATHER_MANAGERS = `
  create temporary table manager_staging on commit drop as
  select n.manager as number, m.line is not null as is_staged, m.manager, m.unit_key, coalesce(m.is_here, false) as is_here, m.known_number, m.new_id, m.line, m.unit, m.country
  from (select distinct manager from team_staging where manager is not null) n left join people_staging m on m.employee_number = n.manager and not m.is_rejected`;

/** Rows were rejected, or managers found, since they were gathered. */
export const FORGET_TEAMS = 'drop table team_staging, manager_staging';

/** Rows whose manager is not in the file under the given number: few, unless the file names managers in another way. Where there are none, nobody is looked at. */
export const FIND_ORPHANS = `
  create temporary table orphan on commit drop as
  select s.line, s.manager_number, lower(s.manager_email) as manager_email, lower(s.manager_object_id) as manager_object_id, lower(s.manager_name) as manager_name,
    case when s.manager_name ~ '^[^,]+,[^,]+$' then lower(btrim(split_part(s.manager_name, ',', 2)) || ' ' || btrim(split_part(s.manager_name, ',', 1))) end as manager_turned from people_staging s
  where (exists (select 1 from team_staging where is_manager_open) or exists (select 1 from manager_staging where not is_staged))
    and not s.is_rejected and (s.manager_number is not null or s.manager_email is not null or s.manager_object_id is not null or s.manager_name is not null)
    and not exists (select 1 from manager_staging m where m.number = s.manager and m.is_staged)`;

/** By number in the directory; by address, object id or name in the file, then in the directory; a name only when one person has it, also as “Lee, Ann”. */
export const FIND_MANAGERS = `
  with file_email as (select email_norm as k, min(employee_number) as n from people_staging where email_norm is not null and not is_rejected group by 1 having count(*) = 1),
    email as (select email_norm as k, min(employee_number) as n from directory.person where email_norm is not null and state = 'active' group by 1 having count(*) = 1),
    file_object as (select lower(object_id) as k, min(employee_number) as n from people_staging where object_id is not null and not is_rejected group by 1 having count(*) = 1),
    object as (select a.account_key as k, p.employee_number as n from directory.person_account a join directory.person p on p.id = a.person_id where a.kind = 'object_id'),
    file_name as (select lower(display_name) as k, min(employee_number) as n from people_staging where not is_rejected group by 1 having count(*) = 1),
    full_name as (select name_key as k, min(employee_number) as n from directory.person where state = 'active' group by 1 having count(*) = 1)
  update people_staging s set manager = coalesce(p.employee_number, fe.n, e.n, fo.n, o.n, fn.n, n.n, ft.n, t.n)
  from orphan x left join directory.person p on p.employee_number = x.manager_number
    left join file_email fe on fe.k = x.manager_email left join email e on e.k = x.manager_email
    left join file_object fo on fo.k = x.manager_object_id left join object o on o.k = x.manager_object_id
    left join file_name fn on fn.k = x.manager_name and not exists (select 1 from people_staging d where lower(d.display_name) = x.manager_name and d.employee_number <> fn.n)
    left join full_name n on n.k = x.manager_name
    left join file_name ft on ft.k = x.manager_turned left join full_name t on t.k = x.manager_turned
  where x.line = s.line`;

export const FIND_OWN_MANAGERS = `
  insert into finding_staging select s.line, $1, 'manager.self', 'error', 'Somebody cannot be their own manager.', left(s.manager, 60)
  from orphan o join people_staging s on s.line = o.line where s.manager = s.employee_number and not s.is_rejected`;

/** People whom the identity provider has as active and no people file ever named: guests, contractors. A people file does not let them go by not naming them. */
export const BY_PROVIDER_ALONE = `p.import_id is null and exists (select 1 from directory.scim_user v where v.person_id = p.id and v.is_active)`;

/** Managers who are not here any more after this file: their row says so, or they have left, or they are missing from it. Who is asked about comes first: few, and each looked up once. $1 heading, $2 people who are not in the file stay. */
export const FIND_LEFT_MANAGERS = `
  with asked as materialized (select s.line, s.manager from orphan o join people_staging s on s.line = o.line where s.is_here and not s.is_rejected and s.manager is not null),
  away as materialized (
    select p.employee_number from (select distinct manager from asked) n join directory.person p on p.employee_number = n.manager
    where (p.state = 'left' or (not $2 and not (${BY_PROVIDER_ALONE})))
      and not exists (select 1 from people_staging f where f.employee_number = p.employee_number) and not exists (select 1 from people_staging f where f.known_number = p.employee_number)),
  gone as (
    select s.line, s.manager from manager_staging m join people_staging s on s.manager = m.number where m.is_staged and not m.is_here and s.is_here and not s.is_rejected
    union
    select a.line, a.manager from asked a join away on away.employee_number = a.manager),
  told as (
    insert into finding_staging select g.line, $1, 'manager.left', 'warning', 'This manager has left, or leaves with this file; the person is taken without a manager. Name the new one.', left(g.manager, 60) from gone g)
  update people_staging s set is_manager_left = true from gone g where s.line = g.line`;

const WITHOUT_TOP = `
  reached as (
    select m.employee_number from managers m where not exists (select 1 from managers above where above.employee_number = m.manager)
    union all select m.employee_number from managers m join reached r on r.employee_number = m.manager)
  select m.employee_number as "employeeNumber", m.manager from managers m where not exists (select 1 from reached r where r.employee_number = m.employee_number)`;

/** Managers of whom one cannot go up to the top: those in a circle, and managers below one. Others cannot be in a circle. */
export const MANAGERS_WITHOUT_TOP = `with recursive managers as materialized (select number as employee_number, manager from manager_staging where is_staged), ${WITHOUT_TOP}`;

/** The same where people who are not in the file stay, and their managers with them: a circle may close through them. */
export const MANAGERS_WITHOUT_TOP_AMONG_ALL = `
  with recursive tree as materialized (
    select s.employee_number, s.manager from people_staging s where not s.is_rejected
    union all select p.employee_number, m.employee_number from directory.person p join directory.person m on m.id = p.manager_id
      where p.state = 'active' and not exists (select 1 from people_staging s where s.employee_number = p.employee_number and not s.is_rejected)),
  managers as materialized (select t.employee_number, t.manager from tree t where exists (select 1 from tree r where r.manager = t.employee_number)), ${WITHOUT_TOP}`;

export const PUT_CIRCLES = `
  insert into finding_staging select s.line, $1, 'manager.circle', 'error', 'The managers of this person lead back to this person, through ' || s.manager || '.', left(s.manager, 60)
  from people_staging s where s.employee_number = any($2::text[]) and not s.is_rejected`;

export const WARN_UNKNOWN_MANAGERS = `
  insert into finding_staging select s.line, case when s.manager_number is not null then $1 when s.manager_email is not null then $2 when s.manager_object_id is not null then $3 else $4 end, 'manager.unknown', 'warning',
    case when coalesce(s.manager_number, s.manager_email, s.manager_object_id) is null then 'Nobody, or more than one person, has this name; the person is taken without a manager.'
      else 'This manager is not among the rows taken; the person is taken without a manager.' end, left(coalesce(s.manager_number, s.manager_email, s.manager_object_id, s.manager_name), 60)
  from orphan o join people_staging s on s.line = o.line where not s.is_rejected
    and not exists (select 1 from people_staging m where m.employee_number = s.manager and not m.is_rejected) and not exists (select 1 from directory.person p where p.employee_number = s.manager)`;

/** Whose manager's row was rejected only now. */
export const WARN_REJECTED_MANAGERS = `
  insert into finding_staging select s.line, $1, 'manager.unknown', 'warning', 'This manager is not among the rows taken; the person is taken without a manager.', left(s.manager, 60)
  from people_staging s where not s.is_rejected and s.manager is not null and not exists (select 1 from orphan o where o.line = s.line)
    and exists (select 1 from people_staging m where m.employee_number = s.manager and m.is_rejected) and not exists (select 1 from people_staging m where m.employee_number = s.manager and not m.is_rejected)
    and not exists (select 1 from directory.person p where p.employee_number = s.manager)`;

/** Days that are ahead are no leaving yet, and it is said once: ends of contracts stand in many rows. $1 heading. */
export const WARN_LEAVES_LATER = `
  insert into finding_staging select min(s.line), $1, 'left-on.ahead', 'warning', case count(*) when 1 then 'One person has a last day that is ahead, ' || min(s.left_on) || ': they are'
    else count(*) || ' people have a last day that is ahead, the first on ' || min(s.left_on) || ': they are' end || ' here until then, and have left from that day on unless a file takes it back.', min(s.left_on)::text
  from people_staging s where s.is_here and not s.is_rejected and s.left_on > current_date having count(*) > 0`;

/**
 * Whether a row of a file that does not list everybody brings back whom it names: its status says that they are here, or it has a first day
 * after the one they left on. A row that only names somebody who has left says nothing about that. `p` is the person.
 */
export const BRINGS_BACK = `(s.says_here or coalesce(s.hired_on > p.left_on, false))`;

/** Whom such a file names and leaves as they are: said once, with how many. $1 heading. */
export const WARN_STAY_LEFT = `
  insert into finding_staging select min(s.line), $1, 'person.stays-left', 'warning', case count(*) when 1 then 'One person in this file has left, and their row does not say that they are back: they stay'
    else count(*) || ' people in this file have left, and their rows do not say that they are back: they stay' end || ' among those who have left. A status such as “Active”, or a first day after the one they left on, brings somebody back.', min(s.employee_number)
  from people_staging s join directory.person p on p.employee_number = coalesce(s.known_number, s.employee_number)
  where s.is_here and not s.is_rejected and p.state = 'left' and not ${BRINGS_BACK} having count(*) > 0`;

export const WARN_SAME_EMAIL = `
  insert into finding_staging select s.line, $1, 'email.twice', 'warning', 'This address belongs to somebody else in the file too; usage by it cannot be matched.', left(s.email, 60)
  from people_staging s join (select email_norm from people_staging where email_norm is not null and not is_rejected group by 1 having count(*) > 1) d using (email_norm) where not s.is_rejected`;

/**
 * One name, several units: those who lead people of a unit from within it report into different other units, in different countries. Told
 * from managers alone; units with a code are told apart by it. $1 heading.
 */
export const WARN_SHARED_UNITS = `
  with head as (
    select m.unit_key, m.unit, m.line, m.country, a.unit_key as above_key
    from manager_staging m join manager_staging a on a.number = m.manager and a.is_here and a.unit_key <> m.unit_key
    where m.is_here and m.unit is not null and m.unit_key not like '#%' and exists (select 1 from team_staging t where t.unit_key = m.unit_key and t.manager = m.number))
  insert into finding_staging
  select min(line), $1, 'unit.shared-name', 'warning', 'Those who lead people of “' || left(min(unit), 80) || '” report into ' || count(distinct above_key) || ' other units in ' || count(distinct country)
      || ' countries; all of them are taken as one unit. If they are several, map a column that holds the code of the unit.', left(min(unit), 60)
  from head group by unit_key having count(distinct above_key) > 1 and count(distinct country) > 1`;

export const COUNT_CHECKED = `
  select (select count(*)::integer from finding_staging where severity = 'error') as errors, (select count(*)::integer from finding_staging where severity = 'warning') as warnings,
    (select count(distinct line)::integer from finding_staging where code in ('manager.unknown', 'manager.left')) as unmatched,
    count(*)::integer as rows, count(*) filter (where is_rejected)::integer as rejected, count(*) filter (where is_contingent and not is_rejected)::integer as contingent,
    count(*) filter (where is_here and not is_rejected and hired_on > current_date)::integer as future, count(*) filter (where not is_here and not is_rejected)::integer as away from people_staging`;

const STAGED_AS = 'select 1 from people_staging s where coalesce(s.known_number, s.employee_number) = p.employee_number';

const countLeaving = (isLeaving: string): string => `
  select (select count(*)::integer from directory.person where state = 'active') as "activeBefore",
    (select count(*)::integer from directory.person p where p.state = 'active' and ${isLeaving}) as leaving`;

/** Who would leave because the file says so, or does not name them. */
export const COUNT_LEAVING = countLeaving(`not exists (${STAGED_AS} and (s.is_here or s.is_rejected)) and not (${BY_PROVIDER_ALONE} and not exists (${STAGED_AS}))`);

/** Who would leave because the file says so: people who are not in it stay. */
export const COUNT_SAID_TO_LEAVE = countLeaving(`exists (${STAGED_AS} and not s.is_here and not s.is_rejected)`);

/** Whom the file does not name and who stay all the same. */
export const COUNT_BY_PROVIDER_ALONE = `select count(*)::integer as n from directory.person p where p.state = 'active' and ${BY_PROVIDER_ALONE} and not exists (${STAGED_AS})`;

/** How often each kind of finding occurs. */
export const FINDING_KINDS = `select code, severity, count(*)::integer as count from finding_staging group by code, severity order by severity, count(*) desc, code`;

export const KEEP_FINDINGS = `
  insert into directory.import_error (tenant_id, import_id, seq, line, column_name, code, severity, detail, value_excerpt)
  select $1, $2, row_number() over (order by line, code), line, column_name, code, severity, detail, value_excerpt from finding_staging order by line, code limit 100000`;
