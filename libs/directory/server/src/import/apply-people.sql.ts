import type { PeopleField } from '@realign/directory/domain';
import { BRINGS_BACK, BY_PROVIDER_ALONE } from './check-people.sql';
import type { PeopleMapping } from './people-mapping';

/** A unit known by its name alone so far is the one that the file gives a code, when it gives that name one code only. */
export const ADOPT_UNITS = `
  update directory.org_unit u set key = f.unit_key
  from (select lower(unit) as name_key, min(unit_key) as unit_key from people_staging where unit_code is not null and unit is not null and not is_rejected group by 1 having count(distinct unit_key) = 1) f
  where u.key = f.name_key and not exists (select 1 from directory.org_unit o where o.key = f.unit_key)`;

export const HAS_CODED_UNITS = `select exists (select 1 from directory.org_unit where key like '#%') as "hasCoded"`;

/** Rows that name a unit without its code mean the one unit of that name, when there is one. */
export const KEYS_BY_HAND = 'alter table people_staging alter column unit_key drop expression';
export const KNOW_UNITS_BY_NAME = `
  update people_staging s set unit_key = u.key
  from (select lower(name) as name_key, min(key) as key from directory.org_unit where closed_on is null or merged_into is not null group by 1 having count(*) = 1) u
  where s.unit_code is null and s.unit_key = u.name_key and u.key like '#%' and not exists (select 1 from directory.org_unit o where o.key = s.unit_key and (o.closed_on is null or o.merged_into is not null))`;

/** Units of which nobody is a member, named as the one above another. */
export const ADD_UNITS_ABOVE = `
  insert into directory.org_unit (tenant_id, key, name)
  select $1, coalesce('#' || lower(s.parent_unit_code), lower(s.parent_unit)) as key, min(coalesce(s.parent_unit, s.parent_unit_code)) from people_staging s
  where coalesce(s.parent_unit_code, s.parent_unit) is not null and s.unit_key is not null and s.is_here and not s.is_rejected
    and (s.parent_unit_code is not null or not exists (select 1 from directory.org_unit n where lower(n.name) = lower(s.parent_unit) and n.closed_on is null))
  group by 2 on conflict (tenant_id, key) do update set closed_on = null where directory.org_unit.closed_on is not null and directory.org_unit.merged_into is null`;

/** A unit that was merged by hand stays merged: its people go to the other one. What was named or placed by hand stays so. */
export const ADD_UNITS = `
  insert into directory.org_unit (tenant_id, key, name)
  select $1, t.unit_key, min(t.unit) from team_staging t where t.unit is not null group by t.unit_key
  on conflict (tenant_id, key) do update set name = case when directory.org_unit.is_named_by_hand or excluded.key = '#' || lower(excluded.name) then directory.org_unit.name else excluded.name end, closed_on = null
    where directory.org_unit.merged_into is null and (directory.org_unit.closed_on is not null or (directory.org_unit.name <> excluded.name and not directory.org_unit.is_named_by_hand and excluded.key <> '#' || lower(excluded.name)))`;

/**
 * A unit lies below the one that most of its rows name as the unit above; where none is named, below the unit of the manager whom most of
 * its people report to, when that manager is of another unit. Where that would make a circle of units, the unit stands at the top. Where the
 * manager has left and nobody follows yet, it stays where it is. A file that does not list everybody ($1 false) places new units only.
 */
