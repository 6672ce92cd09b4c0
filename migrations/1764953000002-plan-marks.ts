import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

/** By which whoever watches sees that a plan has changed: also by a change that began before the newest one and was committed after it. */
const MARK = `select string_agg(right(newest.id::text, 8), '' order by newest.id) from (
  select c.id from programmes.plan_change c where c.tenant_id = p.tenant_id and c.programme_id = p.id order by c.changed_at desc, c.id desc limit 5) newest`;

export class PlanMarks1764953000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await publishView(runner, 'programmes.plan_mark_v', `select p.tenant_id, p.id as programme_id, coalesce((${MARK}), '') as mark from programmes.programme p`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.plan_mark_v');
  }
}
