import { testDatabase, type TestDatabase } from '@realign/test-support';
import { Client } from 'pg';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const CONTEXT_SCHEMAS = `('platform', 'identity', 'directory', 'programmes', 'goals', 'roles', 'listening', 'notifications', 'training', 'adoption', 'reviews', 'reporting')`;

/** Stand above tenants: the run-time role has no right to them at all, and reaches them through platform functions. */
const ABOVE_TENANTS = ['identity.account', 'identity.attempt', 'identity.known_place', 'identity.session', 'platform.worker_beat'];

const tables = (where: string): Promise<{ name: string }[]> =>
  database.sql<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${CONTEXT_SCHEMAS} and c.relkind in ('r', 'p') and ${where} order by 1`,
  );

const names = (rows: { name: string }[]): string[] => rows.map(({ name }) => name);
/** Any right at all, to a whole table or to columns of it. */
const REACHABLE = `(has_table_privilege('realign_app', c.oid, 'select, insert, update, delete, truncate, references, trigger') or has_any_column_privilege('realign_app', c.oid, 'select, insert, update, references'))`;
const HAS_TENANT = `exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`;

/** The one condition there is, as the database writes it down. */
const TENANT_IS_MINE = `(tenant_id = ( SELECT (NULLIF(current_setting('app.tenant'::text, true), ''::text))::uuid AS "nullif"))`;

describe('the wall between tenants', () => {
  it('every table belongs to a tenant, or is one of those that stand above them', async () => {
    expect(names(await tables(`not ${HAS_TENANT}`))).toEqual(['identity.account', 'identity.attempt', 'identity.known_place', 'identity.tenant', 'platform.worker_beat']);
    expect((await tables(HAS_TENANT)).length).toBeGreaterThan(30);
  });

  it('the run-time role has no right to what stands above tenants', async () => {
    const rights = await database.sql(`select table_schema || '.' || table_name as name from information_schema.role_table_grants where grantee = 'realign_app'
      and table_schema || '.' || table_name = any($1)`, [ABOVE_TENANTS]);
    expect(rights).toEqual([]);
  });

  it('row-level security is enabled and forced on every table the run-time role can reach', async () => {
    const open = await tables(`(not c.relrowsecurity or not c.relforcerowsecurity) and ${REACHABLE}`);
    expect(names(open)).toEqual([]);
  });

  /** A restrictive policy may stand beside it: all it can do is to take rows away. */
  it('each of those has one permissive policy for the run-time role, with USING and WITH CHECK on the tenant', async () => {
    const policies = await database.sql<{ name: string; n: number; using: string; check: string }>(
      `select schemaname || '.' || tablename as name, count(*)::integer as n, min(qual) as using, min(with_check) as check from pg_policies
       where 'realign_app' = any(roles) and permissive = 'PERMISSIVE' group by 1`,
    );
    const walled = names(await tables(REACHABLE));
    expect(policies.map(({ name }) => name).sort()).toEqual(walled);
    for (const { name, n, using, check } of policies) {
      expect(n).toBe(1);
      expect(using).toBe(name === 'identity.tenant' ? TENANT_IS_MINE.replace('tenant_id', 'id') : TENANT_IS_MINE);
      expect(check).toBe(using);
    }
  });

  it('is in every plan of the run-time role, and gone where it is taken down', async () => {
    const walled = names(await tables(`${REACHABLE} and has_table_privilege('realign_app', c.oid, 'select')`));
    const client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    const planOf = async (name: string): Promise<string> => {
      await client.query('set local role realign_app');
      const { rows } = await client.query<Record<string, string>>(`explain (verbose, costs off) select 1 from ${name}`);
      await client.query('reset role');
      return rows.map((row) => row['QUERY PLAN'] ?? '').join('\n');
    };
    try {
      // In a transaction that comes to nothing.
      await client.query('begin');
      const wrong: string[] = [];
      for (const name of walled) {
        const standing = await planOf(name);
        await client.query(`alter table ${name} disable row level security`);
        if (!standing.includes('app.tenant') || (await planOf(name)).includes('app.tenant')) wrong.push(name);
      }
      expect(wrong).toEqual([]);
      expect(walled.length).toBeGreaterThan(100);
    } finally {
      await client.query('rollback');
      await client.end();
    }
  });

  it('only tables with a written reason are open to the platform’s own functions', async () => {
    const reasons = await database.sql<{ reason: string | null }>(
      `select obj_description(p.oid, 'pg_policy') as reason from pg_policy p where 'realign_platform'::regrole = any(p.polroles)`,
    );
    expect(reasons.length).toBeGreaterThan(0);
    for (const { reason } of reasons) expect(reason ?? '').toMatch(/\w+ \w+/);
  });

  it('a name can be taken out of every table with texts, but for what a hash vouches for', async () => {
    const fixed = await tables(`c.relkind = 'r' and not c.relispartition and ${HAS_TENANT} and has_table_privilege('realign_app', c.oid, 'select') and not has_table_privilege('realign_app', c.oid, 'update')
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = any(array['text', 'json', 'jsonb', 'text[]']::regtype[]))
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'names_taken_out')`);
    expect(names(fixed)).toEqual(['reporting.snapshot', 'reviews.agenda_item', 'reviews.decision', 'reviews.evidence_item', 'reviews.evidence_pack', 'reviews.log_link', 'reviews.plan_change', 'reviews.verdict']);
  });

  it('and of what is only added to for somebody who is being erased, and for nothing else', async () => {
    const tenantId = await database.tenant('Meridian Bank');
    const client = new Client({ connectionString: database.appUrl });
    await client.connect();
    const take = (mark: string) => client.query(`select platform.take_out_of_kept('platform.audit', 'x', array['%x%'], $1, null, null)`, [mark]);
    try {
      await client.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
      await expect(take('gone')).rejects.toThrow('Only a mark takes the place of a name.');
      await expect(take('[erased 0123abcd]')).rejects.toThrow('Nobody is being erased under this mark.');
    } finally {
      await client.end();
    }
  });

  it('every function that sees across tenants has a pinned search path and cannot be called by everybody', async () => {
    const loose = await database.sql(
      `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ${CONTEXT_SCHEMAS} and p.prosecdef
         and (p.proowner <> 'realign_platform'::regrole or not exists (select 1 from unnest(p.proconfig) as s where s like 'search_path=%') or has_function_privilege('public', p.oid, 'execute'))`,
    );
    expect(loose).toEqual([]);
  });

  it('views see only what their reader may see', async () => {
    const loose = await database.sql(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ${CONTEXT_SCHEMAS} and c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)`,
    );
    expect(loose).toEqual([]);
  });
});