export const PLACE_UNITS = `
  with recursive votes as (
    select t.unit_key, m.unit_key as above, row_number() over (partition by t.unit_key order by sum(t.n) desc, m.unit_key) as place
    from team_staging t join manager_staging m on m.number = t.manager and m.is_staged where m.unit_key is not null and m.unit_key <> t.unit_key group by 1, 2),
  said as (
    select unit_key, parent_unit_code, parent_unit, row_number() over (partition by unit_key order by count(*) desc, parent_unit_code, parent_unit) as place
    from people_staging where unit_key is not null and coalesce(parent_unit_code, parent_unit) is not null and not is_rejected group by 1, 2, 3),
  above as (
    select s.unit_key, coalesce(k.merged_into, k.id, n.id) as id from said s left join directory.org_unit k on k.key = coalesce('#' || lower(s.parent_unit_code), lower(s.parent_unit))
    left join (select lower(name) as name_key, min(id::text)::uuid as id from directory.org_unit where closed_on is null group by 1 having count(*) = 1) n on s.parent_unit_code is null and n.name_key = lower(s.parent_unit)
    where s.place = 1),
  headless as (select distinct unit_key from people_staging where is_manager_left and not is_rejected),
  wanted as (select u.id, case when u.is_placed_by_hand or (g.id is null and v.above is null and h.unit_key is not null) then u.parent_id else nullif(coalesce(g.id, a.merged_into, a.id), u.id) end as parent_id
    from directory.org_unit u left join votes v on v.unit_key = u.key and v.place = 1 left join directory.org_unit a on a.key = v.above left join headless h on h.unit_key = u.key left join above g on g.unit_key = u.key),
  reached as (select id from wanted where parent_id is null union select w.id from wanted w join reached r on r.id = w.parent_id),
  placed as (select w.id, case when r.id is null then null else w.parent_id end as parent_id from wanted w left join reached r on r.id = w.id)
  update directory.org_unit u set parent_id = p.parent_id from placed p
  where p.id = u.id and u.parent_id is distinct from p.parent_id and not u.is_placed_by_hand and u.merged_into is null and ($1 or u.created_at = now()) and exists (select 1 from team_staging t where t.unit_key = u.key)`;

/** Nobody is left in it or below it, so it is not shown any more; a file that names it again opens it. */
export const CLOSE_UNITS = `
  with lived_in as materialized (select distinct p.org_unit_id from directory.person p where p.state = 'active' and p.org_unit_id is not null),
    kept as materialized (select distinct c.org_unit_id from directory.unit_below_v c join lived_in l on l.org_unit_id = c.below_id)
  update directory.org_unit u set closed_on = current_date where u.closed_on is null and not exists (select 1 from kept k where k.org_unit_id = u.id)`;

/**
 * On tables of which the planner knows nothing, or believes that they are empty (fresh installation, an import that was rolled back), it may
 * check foreign keys by an index that leads through all people of the tenant for each of them: minutes instead of seconds. Told a size, it
 * takes the primary key. The lock it holds keeps autovacuum from finding "no rows" again before this transaction ends.
 */
export const TELL_SIZES = `
  select pg_restore_relation_stats('schemaname', n.nspname::text, 'relname', c.relname::text, 'relpages', 100, 'reltuples', 4000::real) from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.oid in ('directory.person'::regclass, 'directory.org_unit'::regclass) and c.reltuples < 1000`;

/** How the units stood before, so that an undo can put them back. */
export const REMEMBER_UNITS = 'create temporary table units_before on commit drop as select id, name, parent_id, closed_on from directory.org_unit';

export const KEEP_UNITS_BEFORE = `
  update directory.import_run set units_before = (
    select jsonb_agg(jsonb_build_object('id', u.id, 'isNew', b.id is null, 'name', b.name, 'parentId', b.parent_id, 'closedOn', b.closed_on))
    from directory.org_unit u left join units_before b on b.id = u.id
    where b.id is null or b.name <> u.name or b.parent_id is distinct from u.parent_id or b.closed_on is distinct from u.closed_on)
  where id = $1`;

/** Columns of a person that a file may say something about, and the field of the file that says it. */
const TEXTS: Readonly<Record<string, PeopleField>> = { email: 'email', worker_type: 'workerType', worker_status: 'workerStatus', job_title: 'jobTitle', location: 'location', country: 'country', language: 'language' };

export const FIELDS = ['employee_number', 'given_name', 'family_name', 'display_name', ...Object.keys(TEXTS), 'hired_on', 'left_on', 'leaves_on', 'state', 'org_unit_id', 'manager_id'] as const;

const NOT_NULL = new Set(['given_name', 'family_name', 'display_name', 'employee_number']);

/** Who went to a new unit by a split, and from which: a file that still names the old unit does not take them back. One that names another does. */
const SPLIT_OFF = `
  select distinct c.person_id, c.was_in, coalesce(n.merged_into, n.id) as now_in from directory.unit_change k join directory.unit_change_person c on c.change_id = k.id and c.valid_to is null
  join directory.org_unit n on n.id = c.now_in where k.kind = 'split' and k.state = 'applied'`;

