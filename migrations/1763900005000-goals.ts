import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSchema, publishView, tenantTable } from './support';

/** Goals, key results, the metrics they read, what was observed, and check-ins. */
export class Goals1763900005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSchema(runner, 'goals');
    await createMetrics(runner);
    await createGoals(runner);
    await createCheckIns(runner);
    await publishView(
      runner,
      'goals.key_result_v',
      `select k.tenant_id, k.id as key_result_id, k.goal_id, g.programme_id, g.title as goal_title, g.state as goal_state, k.title, k.semantics, k.unit, k.baseline, k.baseline_on,
         k.target, k.target_on, k.source, k.metric_id, k.position
       from goals.key_result k join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema goals cascade');
  }
}

const VERSIONED = `version integer not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now()`;

async function createMetrics(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'goals.metric',
    `id uuid not null default uuidv7(),
     key text not null,
     name text not null,
     unit text not null,
     source text not null default '',
     created_at timestamptz not null default now(),
     constraint metric_key unique (tenant_id, key)`,
  );
  await tenantTable(
    runner,
    'goals.observation',
    `id uuid not null default uuidv7(),
     metric_id uuid not null,
     programme_id uuid,
     org_unit_id uuid,
     period_start date not null,
     period_end date not null,
     value double precision not null,
     n integer,
     source text not null,
     recorded_at timestamptz not null default now(),
     constraint observation_period check (period_end >= period_start),
     constraint observation_once unique nulls not distinct (tenant_id, metric_id, programme_id, org_unit_id, period_start, period_end),
     constraint observation_metric foreign key (tenant_id, metric_id) references goals.metric (tenant_id, id),
     constraint observation_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint observation_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id)`,
  );
  await runner.query('create index observation_latest on goals.observation (tenant_id, metric_id, period_end desc)');
}

async function createGoals(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'goals.goal',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     parent_id uuid,
     level text not null default 'organisation' check (level in ('organisation', 'department', 'person')),
     title text not null check (length(title) between 1 and 300),
     why text not null default '',
     owner_person_id uuid,
     state text not null default 'draft' check (state in ('draft', 'proposed', 'active', 'at_review', 'achieved_holding', 'missed_learning', 'superseded', 'withdrawn')),
     position integer not null default 0,
     ${VERSIONED},
     constraint goal_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint goal_parent foreign key (tenant_id, parent_id) references goals.goal (tenant_id, id),
     constraint goal_owner foreign key (tenant_id, owner_person_id) references directory.person (tenant_id, id)`,
  );
  await runner.query('create index goal_of_programme on goals.goal (tenant_id, programme_id, position)');
  await tenantTable(
    runner,
    'goals.key_result',
    `id uuid not null default uuidv7(),
     goal_id uuid not null,
     metric_id uuid,
     title text not null check (length(title) between 1 and 300),
     semantics text not null default 'increase' check (semantics in ('increase', 'decrease', 'at_least', 'at_most')),
     unit text not null default 'count',
     baseline double precision,
     baseline_on date,
     target double precision not null,
     target_on date not null,
     source text not null default '',
     position integer not null default 0,
     ${VERSIONED},
     constraint key_result_goal foreign key (tenant_id, goal_id) references goals.goal (tenant_id, id),
     constraint key_result_metric foreign key (tenant_id, metric_id) references goals.metric (tenant_id, id)`,
  );
  await runner.query('create index key_result_of_goal on goals.key_result (tenant_id, goal_id, position)');
}

async function createCheckIns(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'goals.check_in',
    `id uuid not null default uuidv7(),
     key_result_id uuid not null,
     value double precision not null,
     as_of date not null,
     confidence integer check (confidence between 0 and 10),
     note text not null default '',
     supersedes_id uuid,
     submitted_by text not null,
     submitted_at timestamptz not null default now(),
     constraint check_in_key_result foreign key (tenant_id, key_result_id) references goals.key_result (tenant_id, id),
     constraint check_in_supersedes foreign key (tenant_id, supersedes_id) references goals.check_in (tenant_id, id),
     constraint check_in_superseded_once unique (tenant_id, supersedes_id)`,
    { rights: 'select, insert' },
  );
  await runner.query('create index check_in_latest on goals.check_in (tenant_id, key_result_id, as_of desc, submitted_at desc)');
}
