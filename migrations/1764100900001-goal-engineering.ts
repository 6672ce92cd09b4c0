import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** What makes a goal checkable: catalogue facts of metrics, kinds of key results, targets as they were meant, levels, limits, contributions. */
export class GoalEngineering1764100900001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await describeMetrics(runner);
    await deepenGoals(runner);
    await deepenKeyResults(runner);
    await deepenCheckIns(runner);
    await tenantTable(
      runner,
      'goals.goal_limit',
      `programme_id uuid not null,
       active_organisation_goals integer not null check (active_organisation_goals between 1 and 20),
       version integer not null default 1,
       updated_at timestamptz not null default now(),
       constraint goal_limit_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
      { key: 'programme_id' },
    );
    await tenantTable(
      runner,
      'goals.contribution',
      `goal_id uuid not null,
       activity_id uuid not null,
       hypothesis text not null default '' check (length(hypothesis) <= 2000),
       created_at timestamptz not null default now(),
       constraint contribution_goal foreign key (tenant_id, goal_id) references goals.goal (tenant_id, id),
       constraint contribution_activity foreign key (tenant_id, activity_id) references programmes.activity (tenant_id, id)`,
      { key: 'goal_id, activity_id' },
    );
    await runner.query('create index contribution_of_activity on goals.contribution (tenant_id, activity_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table goals.contribution, goals.goal_limit, goals.milestone');
    await runner.query(`alter table goals.check_in drop column blockers, drop column status`);
    await runner.query(`alter table goals.key_result drop column kind, drop column target_meant_as, drop column target_change, drop column anchors, drop column leads_id, drop column check_in_days`);
    await runner.query(`alter table goals.goal drop column org_unit_id`);
  }
}

/** A metric's own rhythm and limits decide what may be promised of it: how often it is read, how late, and between which values it lies. */
async function describeMetrics(runner: QueryRunner): Promise<void> {
  await runner.query(`
    alter table goals.metric
      add column definition text not null default '',
      add column formula text not null default '',
      add column grain text not null default 'organisation' check (grain in ('organisation', 'unit', 'person', 'community')),
      add column cadence_days integer check (cadence_days between 1 and 1100),
      add column latency_days integer check (latency_days between 0 and 400),
      add column class text not null default 'use' check (class in ('use', 'behaviour', 'sentiment', 'outcome')),
      add column timing text not null default 'lagging' check (timing in ('leading', 'lagging')),
      add column min_value double precision,
      add column max_value double precision,
      add column owner_person_id uuid,
      add column version integer not null default 1,
      add column updated_at timestamptz not null default now(),
      add constraint metric_owner foreign key (tenant_id, owner_person_id) references directory.person (tenant_id, id),
      add constraint metric_range check (min_value < max_value)`);
  await asOwner(runner, 'goals.metric', `update goals.metric set min_value = 0, max_value = 1 where unit = 'share'`);
}

async function deepenGoals(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table goals.goal drop constraint goal_level_check`);
  await asOwner(runner, 'goals.goal', `update goals.goal set level = 'team' where level = 'person'`);
  await runner.query(`
    alter table goals.goal
      add constraint goal_level check (level in ('organisation', 'department', 'team')),
      add column org_unit_id uuid,
      add constraint goal_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id)`);
  await runner.query(`create index goal_below on goals.goal (tenant_id, parent_id) where parent_id is not null`);
}

async function deepenKeyResults(runner: QueryRunner): Promise<void> {
  await runner.query(`
    alter table goals.key_result
      add column kind text not null default 'numeric' check (kind in ('numeric', 'milestone', 'rubric')),
      add column target_meant_as text not null default 'absolute' check (target_meant_as in ('absolute', 'relative', 'percentage_points')),
      add column target_change double precision,
      add column anchors text[] not null default '{}',
      add column leads_id uuid,
      add column check_in_days integer not null default 30 check (check_in_days between 1 and 400),
      add constraint key_result_leads foreign key (tenant_id, leads_id) references goals.key_result (tenant_id, id),
      add constraint key_result_leads_another check (leads_id <> id),
      add constraint key_result_change check ((target_meant_as = 'absolute') = (target_change is null)),
      add constraint key_result_anchors check (kind <> 'rubric' or cardinality(anchors) = 5)`);
  await runner.query(`create index key_result_led on goals.key_result (tenant_id, leads_id) where leads_id is not null`);
  await tenantTable(
    runner,
    'goals.milestone',
    `id uuid not null default uuidv7(),
     key_result_id uuid not null,
     title text not null check (length(title) between 1 and 300),
     due_on date not null,
     reached_on date,
     position integer not null default 0,
     version integer not null default 1,
     updated_at timestamptz not null default now(),
     constraint milestone_key_result foreign key (tenant_id, key_result_id) references goals.key_result (tenant_id, id) on delete cascade`,
  );
  await runner.query(`create index milestone_of_key_result on goals.milestone (tenant_id, key_result_id, position)`);
}

/** Corrections supersede: a check-in is written once, and what is added to it here is added at that time only. */
async function deepenCheckIns(runner: QueryRunner): Promise<void> {
  await runner.query(`
    alter table goals.check_in
      add column status text check (status in ('on_track', 'at_risk', 'off_track')),
      add column blockers text not null default '' check (length(blockers) <= 2000)`);
}

/** An owner without BYPASSRLS sees no row of a forced table; for one statement of a migration the force is lifted. */
async function asOwner(runner: QueryRunner, table: string, statement: string): Promise<void> {
  await runner.query(`alter table ${table} no force row level security`);
  await runner.query(statement);
  await runner.query(`alter table ${table} force row level security`);
}
