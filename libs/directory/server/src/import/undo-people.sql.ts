import { FIELDS } from './apply-people.sql';

const TYPES: Readonly<Record<string, string>> = { hired_on: 'date', left_on: 'date', leaves_on: 'date', org_unit_id: 'uuid', manager_id: 'uuid', unit_since: 'date' };

/** Later imports that changed people whom this one wrote, and others who did. $1 import. */
export const FIND_LATER_IMPORTS = `
  select i.file_name as "fileName", count(*)::integer as people from directory.person_change c join directory.import_run i on i.id = c.import_id
  where c.import_id_before = $1 and i.state = 'done' group by i.id, i.file_name, i.applied_at order by i.applied_at`;

/** Whom this import wrote and something else changed since, such as the identity provider or a change of units; another undo is no such thing. $1 import. */
const CHANGED_SINCE = `directory.person p join directory.import_run i on i.id = p.import_id where i.id = $1 and p.updated_at > i.applied_at and not exists (select 1 from directory.import_run u where u.undone_at = p.updated_at)`;

export const COUNT_CHANGED_SINCE = `
  select (select count(*)::integer from ${CHANGED_SINCE}) as people, array(select p.display_name from ${CHANGED_SINCE} order by p.name_key, p.id limit 5) as names`;

/** They stay as they are when the others are put back. */
export const KEEP_CHANGED = 'create temporary table people_kept (id uuid primary key) on commit drop';
export const FIND_KEPT = `insert into people_kept select p.id from ${CHANGED_SINCE}`;

const IS_KEPT = 'exists (select 1 from people_kept k where k.id = p.id)';

export const PUT_BACK = `
  update directory.person p set ${[...FIELDS, 'unit_since'].map((f) => `${f} = case when c.before ? '${f}' then (c.before ->> '${f}')::${TYPES[f] ?? 'text'} else p.${f} end`).join(', ')},
    import_id = c.import_id_before, import_line = c.line_before, updated_at = now()
  from directory.person_change c where c.import_id = $1 and p.id = c.person_id and p.import_id = $1 and not ${IS_KEPT}`;

/** Of those who stay as they are it still tells where their values came from. */
export const FORGET_CHANGES = 'delete from directory.person_change c where c.import_id = $1 and not exists (select 1 from people_kept k where k.id = c.person_id)';

/**
 * Where else people are named, by foreign key or by the column's name: whoever stands there cannot be taken away. Rows that are declared
 * to go with their person do not hold anybody back.
 */
export const REFERENCES = `
  with link as (
    select c.conrelid, a.attname, c.confdeltype = 'c' as goes_along from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey) and a.attname <> 'tenant_id'
    where c.contype = 'f' and c.confrelid = 'directory.person'::regclass),
  named as (
    select t.oid, a.attname from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    where t.relkind in ('r', 'p') and t.relpersistence <> 't' and a.atttypid = 'uuid'::regtype and a.attname like '%person_id')
  select format('%I.%I', n.nspname, t.relname) as "table", quote_ident(r.attname) as "column"
  from (select conrelid as oid, attname from link union select oid, attname from named) r join pg_class t on t.oid = r.oid join pg_namespace n on n.oid = t.relnamespace
  where not t.relispartition and t.oid not in ('directory.person'::regclass, 'directory.person_change'::regclass) and has_table_privilege(t.oid, 'select')
    and exists (select 1 from pg_attribute own where own.attrelid = t.oid and own.attname = 'tenant_id' and not own.attisdropped)
    and not exists (select 1 from link l where l.conrelid = r.oid and l.attname = r.attname and l.goes_along)`;

export const keepReferred = (table: string, column: string): string => `delete from people_added a where exists (select 1 from ${table} t where t.${column} = a.id)`;

export const FIND_ADDED = `insert into people_added select p.id from directory.person p where p.import_id = $1 and not ${IS_KEPT}`;

/** A manager of somebody who was here before, or stays, cannot be taken away either. */
export const KEEP_MANAGERS = `delete from people_added a where exists (select 1 from directory.person p where p.manager_id = a.id and (p.import_id is distinct from $1 or ${IS_KEPT}))`;

export const LET_GO = `
  update directory.person p set state = 'left', left_on = coalesce(p.left_on, current_date), updated_at = now(), manager_id = case when exists (select 1 from people_added a where a.id = p.manager_id) then null else p.manager_id end
  where p.import_id = $1 and not exists (select 1 from people_added a where a.id = p.id) and not ${IS_KEPT}`;

/** Nobody's manager any more, then gone: a manager and the team go together. */
export const PART_MANAGERS = 'update directory.person p set manager_id = null from people_added a where p.id = a.id and p.manager_id is not null';
export const TAKE_AWAY = 'delete from directory.person p using people_added a where p.id = a.id';

export const PUT_UNITS_BACK = `
  update directory.org_unit u set name = coalesce(b.name, u.name), parent_id = b."parentId", closed_on = case when b."isNew" then u.closed_on else b."closedOn" end
  from directory.import_run i cross join lateral jsonb_to_recordset(i.units_before) as b(id uuid, "isNew" boolean, name text, "parentId" uuid, "closedOn" date)
  where i.id = $1 and u.id = b.id and u.merged_into is null`;

/**
 * Fields that a person has from an import, the newest first: what each import had before tells which import wrote what stands now. What an
 * identity provider or a change of units wrote after that import stands in `value_origin` and is the newer word.
 */
export const ORIGINS = `
  with recursive chain as (
    select 0 as depth, p.import_id, p.import_line as line, '{}'::jsonb as seen from directory.person p where p.id = $1
    union all
    select c.depth + 1, h.import_id_before, h.line_before, c.seen || h.before from chain c join directory.person_change h on h.import_id = c.import_id and h.person_id = $1 where c.depth < 1000),
  wrote as (
    select c.depth, c.import_id, c.line, h.before, c.seen, h.person_id is null as is_first from chain c left join directory.person_change h on h.import_id = c.import_id and h.person_id = $1),
  from_file as (
    select f.field, w.import_id, i.file_name, w.line, coalesce(i.applied_at, i.finished_at) as at
    from unnest($2::text[]) as f(field) cross join lateral (
      select w.import_id, w.line from wrote w where (w.before ? f.field or w.is_first) and not w.seen ? f.field order by w.depth limit 1) w
    left join directory.import_run i on i.id = w.import_id),
  newest as (select distinct on (v.field) v.field, v.source, v.said_by, v.at from directory.value_origin v where v.person_id = $1 order by v.field, v.at desc),
  origin as (
    select f.field, case when n.field is not null then n.source when f.import_id is not null then 'file' end as source, n.said_by,
      case when n.field is null then f.import_id end as import_id, case when n.field is null then f.file_name end as file_name, case when n.field is null then f.line end as line, coalesce(n.at, f.at) as at
    from from_file f left join newest n on n.field = f.field and (f.at is null or n.at > f.at))
  select o.field, o.source, o.said_by as "saidBy", o.import_id as "importId", o.file_name as "fileName", o.line, to_char(o.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
    (select min(c.made_by) from directory.import_correction c where c.import_id = o.import_id and c.line = o.line and case o.field
       when 'manager_id' then c.field like 'manager%' when 'org_unit_id' then c.field = 'unit' when 'leaves_on' then c.field = 'leftOn' when 'display_name' then c.field in ('displayName', 'givenName', 'familyName') when 'state' then c.field in ('workerStatus', 'leftOn', 'accountEnabled', 'accountBlocked')
       else lower(c.field) = replace(o.field, '_', '') end) as "correctedBy"
  from origin o`;

export const ORIGIN_FIELDS = [...FIELDS];
