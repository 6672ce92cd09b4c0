import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** Retired roles and their former editions, communities, where a role is carried out, acknowledgement, and each assignment's history. */
export class RoleDepth1764100300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await deepenCatalogue(runner);
    await createCommunities(runner);
    await deepenAssignments(runner);
    await publish(runner);
  }

  async down(): Promise<void> {
    throw new Error('Assignments made since then name places that the former layout cannot hold.');
  }
}

async function deepenCatalogue(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table roles.role_definition add column retired_on date, add column retired_reason text,
    add constraint role_definition_retired check ((retired_on is null) = (retired_reason is null))`);
  await tenantTable(
    runner,
    'roles.role_definition_edition',
    `role_definition_id uuid not null,
     version integer not null,
     snapshot jsonb not null,
     by_name text not null,
     at timestamptz not null default now(),
     constraint role_definition_edition_of foreign key (tenant_id, role_definition_id) references roles.role_definition (tenant_id, id)`,
    { key: 'role_definition_id, version', rights: 'select, insert' },
  );
}

async function createCommunities(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'roles.community',
    `id uuid not null default uuidv7(),
     name text not null,
     topic text not null default '',
     purpose text not null default '',
     address text,
     external_key text,
     owner_person_id uuid,
     state text not null default 'forming' check (state in ('forming', 'active', 'dormant', 'closed')),
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint community_name unique (tenant_id, name),
     constraint community_owner foreign key (tenant_id, owner_person_id) references directory.person (tenant_id, id)`,
  );
  // The network's own id, by which measured communities find theirs.
  await runner.query(`create unique index community_external on roles.community (tenant_id, external_key) where external_key is not null`);
}

async function deepenAssignments(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table roles.role_assignment
    add column scope_unit_id uuid, add column community_id uuid, add column topic text,
    add column scope_key text collate "C" generated always as (coalesce(scope_unit_id::text, community_id::text, lower(topic), '')) stored,
    add column acknowledged_at timestamptz, add column acknowledged_by_name text, add column acknowledged_on_behalf boolean, add column acknowledgement_note text,
    add constraint role_assignment_scope check (num_nonnulls(scope_unit_id, community_id, topic) <= 1),
    add constraint role_assignment_scope_unit foreign key (tenant_id, scope_unit_id) references directory.org_unit (tenant_id, id),
    add constraint role_assignment_community foreign key (tenant_id, community_id) references roles.community (tenant_id, id),
    add constraint role_assignment_acknowledged check ((acknowledged_at is null) = (acknowledged_by_name is null))`);
  // The same person may be the expert of two topics, but not twice of the same.
  await runner.query('drop index roles.role_assignment_one_person');
  await runner.query(`create unique index role_assignment_one_person on roles.role_assignment (tenant_id, programme_id, role_definition_id, person_id, scope_key)
    where state <> 'ended' and person_id is not null`);
  await runner.query(`create index role_assignment_by_community on roles.role_assignment (tenant_id, community_id) where community_id is not null`);
  await runner.query(`create index role_assignment_by_scope_unit on roles.role_assignment (tenant_id, scope_unit_id) where scope_unit_id is not null`);
  await tenantTable(
    runner,
    'roles.role_assignment_event',
    `id uuid not null default uuidv7(),
     role_assignment_id uuid not null,
     at timestamptz not null default now(),
     by_name text not null,
     what text not null,
     note text not null default '',
     constraint role_assignment_event_of foreign key (tenant_id, role_assignment_id) references roles.role_assignment (tenant_id, id)`,
    { rights: 'select, insert' },
  );
  await runner.query(`create index role_assignment_event_by on roles.role_assignment_event (tenant_id, role_assignment_id, id)`);
}

async function publish(runner: QueryRunner): Promise<void> {
  await publishView(runner, 'roles.community_v', `select tenant_id, id as community_id, name, topic, owner_person_id, state, external_key from roles.community`);
  await runner.query(`create or replace view roles.role_definition_v with (security_invoker = true) as
    select tenant_id, id as role_definition_id, key as role_key, name as role_name, retired_on from roles.role_definition`);
  await runner.query(`create or replace view roles.assignment_v with (security_invoker = true) as
    select tenant_id, id as role_assignment_id, programme_id, role_definition_id, person_id, org_unit_id, state, starts_on, ends_on, scope_unit_id, community_id, topic
    from roles.role_assignment where state <> 'vacant' and num_nonnulls(person_id, org_unit_id) = 1`);
}
