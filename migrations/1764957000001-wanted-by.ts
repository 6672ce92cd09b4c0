import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

/** By when a checkpoint is wanted, for lists of every context. */
export class WantedBy1764957000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await publishView(runner, 'reviews.checkpoint_wanted_v', `
      select c.tenant_id, c.id as checkpoint_id, c.programme_id, case when c.state in ('pack_frozen', 'in_review') then coalesce(c.lapse_after, c.due_at) else c.due_at end as wanted_at, c.rests from reviews.checkpoint c`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view reviews.checkpoint_wanted_v');
  }
}
