import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Plans of waves side by side, what applying one replaced, and an organisation's own templates. */
export class WavePlanner1764200400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createScenarios(runner);
    await createTemplates(runner);
    // How a role is covered says how many people of a unit will need its training.
    await runner.query(
      `create or replace view roles.role_definition_v with (security_invoker = true) as
       select tenant_id, id as role_definition_id, key as role_key, name as role_name, retired_on, cover_kind, people_per_holder from roles.role_definition`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table programmes.own_template_revision, programmes.own_template, programmes.wave_scenario_unit, programmes.wave_scenario');
    // The columns of the view stay: views of others may read them by now, and a view cannot lose columns in place.
  }
}

async function createScenarios(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.wave_scenario',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     name text not null check (length(name) between 1 and 100),
     state text not null default 'planning' check (state in ('planning', 'planned', 'infeasible', 'failed', 'cancelled')),
     settings jsonb not null,
     run_id uuid not null,
     result jsonb,
     is_by_lot boolean not null default false,
     made_by text not null,
     applied_at timestamptz,
     applied_by text,
     replaced jsonb,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint wave_scenario_planned check (state not in ('planned', 'infeasible') or result is not null),
     constraint wave_scenario_applied check ((applied_at is null) = (applied_by is null) and (applied_at is null) = (replaced is null)),
     constraint wave_scenario_run foreign key (tenant_id, run_id) references platform.run (tenant_id, id),
     constraint wave_scenario_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
  );
  await runner.query('create index wave_scenario_newest on programmes.wave_scenario (tenant_id, programme_id, id desc)');
  await tenantTable(
    runner,
    'programmes.wave_scenario_unit',
    `scenario_id uuid not null,
     org_unit_id uuid not null,
     wave integer check (wave between 1 and 26),
     people integer not null check (people >= 0),
     why text,
     constraint wave_scenario_unit_scenario foreign key (tenant_id, scenario_id) references programmes.wave_scenario (tenant_id, id) on delete cascade,
     constraint wave_scenario_unit_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id)`,
    { key: 'scenario_id, org_unit_id' },
  );
}

/** A template of the organisation's own, and its content as it was saved each time. */
async function createTemplates(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.own_template',
    `id uuid not null default uuidv7(),
     name text not null check (length(name) between 1 and 200),
     summary text not null default '' check (length(summary) <= 1000),
     revision integer not null default 1,
     made_by text not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint own_template_name unique (tenant_id, name)`,
  );
  await tenantTable(
    runner,
    'programmes.own_template_revision',
    `template_id uuid not null,
     revision integer not null,
     content jsonb not null,
     from_programme_id uuid,
     saved_by text not null,
     saved_at timestamptz not null default now(),
     constraint own_template_revision_of foreign key (tenant_id, template_id) references programmes.own_template (tenant_id, id) on delete cascade,
     constraint own_template_revision_from foreign key (tenant_id, from_programme_id) references programmes.programme (tenant_id, id)`,
    { key: 'template_id, revision' },
  );
}