/** Who managers are, or will be: those whom the file has as here, then those who are known. */
const MANAGERS = `
  select m.number, coalesce(k.id, case when m.is_here then m.new_id end) as id
  from manager_staging m left join directory.person k on k.employee_number = coalesce(case when m.is_here then m.known_number end, m.number)`;

/**
 * The people as they shall be, with ids of their own, their unit and their manager, so that one pass writes them: a second one for
 * managers would write every row and every index twice. What the file has no column for stays as it is. People who have left and were
 * never here are nobody's business; a file that does not list everybody brings back only whom it says to be back.
 */
function peopleAsWanted({ columns, absent }: PeopleMapping, which: 'all' | 'news' = 'all'): string {
  const has = (...fields: PeopleField[]): boolean => columns.some(({ field }) => field !== null && fields.includes(field));
  const text = (column: string, isThere: boolean): string => (isThere ? `s.${column}` : `p.${column}`);
  const isHere = absent === 'stay' ? `(s.is_here and (p.state is distinct from 'left' or ${BRINGS_BACK}))` : 's.is_here';
  const hasEmail = has('email') || has('upn');
  const values: Readonly<Record<(typeof FIELDS)[number], string>> = {
    employee_number: 's.employee_number', given_name: `coalesce(${text('given_name', has('givenName'))}, '')`, family_name: `coalesce(${text('family_name', has('familyName'))}, '')`, display_name: 's.display_name',
    ...Object.fromEntries(Object.entries(TEXTS).map(([column, field]) => [column, text(column, field === 'email' ? hasEmail : has(field))])),
    hired_on: text('hired_on', has('hiredOn')), left_on: `case when ${isHere} then null else coalesce(s.left_on, p.left_on, current_date) end`,
    // Whoever is here although a last day is named has it ahead.
    leaves_on: has('leftOn') ? `case when ${isHere} then s.left_on end` : 'p.leaves_on', state: `case when ${isHere} then 'active' else 'left' end`,
    org_unit_id: has('unit', 'unitCode') ? 'coalesce(split.now_in, u.merged_into, u.id)' : 'p.org_unit_id',
    manager_id: has('managerNumber', 'managerEmail', 'managerName', 'managerObjectId') ? 'case when not s.is_manager_left then m.id end' : 'p.manager_id',
  };
  const said = FIELDS.filter((field) => values[field] !== `p.${field}`);
  return `
  select coalesce(p.id, s.new_id) as id, p.id is null as is_new, s.line, s.upn, s.object_id, ${FIELDS.map((field) => `${values[field]} as ${field}`).join(', ')}
  from people_staging s
  left join directory.person p on p.employee_number = coalesce(s.known_number, s.employee_number)
  left join directory.org_unit u on u.key = s.unit_key
  left join (${SPLIT_OFF}) split on split.person_id = p.id and split.was_in = coalesce(u.merged_into, u.id) and split.now_in = p.org_unit_id
  left join (${MANAGERS}) m on m.number = s.manager
  where not s.is_rejected and (s.is_here or p.id is not null)${which === 'all' ? '' : ` and (p.id is null or ${said.map((field) => `p.${field} is distinct from ${values[field]}`).join(' or ')})`}`;
}

/** `news`: only people who are new, or of whom the file says something else than is known; what says nothing new is then never written down. */
export const wantPeople = (mapping: PeopleMapping, which: 'all' | 'news'): string => `create temporary table people_wanted on commit drop as ${peopleAsWanted(mapping, which)}`;

export const DIFFERS = FIELDS.map((f) => `p.${f} is distinct from w.${f}`).join(' or ');

const BEFORE = [...FIELDS, 'unit_since'].map((f) => `case when old.${f} is distinct from new.${f} then jsonb_build_object('${f}', old.${f}) else '{}'::jsonb end`).join(' || ');

