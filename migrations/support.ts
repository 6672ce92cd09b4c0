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
  if (options.platformReason) await openToPlatform(runner, name, options.platformReason);
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