describe('keys', () => {
  it('every primary and unique key of a tenant’s table is led by the tenant', async () => {
    const loose = await database.sql(
      `select c.conrelid::regclass::text as name, c.conname from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where n.nspname in ${CONTEXT_SCHEMAS} and c.contype in ('p', 'u') and a.attname <> 'tenant_id' and exists (select 1 from pg_attribute x where x.attrelid = t.oid and x.attname = 'tenant_id')
         and c.conrelid::regclass::text <> all($1)`,
      [ABOVE_TENANTS],
    );
    expect(loose).toEqual([]);
  });

  it('a foreign key between tenants’ tables carries the tenant, so that no row can point at a stranger', async () => {
    const loose = await database.sql(
      `select c.conrelid::regclass::text as name, c.conname from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
       where n.nspname in ${CONTEXT_SCHEMAS} and c.contype = 'f' and ${HAS_TENANT.replace('c.oid', 'c.confrelid')}
         and not exists (select 1 from unnest(c.conkey, c.confkey) as k(mine, theirs)
           join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.mine join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.theirs
           where a.attname = 'tenant_id' and b.attname = 'tenant_id')`,
    );
    expect(loose).toEqual([]);
  });

  it('indexes are led by the tenant, except those that find due work of all tenants', async () => {
    const loose = await database.sql<{ name: string }>(
      `select i.indexrelid::regclass::text as name from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where n.nspname in ${CONTEXT_SCHEMAS} and a.attname <> 'tenant_id' and exists (select 1 from pg_attribute x where x.attrelid = t.oid and x.attname = 'tenant_id')
         and i.indrelid::regclass::text <> all($1) order by 1`,
      [ABOVE_TENANTS],
    );
    expect(names(loose)).toEqual(['identity.membership_by_account', 'platform.outbox_claim', 'platform.outbox_unfinished', 'reviews.checkpoint_by_lapse', 'reviews.checkpoint_due', 'reviews.checkpoint_refresh']);
  });
});

describe('the run-time role', () => {
  it('owns nothing and may not do what an owner may', async () => {
    const owned = await database.sql(
      `select 'relation' as kind, relname::text as name from pg_class where relowner = 'realign_app'::regrole union all select 'function', proname::text from pg_proc where proowner = 'realign_app'::regrole
       union all select 'schema', nspname::text from pg_namespace where nspowner = 'realign_app'::regrole union all select 'database', datname::text from pg_database where datdba = 'realign_app'::regrole`,
    );
    expect(owned).toEqual([]);
    const [role] = await database.sql('select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = $1', ['realign_app']);
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false });
  });

  it('cannot rewrite what is only ever added to', async () => {
    const rights = await database.sql<{ name: string; right: string }>(
      `select table_schema || '.' || table_name as name, privilege_type as right from information_schema.role_table_grants where grantee = 'realign_app' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
         and table_schema || '.' || table_name in ('platform.audit', 'programmes.plan_change', 'programmes.statement_version', 'programmes.statement_text', 'programmes.statement_signature', 'goals.check_in')`,
    );
    expect(rights).toEqual([]);
  });
});