/** $1 tenant, $2 import. What was there before is kept beside. */
export const CHANGE_PEOPLE = `
  with changed as (
    update directory.person p set ${FIELDS.map((f) => `${f} = w.${f}`).join(', ')}, updated_at = now(), import_id = $2, import_line = w.line,
      unit_since = case when p.org_unit_id is distinct from w.org_unit_id then current_date else p.unit_since end
    from people_wanted w where w.id = p.id and not w.is_new and (${DIFFERS})
    returning p.id, w.line, case when old.state = new.state then 'changed' when new.state = 'left' then 'left' else 'returned' end as kind, ${BEFORE} as before, old.import_id as import_id_before, old.import_line as line_before),
  kept as (
    insert into directory.person_change (tenant_id, import_id, person_id, line, kind, before, import_id_before, line_before)
    select $1, $2, id, line, kind, before, import_id_before, line_before from changed)
  select count(*) filter (where kind <> 'left')::integer as changed, count(*) filter (where kind = 'left')::integer as "left" from changed`;

const ADD = `insert into directory.person (tenant_id, id, unit_since, import_id, import_line, ${FIELDS.join(', ')})
  select $1, w.id, coalesce(w.hired_on, current_date), $2, w.line, ${FIELDS.map((f) => (NOT_NULL.has(f) ? `coalesce(w.${f}, '')` : `w.${f}`)).join(', ')}`;

export const ADD_PEOPLE = `${ADD} from people_wanted w where w.is_new`;

/** Into a directory without anybody there is nothing to compare with, so the largest import of all goes straight from the file's rows. */
export const addFirstPeople = (mapping: PeopleMapping): string => `${ADD} from (${peopleAsWanted(mapping)}) w`;

export const HAS_PEOPLE = 'select exists (select 1 from directory.person) as "hasPeople"';

/** A row that was rejected says nothing about anybody, and who comes by the identity provider alone is not looked for in a people file. */
const IS_MISSING = `not exists (select 1 from people_staging f where coalesce(f.known_number, f.employee_number) = p.employee_number)
      and not exists (select 1 from people_wanted o where o.id = p.id) and not (${BY_PROVIDER_ALONE})`;

/** Who is no longer in the file has left; a row that was rejected says nothing about anybody. */
export const LEAVE = `
  with gone as (
    update directory.person p set state = 'left', left_on = current_date, updated_at = now(), import_id = $2, import_line = null
    where p.state = 'active' and ${IS_MISSING}
    returning p.id, old.leaves_on, old.import_id as import_id_before, old.import_line as line_before),
  kept as (
    insert into directory.person_change (tenant_id, import_id, person_id, kind, before, import_id_before, line_before)
    select $1, $2, id, 'left', '{"state": "active", "left_on": null}'::jsonb || case when leaves_on is null then '{}'::jsonb else jsonb_build_object('leaves_on', leaves_on) end, import_id_before, line_before from gone)
  select count(*)::integer as "left" from gone`;

/** Accounts that the file knows people by, so that the next file finds them. */
export const KEEP_ACCOUNTS = `
  insert into directory.person_account (tenant_id, kind, account_key, person_id)
  select $1, a.kind, a.account_key, a.id from (
    select distinct on (kind, account_key) kind, account_key, id from (
      select 'upn' as kind, lower(upn) as account_key, id, line from people_wanted where upn is not null
      union all select 'object_id', lower(object_id), id, line from people_wanted where object_id is not null) given
    order by kind, account_key, line) a
  on conflict (tenant_id, kind, account_key) do update set person_id = excluded.person_id where directory.person_account.person_id <> excluded.person_id`;

/** What applying would do, read off before anything is written. $1: people who are not in the file stay. */
export const COUNT_WANTED = `
  select count(*) filter (where w.is_new)::integer as added,
    count(*) filter (where not w.is_new and (${DIFFERS}) and not (p.state = 'active' and w.state = 'left'))::integer as changed,
    count(*) filter (where not w.is_new and p.state = 'active' and w.state = 'left')::integer + (
      select case when $1 then 0 else count(*) end from directory.person p
      where p.state = 'active' and ${IS_MISSING})::integer as "left",
    count(*) filter (where not w.is_new and not (${DIFFERS}))::integer as same
  from people_wanted w left join directory.person p on p.id = w.id`;

