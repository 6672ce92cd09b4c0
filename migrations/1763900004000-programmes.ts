import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSchema, publishView, tenantTable } from './support';

/** Programmes with their plan: phases, waves, activities, and the log of what changed in it. */
export class Programmes1763900004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSchema(runner, 'programmes');
    await createProgramme(runner);
    await createPhases(runner);
    await createWaves(runner);
    await createActivities(runner);
    await createPlanChanges(runner);
    await createViews(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema programmes cascade');
  }
}

const VERSIONED = `version integer not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now()`;

const person = (table: string, column: string): string =>
  `constraint ${table}_${column} foreign key (tenant_id, ${column}_person_id) references directory.person (tenant_id, id)`;

async function createProgramme(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.programme',
    `id uuid not null default uuidv7(),
     name text not null check (length(name) between 1 and 200),
     purpose_statement text not null default '',
     stays_the_same text not null default '',
     official_status text not null default 'under_review' check (official_status in ('official', 'pilot', 'under_review', 'retired')),
     state text not null default 'draft' check (state in ('draft', 'preparing', 'live', 'sustaining', 'dormant', 'retiring', 'retired')),
     template_key text,
     starts_on date not null default current_date,
     time_zone text not null default 'UTC',
     sponsor_person_id uuid,
     change_lead_person_id uuid,
     steward_person_id uuid,
     ${VERSIONED},
     ${person('programme', 'sponsor')},
     ${person('programme', 'change_lead')},
     ${person('programme', 'steward')}`,
  );
  await runner.query('create index programme_by_name on programmes.programme (tenant_id, lower(name), id)');
}

async function createPhases(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.phase',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     name text not null check (length(name) between 1 and 200),
     position integer not null,
     starts_on date not null,
     ends_on date not null,
     exit_gate text not null default '',
     ${VERSIONED},
     constraint phase_days check (ends_on >= starts_on),
     constraint phase_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
  );
  await runner.query('create index phase_of_programme on programmes.phase (tenant_id, programme_id, position)');
}

async function createWaves(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.wave',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     name text not null check (length(name) between 1 and 200),
     position integer not null,
     state text not null default 'planned' check (state in ('planned', 'ready', 'launched', 'adopting', 'embedding', 'merged', 'held', 'withdrawn')),
     launch_on date not null,
     embed_until date not null,
     ${VERSIONED},
     constraint wave_days check (embed_until >= launch_on),
     constraint wave_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
  );
  await runner.query('create index wave_of_programme on programmes.wave (tenant_id, programme_id, position)');
  await tenantTable(
    runner,
    'programmes.wave_unit',
    `wave_id uuid not null,
     org_unit_id uuid not null,
     constraint wave_unit_wave foreign key (tenant_id, wave_id) references programmes.wave (tenant_id, id) on delete cascade,
     constraint wave_unit_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id)`,
    { key: 'wave_id, org_unit_id' },
  );
}

async function createActivities(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.activity',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     phase_id uuid,
     wave_id uuid,
     title text not null check (length(title) between 1 and 200),
     hypothesis text not null default '',
     effort_class text not null default 'culture' check (effort_class in ('culture', 'technology')),
     engagement_mode text not null default 'push' check (engagement_mode in ('push', 'pull')),
     state text not null default 'scheduled' check (state in ('idea', 'hypothesised', 'scheduled', 'running', 'observing', 'judged', 'repeated', 'scaled', 'adapted', 'stopped')),
     starts_on date not null,
     ends_on date not null,
     responsible_person_id uuid,
     ${VERSIONED},
     constraint activity_days check (ends_on >= starts_on),
     constraint activity_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint activity_phase foreign key (tenant_id, phase_id) references programmes.phase (tenant_id, id),
     constraint activity_wave foreign key (tenant_id, wave_id) references programmes.wave (tenant_id, id),
     ${person('activity', 'responsible')}`,
  );
  await runner.query('create index activity_of_programme on programmes.activity (tenant_id, programme_id, starts_on)');
}

async function createPlanChanges(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.plan_change',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     subject_type text not null check (subject_type in ('programme', 'phase', 'wave', 'activity')),
     subject_id uuid not null,
     kind text not null check (kind in ('added', 'changed', 'stopped', 'removed')),
     title text not null,
     summary text not null,
     reason text not null default '',
     decision_id uuid,
     changed_by text not null,
     changed_at timestamptz not null default now(),
     constraint plan_change_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
    { rights: 'select, insert' },
  );
  await runner.query('create index plan_change_recent on programmes.plan_change (tenant_id, programme_id, changed_at desc, id desc)');
}

async function createViews(runner: QueryRunner): Promise<void> {
  await publishView(
    runner,
    'programmes.launched_unit_v',
    `select w.tenant_id, w.programme_id, u.org_unit_id from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id
     where w.state in ('launched', 'adopting', 'embedding', 'merged')`,
  );
  await publishView(
    runner,
    'programmes.dated_item_v',
    `select tenant_id, programme_id, 'phase' as kind, id, name as title, 'planned' as state, starts_on, ends_on, exit_gate as detail from programmes.phase
     union all select tenant_id, programme_id, 'wave', id, name, state, launch_on, embed_until, '' from programmes.wave
     union all select tenant_id, programme_id, 'activity', id, title, state, starts_on, ends_on, hypothesis from programmes.activity`,
  );
}
