import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** Who is found for a role and how, what they are thanked for, where help is had; and what of a plan later contexts may join. */
export class RoleNetwork1764100300002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await publishPlan(runner);
    await createNominations(runner);
    await createHelp(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table roles.help_route, roles.recognition, roles.role_nomination');
    await runner.query('drop view programmes.open_activity_v');
  }
}

async function publishPlan(runner: QueryRunner): Promise<void> {
  // The wave's state stands behind the columns that were there.
  await runner.query(`create or replace view programmes.wave_unit_v with (security_invoker = true) as
    select u.tenant_id, u.wave_id, w.programme_id, u.org_unit_id, w.state from programmes.wave_unit u join programmes.wave w on w.tenant_id = u.tenant_id and w.id = u.wave_id`);
  await publishView(
    runner,
    'programmes.open_activity_v',
    `select tenant_id, programme_id, id as activity_id, title, starts_on, ends_on, responsible_person_id from programmes.activity where state not in ('judged', 'stopped')`,
  );
}

async function createNominations(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'roles.role_nomination',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     role_definition_id uuid not null,
     person_id uuid not null,
     scope_unit_id uuid,
     kind text not null check (kind in ('self', 'lead', 'referral')),
     state text not null default 'open' check (state in ('open', 'accepted', 'declined')),
     person_answer text check (person_answer in ('yes', 'no')),
     lead_answer text check (lead_answer in ('yes', 'no')),
     why text not null default '',
     reason text,
     nominated_by_person_id uuid,
     nominated_by_name text not null,
     role_assignment_id uuid,
     answered_at timestamptz,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint role_nomination_role foreign key (tenant_id, programme_id, role_definition_id) references roles.programme_role (tenant_id, programme_id, role_definition_id),
     constraint role_nomination_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id),
     constraint role_nomination_by foreign key (tenant_id, nominated_by_person_id) references directory.person (tenant_id, id),
     constraint role_nomination_unit foreign key (tenant_id, scope_unit_id) references directory.org_unit (tenant_id, id),
     constraint role_nomination_assignment foreign key (tenant_id, role_assignment_id) references roles.role_assignment (tenant_id, id),
     constraint role_nomination_accepted check ((state = 'accepted') = (role_assignment_id is not null)),
     constraint role_nomination_declined check (state <> 'declined' or reason is not null)`,
  );
  await runner.query(`create unique index role_nomination_one_open on roles.role_nomination (tenant_id, programme_id, role_definition_id, person_id) where state = 'open'`);
  await runner.query(`create index role_nomination_by_programme on roles.role_nomination (tenant_id, programme_id, id desc)`);
  await runner.query(`create index role_nomination_by_person on roles.role_nomination (tenant_id, person_id)`);
  await tenantTable(
    runner,
    'roles.recognition',
    `id uuid not null default uuidv7(),
     role_assignment_id uuid not null,
     note text not null,
     by_name text not null,
     at timestamptz not null default now(),
     constraint recognition_of foreign key (tenant_id, role_assignment_id) references roles.role_assignment (tenant_id, id)`,
    { rights: 'select, insert, delete' },
  );
  await runner.query(`create index recognition_by_assignment on roles.recognition (tenant_id, role_assignment_id, id desc)`);
}

async function createHelp(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'roles.help_route',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     role_definition_id uuid,
     kind text not null check (kind in ('office_hours', 'expert', 'nearest_champion', 'faq', 'contact')),
     title text not null,
     detail text not null default '',
     address text,
     position integer not null default 0,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint help_route_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint help_route_role foreign key (tenant_id, programme_id, role_definition_id) references roles.programme_role (tenant_id, programme_id, role_definition_id)`,
  );
  await runner.query(`create index help_route_by_programme on roles.help_route (tenant_id, programme_id, position, id)`);
}
