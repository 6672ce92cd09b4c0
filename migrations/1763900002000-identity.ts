import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, createSchema, PLATFORM_ROLE, platformFunction, tenantTable } from './support';

/**
 * Tenants, accounts, memberships and server-side sessions. Accounts and sessions stand above tenants (one person may work for two),
 * so the run-time role has no right to those tables at all: it signs people in through the functions below and nothing else.
 */
export class Identity1763900002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSchema(runner, 'identity');
    await runner.query(`grant create on schema identity to ${PLATFORM_ROLE}`);
    await createTenants(runner);
    await createAccounts(runner);
    await createSessions(runner);
    await createRateLimit(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema identity cascade');
  }
}

async function createTenants(runner: QueryRunner): Promise<void> {
  await runner.query(`create table identity.tenant (
    id uuid not null default uuidv7() constraint tenant_pk primary key,
    slug text not null constraint tenant_slug unique,
    name text not null,
    version integer not null default 1,
    created_at timestamptz not null default now())`);
  await runner.query(`alter table identity.tenant enable row level security`);
  await runner.query(`alter table identity.tenant force row level security`);
  const mine = `id = (select nullif(current_setting('app.tenant', true), '')::uuid)`;
  await runner.query(`create policy tenant_wall on identity.tenant for all to ${APP_ROLE} using (${mine}) with check (${mine})`);
  await runner.query(`create policy platform_reach on identity.tenant for all to ${PLATFORM_ROLE} using (true) with check (true)`);
  await runner.query(`comment on policy platform_reach on identity.tenant is 'a tenant is founded before anybody belongs to it'`);
  await runner.query(`grant select, update on identity.tenant to ${APP_ROLE}`);
  await runner.query(`grant select, insert on identity.tenant to ${PLATFORM_ROLE}`);
  await platformFunction(
    runner,
    'identity.found_tenant(text, text)',
    `create function identity.found_tenant(new_slug text, new_name text) returns uuid language sql volatile as $$
       insert into identity.tenant (slug, name) values (new_slug, new_name) on conflict (slug) do nothing returning id
     $$`,
  );
  await platformFunction(
    runner,
    'identity.tenant_ids()',
    `create function identity.tenant_ids() returns table (id uuid) language sql stable as $$ select id from identity.tenant order by id $$`,
  );
}

async function createAccounts(runner: QueryRunner): Promise<void> {
  await runner.query(`create table identity.account (
    id uuid not null default uuidv7() constraint account_pk primary key,
    email text not null,
    email_norm text generated always as (lower(email)) stored,
    password_hash text not null,
    display_name text not null,
    created_at timestamptz not null default now(),
    constraint account_email unique (email_norm))`);
  await runner.query(`grant select, insert, update on identity.account to ${PLATFORM_ROLE}`);
  await tenantTable(
    runner,
    'identity.membership',
    `id uuid not null default uuidv7(),
     account_id uuid not null references identity.account (id),
     person_id uuid,
     email text not null,
     display_name text not null,
     roles text[] not null check (roles <@ array['owner', 'change_lead', 'trainer', 'executive', 'community_manager', 'employee']::text[] and cardinality(roles) > 0),
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint membership_account unique (tenant_id, account_id),
     constraint membership_tenant foreign key (tenant_id) references identity.tenant (id)`,
    { platformReason: 'signing in looks for the tenants of an account' },
  );
  await runner.query(`create index membership_by_account on identity.membership (account_id)`);
  await platformFunction(
    runner,
    'identity.ensure_account(text, text, text)',
    `create function identity.ensure_account(new_email text, new_hash text, new_name text) returns uuid language plpgsql volatile as $$
     declare found uuid;
     begin
       insert into identity.account (email, password_hash, display_name) values (new_email, new_hash, new_name)
         on conflict (email_norm) do nothing returning id into found;
       if found is null then select a.id into found from identity.account a where a.email_norm = pg_catalog.lower(new_email); end if;
       return found;
     end $$`,
  );
  await platformFunction(
    runner,
    'identity.find_sign_in(text)',
    `create function identity.find_sign_in(given_email text)
     returns table (account_id uuid, password_hash text, tenant_id uuid, tenant_name text) language sql stable as $$
       select a.id, a.password_hash, t.id, t.name
       from identity.account a
       left join identity.membership m on m.account_id = a.id
       left join identity.tenant t on t.id = m.tenant_id
       where a.email_norm = lower(given_email) order by t.name
     $$`,
  );
}

