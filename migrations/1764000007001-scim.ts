import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction, tenantTable } from './support';

/**
 * What an identity provider provisions through SCIM. A user is a person of the directory with the attributes as they were sent; a
 * deactivated one can neither sign in nor go on working in an open session.
 */
export class Scim1764000007001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTokens(runner);
    await createUsers(runner);
    await createGroups(runner);
    await suspendMembers(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directory.scim_group_member, directory.scim_group, directory.scim_email, directory.scim_user, directory.scim_token');
  }
}

async function createTokens(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'directory.scim_token',
    `id uuid not null default uuidv7(),
     name text not null,
     token_hash bytea not null,
     made_by text not null,
     made_at timestamptz not null default now(),
     last_used_at timestamptz,
     revoked_at timestamptz,
     constraint scim_token_hash unique (tenant_id, token_hash)`,
  );
}

async function createUsers(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'directory.scim_user',
    `person_id uuid not null,
     user_name text not null,
     user_name_key text collate "C" generated always as (lower(user_name)) stored,
     external_id text collate "C",
     display_key text collate "C" generated always as (lower(attributes ->> 'displayName')) stored,
     is_active boolean not null,
     attributes jsonb not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint scim_user_name unique (tenant_id, user_name_key),
     constraint scim_user_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { key: 'person_id' },
  );
  await runner.query(`create index scim_user_by_external_id on directory.scim_user (tenant_id, external_id) where external_id is not null`);
  await runner.query(`create index scim_user_by_display on directory.scim_user (tenant_id, display_key)`);
  // Pages are asked for by number: this order never changes, whatever happens to a user.
  await runner.query(`create index scim_user_in_order on directory.scim_user (tenant_id, created_at, person_id)`);
  await tenantTable(
    runner,
    'directory.scim_email',
    `person_id uuid not null,
     position integer not null,
     email_key text collate "C" not null,
     type_key text collate "C" not null,
     is_primary boolean not null,
     constraint scim_email_user foreign key (tenant_id, person_id) references directory.scim_user (tenant_id, person_id) on delete cascade`,
    { key: 'person_id, position' },
  );
  await runner.query(`create index scim_email_by_key on directory.scim_email (tenant_id, email_key)`);
}

async function createGroups(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'directory.scim_group',
    `id uuid not null default uuidv7(),
     display_name text not null,
     display_key text collate "C" generated always as (lower(display_name)) stored,
     external_id text collate "C",
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint scim_group_name unique (tenant_id, display_key)`,
  );
  await tenantTable(
    runner,
    'directory.scim_group_member',
    `group_id uuid not null,
     person_id uuid not null,
     constraint scim_group_member_group foreign key (tenant_id, group_id) references directory.scim_group (tenant_id, id) on delete cascade,
     constraint scim_group_member_user foreign key (tenant_id, person_id) references directory.scim_user (tenant_id, person_id) on delete cascade`,
    { key: 'group_id, person_id' },
  );
  await runner.query(`create index scim_group_member_by_person on directory.scim_group_member (tenant_id, person_id)`);
}

/** A suspended membership opens no session and keeps none. */
async function suspendMembers(runner: QueryRunner): Promise<void> {
  await runner.query('alter table identity.membership add column is_suspended boolean not null default false');
  await platformFunction(
    runner,
    'identity.find_sign_in(text)',
    `create or replace function identity.find_sign_in(given_email text)
     returns table (account_id uuid, password_hash text, tenant_id uuid, tenant_name text) language sql stable as $$
       select a.id, a.password_hash, t.id, t.name
       from identity.account a
       left join identity.membership m on m.account_id = a.id and not m.is_suspended
       left join identity.tenant t on t.id = m.tenant_id
       where a.email_norm = lower(given_email) order by t.name
     $$`,
  );
  await platformFunction(
    runner,
    'identity.open_session(bytea, uuid, uuid, interval)',
    `create or replace function identity.open_session(hash bytea, for_account uuid, in_tenant uuid, lifetime interval) returns boolean language sql volatile as $$
       delete from identity.session where expires_at < now();
       with opened as (
         insert into identity.session (token_hash, account_id, tenant_id, expires_at)
         select hash, m.account_id, m.tenant_id, now() + lifetime from identity.membership m where m.account_id = for_account and m.tenant_id = in_tenant and not m.is_suspended
         returning 1)
       select exists (select 1 from opened)
     $$`,
  );
  await platformFunction(
    runner,
    'identity.use_session(bytea, interval)',
    `create or replace function identity.use_session(hash bytea, idle interval)
     returns table (account_id uuid, tenant_id uuid, tenant_name text, person_id uuid, email text, display_name text, roles text[]) language plpgsql volatile as $$
     begin
       update identity.session s set last_seen_at = now()
         where s.token_hash = hash and s.expires_at > now() and s.last_seen_at > now() - idle and s.last_seen_at < now() - interval '1 minute';
       return query
         select m.account_id, m.tenant_id, t.name, m.person_id, m.email, m.display_name, m.roles
         from identity.session s
         join identity.membership m on m.tenant_id = s.tenant_id and m.account_id = s.account_id and not m.is_suspended
         join identity.tenant t on t.id = s.tenant_id
         where s.token_hash = hash and s.expires_at > now() and s.last_seen_at > now() - idle;
     end $$`,
  );
}
