import type { QueryRunner } from 'typeorm';

/** The run-time login role. It owns nothing; every right it has is granted here, table by table. */
export const APP_ROLE = 'realign_app';

/** Owns the few SECURITY DEFINER functions that look across tenants (claiming due work, signing in). Nobody can log in as it. */
export const PLATFORM_ROLE = 'realign_platform';

const TENANT_IS_MINE = `tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)`;

export interface TenantTableOptions {
  /** Columns of the primary key after tenant_id. Default: `id`, which must then be among the columns. */
  readonly key?: string;
  /** Rights of the run-time role. Default: select, insert, update, delete. Audit-like tables leave out update and delete. */
  readonly rights?: string;
  /** Why a cross-tenant function of the platform role must reach this table. Without a reason it cannot. */
  readonly platformReason?: string;
  /** Of a table with texts that the run-time role may not update: an erased person's name is taken out of it all the same. */
  readonly namesTakenOut?: boolean;
  /** Appended after the closing bracket, e.g. `partition by range (day)`. */
  readonly suffix?: string;
}

/** Creates a context's schema and lets the run-time role look into it. */
export async function createSchema(runner: QueryRunner, schema: string): Promise<void> {
  await runner.query(`create schema if not exists ${schema}`);
  await runner.query(`grant usage on schema ${schema} to ${APP_ROLE}, ${PLATFORM_ROLE}`);
}

/**
 * Creates a table that belongs to tenants: tenant_id leads the primary key, row-level security is enabled and forced with
 * USING and WITH CHECK, and the run-time role gets its rights. `columns` is SQL without tenant_id and without the primary key.
 */
export async function tenantTable(runner: QueryRunner, name: string, columns: string, options: TenantTableOptions = {}): Promise<void> {
  const key = options.key ?? 'id';
  await runner.query(
    `create table ${name} (tenant_id uuid not null, ${columns}, constraint ${constraintName(name)}_pk primary key (tenant_id, ${key})) ${options.suffix ?? ''}`,
  );
  await guardTenantTable(runner, name, options);
}

/** The wall of an existing table (used by `tenantTable`, and for partitions, which need their own). */
export async function guardTenantTable(runner: QueryRunner, name: string, options: TenantTableOptions = {}): Promise<void> {
  await runner.query(`alter table ${name} enable row level security`);
  await runner.query(`alter table ${name} force row level security`);
  await runner.query(`create policy tenant_wall on ${name} for all to ${APP_ROLE} using (${TENANT_IS_MINE}) with check (${TENANT_IS_MINE})`);
  await runner.query(`grant ${options.rights ?? 'select, insert, update, delete'} on ${name} to ${APP_ROLE}`);
  if (options.namesTakenOut) await openToNamesTakenOut(runner, name);
  if (options.platformReason) await openToPlatform(runner, name, options.platformReason);
}

/** Lets the function that takes the names of erased people out of texts reach a table that is only added to, within one organisation. */
export async function openToNamesTakenOut(runner: QueryRunner, name: string): Promise<void> {
  await runner.query(`create policy names_taken_out on ${name} for all to ${PLATFORM_ROLE} using (${TENANT_IS_MINE}) with check (${TENANT_IS_MINE})`);
  await runner.query(`comment on policy names_taken_out on ${name} is 'a person who is erased leaves no name behind, in their own organisation alone'`);
  await runner.query(`grant select, update on ${name} to ${PLATFORM_ROLE}`);
}

/** Lets the platform role's functions reach a tenant table across tenants, for a written reason kept as the policy's comment. */
export async function openToPlatform(runner: QueryRunner, name: string, reason: string): Promise<void> {
  await runner.query(`create policy platform_reach on ${name} for all to ${PLATFORM_ROLE} using (true) with check (true)`);
  await runner.query(`comment on policy platform_reach on ${name} is '${reason.replaceAll("'", "''")}'`);
  await runner.query(`grant select, insert, update, delete on ${name} to ${PLATFORM_ROLE}`);
}

/** A view that other contexts or screens may read; it sees only what its reader may see. */
export async function publishView(runner: QueryRunner, name: string, select: string): Promise<void> {
  await runner.query(`create view ${name} with (security_invoker = true) as ${select}`);
  await runner.query(`grant select on ${name} to ${APP_ROLE}`);
}