async function createSessions(runner: QueryRunner): Promise<void> {
  await runner.query(`create table identity.session (
    token_hash bytea not null constraint session_pk primary key,
    account_id uuid not null references identity.account (id),
    tenant_id uuid not null references identity.tenant (id),
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at timestamptz not null)`);
  await runner.query(`create index session_by_account on identity.session (account_id)`);
  await runner.query(`grant select, insert, update, delete on identity.session to ${PLATFORM_ROLE}`);
  await platformFunction(
    runner,
    'identity.open_session(bytea, uuid, uuid, interval)',
    `create function identity.open_session(hash bytea, for_account uuid, in_tenant uuid, lifetime interval) returns boolean language sql volatile as $$
       delete from identity.session where expires_at < now();
       with opened as (
         insert into identity.session (token_hash, account_id, tenant_id, expires_at)
         select hash, m.account_id, m.tenant_id, now() + lifetime from identity.membership m where m.account_id = for_account and m.tenant_id = in_tenant
         returning 1)
       select exists (select 1 from opened)
     $$`,
  );
  await platformFunction(
    runner,
    'identity.use_session(bytea, interval)',
    `create function identity.use_session(hash bytea, idle interval)
     returns table (account_id uuid, tenant_id uuid, tenant_name text, person_id uuid, email text, display_name text, roles text[]) language plpgsql volatile as $$
     begin
       update identity.session s set last_seen_at = now()
         where s.token_hash = hash and s.expires_at > now() and s.last_seen_at > now() - idle and s.last_seen_at < now() - interval '1 minute';
       return query
         select m.account_id, m.tenant_id, t.name, m.person_id, m.email, m.display_name, m.roles
         from identity.session s
         join identity.membership m on m.tenant_id = s.tenant_id and m.account_id = s.account_id
         join identity.tenant t on t.id = s.tenant_id
         where s.token_hash = hash and s.expires_at > now() and s.last_seen_at > now() - idle;
     end $$`,
  );
  await platformFunction(
    runner,
    'identity.close_session(bytea)',
    `create function identity.close_session(hash bytea) returns void language sql volatile as $$ delete from identity.session where token_hash = hash $$`,
  );
  await platformFunction(
    runner,
    'identity.close_sessions_of(uuid, uuid)',
    `create function identity.close_sessions_of(for_account uuid, in_tenant uuid) returns void language sql volatile as $$
       delete from identity.session where account_id = for_account and tenant_id = in_tenant
     $$`,
  );
}

async function createRateLimit(runner: QueryRunner): Promise<void> {
  await runner.query(`create table identity.attempt (
    key text not null, at timestamptz not null default now(), id uuid not null default uuidv7() constraint attempt_pk primary key)`);
  await runner.query(`create index attempt_by_key on identity.attempt (key, at)`);
  await runner.query(`grant select, insert, delete on identity.attempt to ${PLATFORM_ROLE}`);
  await platformFunction(
    runner,
    'identity.count_attempts(text, interval)',
    `create function identity.count_attempts(of_key text, span interval) returns bigint language sql stable as $$
       select count(*) from identity.attempt where key = of_key and at > now() - span
     $$`,
  );
  await platformFunction(
    runner,
    'identity.note_attempt(text)',
    `create function identity.note_attempt(of_key text) returns void language sql volatile as $$
       delete from identity.attempt where at < now() - interval '1 hour';
       insert into identity.attempt (key) values (of_key)
     $$`,
  );
  await platformFunction(
    runner,
    'identity.forget_attempts(text)',
    `create function identity.forget_attempts(of_key text) returns void language sql volatile as $$ delete from identity.attempt where key = of_key $$`,
  );
}