/** Whom applying would write, and how, in one number: the same people by name, not as many others. $1: people who are not in the file stay. */
export const PRINT_WANTED = `
  select (coalesce((select sum(hashtextextended(w.employee_number || ' ' || case when w.is_new then 'added' when p.state = w.state then 'changed' else w.state end, 0))
      from people_wanted w left join directory.person p on p.id = w.id where w.is_new or (${DIFFERS})), 0)
    + coalesce((select sum(hashtextextended(p.employee_number || ' left', 0)) from directory.person p where not $1 and p.state = 'active' and ${IS_MISSING}), 0))::text as print`;

const MOST_SAMPLES = 20;

const WHO = `'line', w.line, 'employeeNumber', w.employee_number, 'name', w.display_name, 'unit', (select u.name from directory.org_unit u where u.id = w.org_unit_id)`;

const FROM_TO = FIELDS.map((f) => {
  const shown = (of: string): string =>
    f === 'org_unit_id' ? `(select u.name from directory.org_unit u where u.id = ${of}.org_unit_id)` : f === 'manager_id' ? `coalesce((select m.display_name from directory.person m where m.id = ${of}.manager_id), (select m.display_name from people_wanted m where m.id = ${of}.manager_id))` : `${of}.${f}::text`;
  return `case when p.${f} is distinct from w.${f} then jsonb_build_array(jsonb_build_object('field', '${f}', 'from', ${shown('p')}, 'to', ${shown('w')})) else '[]'::jsonb end`;
}).join(' || ');

const sample = (kind: string, from: string, body = WHO): string => `select '${kind}' as kind, jsonb_build_object(${body}) as sample from (${from} limit ${MOST_SAMPLES}) w`;

/** The first people behind each number. $1: people who are not in the file stay. */
export const SAMPLES = `
  select kind, jsonb_agg(sample) as samples from (
    ${sample('added', 'select * from people_wanted where is_new order by line')}
    union all select 'changed', jsonb_build_object(${WHO}, 'changes', ${FROM_TO}) from (
      select w.* from people_wanted w join directory.person p on p.id = w.id where not w.is_new and not (p.state = 'active' and w.state = 'left') and (${DIFFERS}) order by w.line limit ${MOST_SAMPLES}) w join directory.person p on p.id = w.id
    union all ${sample('left', `select w.* from people_wanted w join directory.person p on p.id = w.id where p.state = 'active' and w.state = 'left' order by w.line`)}
    union all select 'left', jsonb_build_object('line', null, 'employeeNumber', p.employee_number, 'name', p.display_name, 'unit', (select u.name from directory.org_unit u where u.id = p.org_unit_id)) from (
      select * from directory.person p where not $1 and p.state = 'active' and ${IS_MISSING} order by p.employee_number limit ${MOST_SAMPLES}) p
    union all ${sample('future', 'select * from people_wanted where hired_on > current_date order by line')}
    union all ${sample('contingent', 'select w.* from people_wanted w join people_staging s on s.line = w.line where s.is_contingent order by w.line')}
    union all ${sample('unmatched', `select w.* from people_wanted w where exists (select 1 from finding_staging f where f.line = w.line and f.code in ('manager.unknown', 'manager.left')) order by w.line`)}
    union all select 'byProvider', jsonb_build_object('line', null, 'employeeNumber', p.employee_number, 'name', p.display_name, 'unit', (select u.name from directory.org_unit u where u.id = p.org_unit_id)) from (
      select * from directory.person p where not $1 and p.state = 'active' and ${BY_PROVIDER_ALONE} and not exists (select 1 from people_staging f where coalesce(f.known_number, f.employee_number) = p.employee_number) order by p.employee_number limit ${MOST_SAMPLES}) p
    union all ${sample('neverHere', 'select s.*, null::uuid as org_unit_id from people_staging s where not s.is_rejected and not s.is_here and not exists (select 1 from people_wanted w where w.line = s.line) order by s.line')}) found
  group by kind`;

/** Rows of people who have left and were never here; to be counted before anything is written. */
export const COUNT_NEVER_HERE = `select count(*)::integer as n from people_staging s where not s.is_rejected and not s.is_here and not exists (select 1 from directory.person p where p.employee_number = coalesce(s.known_number, s.employee_number))`;
