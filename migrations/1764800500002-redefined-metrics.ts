import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

/** When somebody last said that a metric counts something else, or is worked out otherwise: readings before and after are not the same thing. */
export class RedefinedMetrics1764800500002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table goals.metric add column redefined_at timestamptz');
    await publishView(runner, 'goals.metric_redefined_v', 'select tenant_id, key, name, redefined_at from goals.metric where redefined_at is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view goals.metric_redefined_v');
    await runner.query('alter table goals.metric drop column redefined_at');
  }
}
