import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which days of a source changed since they were rolled up, and the run that rolls them up. */
export class UsageRolling1764100700005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table adoption.usage_source add column dirty_from date, add column dirty_to date, add column rolling_run_id uuid, add column rolled_at timestamptz,
         add constraint usage_source_dirty check ((dirty_from is null) = (dirty_to is null) and dirty_from <= dirty_to),
         add constraint usage_source_rolling foreign key (tenant_id, rolling_run_id) references platform.run (tenant_id, id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table adoption.usage_source drop column dirty_from, drop column dirty_to, drop column rolling_run_id, drop column rolled_at');
  }
}