/**
 * A SECURITY DEFINER function owned by the platform role, with a pinned search_path, that the run-time role may call.
 * `definition` is everything from `create function` up to and including the body; `signature` is name with argument types.
 */
export async function platformFunction(runner: QueryRunner, signature: string, definition: string): Promise<void> {
  await runner.query(definition);
  await runner.query(`alter function ${signature} security definer set search_path = pg_catalog, pg_temp`);
  await runner.query(`alter function ${signature} owner to ${PLATFORM_ROLE}`);
  await runner.query(`revoke all on function ${signature} from public`);
  await runner.query(`grant execute on function ${signature} to ${APP_ROLE}`);
}

/** `goals.key_result` → `goals_key_result`: constraint names stay unique across schemas. */
const constraintName = (table: string): string => table.replace('.', '_');

export interface StatementReference {
  /** Columns of the referring table, tenant_id first. */
  readonly columns: readonly string[];
  readonly parent: string;
  /** The referenced key, in the same order. */
  readonly key: readonly string[];
}

/**
 * Makes a large table refer to its parents with one check per statement instead of one per row, which is most of what a mass insert
 * costs. The guarantee is that of a foreign key: a row that refers to nothing, or to another tenant, is refused (23503); the parents are
 * locked FOR KEY SHARE until the end of the transaction, so that none can vanish meanwhile; a parent that is referred to can be neither
 * deleted nor renamed nor truncated; and the referring columns of a row never change.
 */
export async function referByStatement(runner: QueryRunner, table: string, references: readonly StatementReference[]): Promise<void> {
  const name = constraintName(table);
  const refuse = (text: string): string => `raise exception '${text}' using errcode = 'foreign_key_violation', table = '${name}'`;
  const check = ({ columns, parent, key }: StatementReference): string => `
    with given as materialized (select distinct ${columns.map((column) => `n.${column}`).join(', ')} from new_rows n),
    found as (select 1 from given join ${parent} p on ${key.map((column, at) => `p.${column} = given.${columns[at] ?? ''}`).join(' and ')} for key share of p)
    select (select count(*) from given) - (select count(*) from found) into missing;
    if missing > 0 then ${refuse(`insert into ${table} refers to a row that is not in ${parent}`)}; end if;`;
  await runner.query(
    `create function ${table}_refers() returns trigger language plpgsql as $$ declare missing bigint; begin ${references.map(check).join('\n')} return null; end $$`,
  );
  await runner.query(`create trigger refers after insert on ${table} referencing new table as new_rows for each statement execute function ${table}_refers()`);
  const columns = [...new Set(references.flatMap((reference) => reference.columns))];
  const moved = columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');
  await runner.query(`create function ${table}_stays() returns trigger language plpgsql as $$ begin ${refuse(`the key of a row in ${table} never changes`)}; end $$`);
  await runner.query(`create trigger stays after update of ${columns.join(', ')} on ${table} for each row when (${moved}) execute function ${table}_stays()`);
  for (const reference of references) await guardParent(runner, table, reference, refuse);
}

async function guardParent(runner: QueryRunner, table: string, { columns, parent, key }: StatementReference, refuse: (text: string) => string): Promise<void> {
  const guard = `${table}_keeps_${constraintName(parent)}`;
  const trigger = `kept_by_${constraintName(table)}`;
  const refers = columns.map((column, at) => `c.${column} = old.${key[at] ?? ''}`).join(' and ');
  const kept = refuse(`a row of ${parent} is still referred to from ${table}`);
  await runner.query(`create function ${guard}() returns trigger language plpgsql as $$ begin if exists (select 1 from ${table} c where ${refers}) then ${kept}; end if; return null; end $$`);
  await runner.query(`create trigger ${trigger} after delete on ${parent} for each row execute function ${guard}()`);
  const renamed = key.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');
  await runner.query(`create trigger ${trigger}_key after update of ${key.join(', ')} on ${parent} for each row when (${renamed}) execute function ${guard}()`);
  await runner.query(`create function ${guard}_whole() returns trigger language plpgsql as $$ begin if exists (select 1 from ${table}) then ${kept}; end if; return null; end $$`);
  await runner.query(`create trigger ${trigger}_whole before truncate on ${parent} for each statement execute function ${guard}_whole()`);
}
