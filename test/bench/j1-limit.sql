-- What a people import costs at the least: the file copied as it is, and the same tables written in one pass, as the run-time role.
-- Nothing is checked and nobody is told. $tenant stands for the organisation's id; the line of dashes is where the file is copied.
create temporary table f (
  employee_id text collate "C", user_name text, given text, family text, preferred text, email text, worker_type text, worker_status text, title text, job_profile text, level text, unit text, company text,
  cost_center_id text, cost_center text, location text, country text, hired_on date, left_on date, manager_id text collate "C", manager_email text, fte text, language text,
  line integer generated always as identity (start with 2), new_id uuid not null default uuidv7(), unit_key text generated always as (lower(unit)) stored) on commit drop;
--------
-- Without this the planner may check the foreign keys of an empty table by the wrong index, and either side would take minutes.
select pg_restore_relation_stats('schemaname', n.nspname::text, 'relname', c.relname::text, 'relpages', 100, 'reltuples', 4000::real) from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.oid in ('directory.person'::regclass, 'directory.org_unit'::regclass) and c.reltuples < 1000;

analyze f;

insert into directory.org_unit (tenant_id, key, name) select $tenant, unit_key, min(unit) from f group by unit_key;

with votes as (
  select f.unit_key, m.unit_key as above, row_number() over (partition by f.unit_key order by count(*) desc, m.unit_key) as place
  from f join f m on m.employee_id = f.manager_id where m.unit_key <> f.unit_key group by 1, 2)
update directory.org_unit u set parent_id = a.id from votes v join directory.org_unit a on a.key = v.above where v.place = 1 and v.unit_key = u.key;

insert into directory.org_unit_version (tenant_id, org_unit_id, valid_from, name, parent_id) select $tenant, id, current_date, name, parent_id from directory.org_unit;

with recursive tree as (
  select id as top, id as below, 0 as depth from directory.org_unit
  union all select t.top, u.id, t.depth + 1 from tree t join directory.org_unit u on u.parent_id = t.below)
insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) select $tenant, top, below, depth from tree;

insert into directory.person (tenant_id, id, employee_number, given_name, family_name, display_name, email, worker_type, worker_status, job_title, location, country, language, hired_on, org_unit_id, unit_since, manager_id, import_id, import_line)
select $tenant, f.new_id, f.employee_id, f.given, f.family, coalesce(f.preferred, f.given || ' ' || f.family), f.email, f.worker_type, f.worker_status, f.title, f.location, f.country, f.language, f.hired_on, u.id, f.hired_on, m.new_id, $tenant, f.line
from f join directory.org_unit u on u.key = f.unit_key left join f m on m.employee_id = f.manager_id;
