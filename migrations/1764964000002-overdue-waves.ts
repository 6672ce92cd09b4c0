import type { MigrationInterface, QueryRunner } from 'typeorm';

const VIEW = `select tenant_id, programme_id, id as date_change_id, subject_type, subject_id, title, starts_before, starts_after, reason, changed_at, is_launch_day, is_hold, reason = 'early_results' or earlier @> '[{"reason": "early_results"}]' as was_early`;

/** Why a wave was not launched on its day, said as soon as the day has passed: that is a moved date, told apart because its days stay as written. See 0323. */
export class OverdueWaves1764964000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programmes.date_change add column is_late boolean not null default false');
    await runner.query(`create or replace view programmes.date_change_v with (security_invoker = true) as ${VIEW}, is_late from programmes.date_change where not is_undone`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.date_change_v');
    await runner.query('alter table programmes.date_change drop column is_late');
    await runner.query(`create view programmes.date_change_v with (security_invoker = true) as ${VIEW} from programmes.date_change where not is_undone`);
    await runner.query('grant select on programmes.date_change_v to realign_app');
  }
}
