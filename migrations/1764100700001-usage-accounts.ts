import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** Who an account of a usage source is, what a rolling window said about each account, and series that name nobody. */
export class UsageAccounts1764100700001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createAccounts(runner);
    await createWindows(runner);
    await createSeries(runner);
    await publishAccounts(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view adoption.account_v, adoption.window_usage_v, adoption.series_point_v');
    await runner.query('drop table adoption.series_point, adoption.window_usage, adoption.usage_account');
  }
}

/**
 * Facts are about accounts, and an account is linked to a person or not. So a link made later counts for the whole history of the
 * account, and nothing is lost while nobody knows whose it is.
 */
async function createAccounts(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.usage_account',
    `id uuid not null default uuidv7(),
     source_id uuid not null,
     identity text not null,
     identity_norm text collate "C" not null,
     display_name text,
     email_norm text collate "C",
     employee_number text collate "C",
     object_id text collate "C",
     person_id uuid,
     matched_by text check (matched_by in ('alias', 'email', 'user_name', 'employee_number', 'object_id')),
     state text not null default 'unmatched' check (state in ('matched', 'unmatched', 'several', 'ignored', 'concealed')),
     first_seen_on date not null,
     last_seen_on date not null,
     version integer not null default 1,
     constraint usage_account_identity unique (tenant_id, source_id, identity_norm),
     constraint usage_account_matched check ((state = 'matched') = (person_id is not null)),
     constraint usage_account_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id),
     constraint usage_account_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
  );
  await runner.query(`create index usage_account_by_person on adoption.usage_account (tenant_id, person_id) where person_id is not null`);
  await runner.query(`create index usage_account_queue on adoption.usage_account (tenant_id, identity_norm, source_id) where state in ('unmatched', 'several')`);
}

/**
 * A snapshot: what one report said about one account in one rolling window. Windows overlap, so two snapshots are never added up.
 * A count that the report left empty is null, which is not 0. What has no column of its own is in `measures`, by name.
 */
async function createWindows(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.window_usage',
    `source_id uuid not null,
     report text not null,
     period_days integer not null check (period_days between 1 and 366),
     data_to date not null,
     account_id uuid not null,
     account_state text not null default 'active' check (account_state in ('active', 'suspended', 'deleted')),
     is_licensed boolean,
     last_active_on date,
     active_days integer check (active_days >= 0),
     posted integer check (posted >= 0),
     replied integer check (replied >= 0),
     read integer check (read >= 0),
     liked integer check (liked >= 0),
     measures jsonb,
     constraint window_usage_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id),
     constraint window_usage_account foreign key (tenant_id, account_id) references adoption.usage_account (tenant_id, id)`,
    { key: 'source_id, report, period_days, data_to, account_id' },
  );
  await runner.query(`create index window_usage_by_account on adoption.window_usage (tenant_id, account_id, data_to desc)`);
}

/** Figures that a source reports as figures: totals by day, devices by day, a metric by segment. An empty value is kept as null: said to be unknown. */
async function createSeries(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.series_point',
    `source_id uuid not null,
     metric_key text not null,
     segment_key text not null default '',
     segment_value text not null default '',
     period_start date not null,
     period_end date not null,
     value double precision,
     unit text not null default 'count',
     data_to date not null,
     import_id uuid,
     line integer,
     constraint series_point_period check (period_end >= period_start),
     constraint series_point_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id),
     constraint series_point_import foreign key (tenant_id, import_id) references adoption.usage_import (tenant_id, id)`,
    { key: 'source_id, metric_key, segment_key, segment_value, period_start, period_end' },
  );
}

async function publishAccounts(runner: QueryRunner): Promise<void> {
  await publishView(
    runner,
    'adoption.account_v',
    'select tenant_id, id as account_id, source_id, person_id, state, matched_by, first_seen_on, last_seen_on from adoption.usage_account',
  );
  await publishView(
    runner,
    'adoption.window_usage_v',
    `select w.tenant_id, w.source_id, w.report, w.period_days, w.data_to, w.account_id, a.person_id, w.account_state, w.is_licensed, w.last_active_on, w.active_days, w.posted, w.replied, w.read, w.liked, w.measures
     from adoption.window_usage w join adoption.usage_account a on a.tenant_id = w.tenant_id and a.id = w.account_id`,
  );
  await publishView(
    runner,
    'adoption.series_point_v',
    'select tenant_id, source_id, metric_key, segment_key, segment_value, period_start, period_end, value, unit, data_to, import_id, line from adoption.series_point',
  );
}
