import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** Communities as reports name them, and what was said about each. */
export class Communities1764100700004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'adoption.community',
      `id uuid not null default uuidv7(),
       source_id uuid not null,
       name text not null check (length(name) between 1 and 300),
       version integer not null default 1,
       created_at timestamptz not null default now(),
       updated_at timestamptz not null default now(),
       constraint community_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id)`,
    );
    await runner.query('create index community_by_name on adoption.community (tenant_id, name, id)');
    await createNames(runner);
    await createUsage(runner);
    await publish(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view adoption.community_usage_v, adoption.community_v');
    await runner.query('drop table adoption.community_usage, adoption.community_name, adoption.community');
  }
}

/**
 * A report knows a community by its name and owner only, and both can change. Each pair that was seen is a row that points at the
 * community it stands for; merging two communities moves the pairs, and what was said stays with its pair, so that it can be undone.
 */
async function createNames(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.community_name',
    `id uuid not null default uuidv7(),
     source_id uuid not null,
     name_norm text collate "C" not null,
     owner_norm text collate "C" not null default '',
     name text not null,
     owner text,
     kind text check (kind in ('public', 'private')),
     is_deleted boolean not null default false,
     external_id text collate "C",
     community_id uuid not null,
     last_seen_on date not null,
     constraint community_name_key unique (tenant_id, source_id, name_norm, owner_norm),
     constraint community_name_community foreign key (tenant_id, community_id) references adoption.community (tenant_id, id),
     constraint community_name_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id)`,
  );
  await runner.query('create index community_name_of on adoption.community_name (tenant_id, community_id)');
}

/** Windows as for people: never added up. A period of one day is a day. A count that was left empty is null, which is not 0. */
async function createUsage(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.community_usage',
    `community_name_id uuid not null,
     period_days integer not null check (period_days between 1 and 366),
     data_to date not null,
     members integer check (members >= 0),
     posted integer check (posted >= 0),
     read integer check (read >= 0),
     liked integer check (liked >= 0),
     posters integer check (posters >= 0),
     viewers integer check (viewers >= 0),
     last_active_on date,
     import_id uuid,
     line integer,
     constraint community_usage_name foreign key (tenant_id, community_name_id) references adoption.community_name (tenant_id, id) on delete cascade,
     constraint community_usage_import foreign key (tenant_id, import_id) references adoption.usage_import (tenant_id, id)`,
    { key: 'community_name_id, period_days, data_to' },
  );
}

async function publish(runner: QueryRunner): Promise<void> {
  await publishView(
    runner,
    'adoption.community_v',
    `select c.tenant_id, c.id as community_id, c.source_id, c.name, coalesce(bool_and(n.is_deleted), false) as is_deleted, max(n.last_seen_on) as last_seen_on
     from adoption.community c left join adoption.community_name n on n.tenant_id = c.tenant_id and n.community_id = c.id group by c.tenant_id, c.id, c.source_id, c.name`,
  );
  // The names of one community are different people's counts in the same window, so they add up; where all are empty the sum is empty.
  await publishView(
    runner,
    'adoption.community_usage_v',
    `select u.tenant_id, n.community_id, n.source_id, u.period_days, u.data_to, max(u.members) as members, sum(u.posted)::integer as posted, sum(u.read)::integer as read, sum(u.liked)::integer as liked,
       max(u.posters) as posters, max(u.viewers) as viewers, max(u.last_active_on) as last_active_on
     from adoption.community_usage u join adoption.community_name n on n.tenant_id = u.tenant_id and n.id = u.community_name_id
     group by u.tenant_id, n.community_id, n.source_id, u.period_days, u.data_to`,
  );
}
