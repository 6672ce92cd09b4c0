import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, publishView } from './support';

/** Measures of roles are fed from metrics: for a person, a community, a unit or the whole organisation. What was read of persons by itself is not kept. */
export class RoleMeasures1764300500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await publishView(runner, 'goals.metric_v', 'select tenant_id, id as metric_id, key, name, unit, source, definition from goals.metric');
    await publishView(runner, 'goals.observation_v', 'select tenant_id, metric_id, programme_id, org_unit_id, period_start, period_end, value, n, source from goals.observation');
    await runner.query('alter table roles.role_kpi add column metric_key text check (length(metric_key) between 1 and 200)');
    await runner.query(
      `alter table roles.role_kpi_reading add column community_id uuid, add column read_by text not null default 'hand' check (read_by in ('hand', 'metric')),
         drop constraint role_kpi_reading_one, drop constraint role_kpi_reading_group,
         add constraint role_kpi_reading_community foreign key (tenant_id, community_id) references roles.community (tenant_id, id),
         add constraint role_kpi_reading_one check (num_nonnulls(role_assignment_id, org_unit_id, community_id) <= 1 and (num_nonnulls(role_assignment_id, org_unit_id, community_id) = 1 or read_by = 'metric')),
         add constraint role_kpi_reading_group check ((role_assignment_id is not null) = (people is null))`,
    );
    await runner.query(`create index role_kpi_reading_others on roles.role_kpi_reading (tenant_id, programme_id, role_kpi_id, community_id, read_on desc, id desc) where org_unit_id is null and role_assignment_id is null`);
    await runner.query(`grant delete on roles.role_kpi_reading to ${APP_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from roles.role_kpi_reading where read_by = 'metric' or community_id is not null`);
    await runner.query('drop index roles.role_kpi_reading_others');
    await runner.query(
      `alter table roles.role_kpi_reading drop constraint role_kpi_reading_one, drop constraint role_kpi_reading_group, drop column community_id, drop column read_by,
         add constraint role_kpi_reading_one check (num_nonnulls(role_assignment_id, org_unit_id) = 1), add constraint role_kpi_reading_group check ((org_unit_id is null) = (people is null))`,
    );
    await runner.query('alter table roles.role_kpi drop column metric_key');
    await runner.query('drop view goals.observation_v, goals.metric_v');
    await runner.query(`revoke delete on roles.role_kpi_reading from ${APP_ROLE}`);
  }
}
