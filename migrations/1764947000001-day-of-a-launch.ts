import type { MigrationInterface, QueryRunner } from 'typeorm';

const VIEW = 'select tenant_id, programme_id, id as date_change_id, subject_type, subject_id, title, starts_before, starts_after, reason, changed_at';

/** A day of launch that is written down anew after the launch is a moved date like any other, and is told apart from moves of plans. See 0272. */
export class DayOfALaunch1764947000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programmes.date_change add column is_launch_day boolean not null default false');
    await runner.query(`create or replace view programmes.date_change_v with (security_invoker = true) as ${VIEW}, is_launch_day from programmes.date_change where not is_undone`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.date_change_v');
    await runner.query('alter table programmes.date_change drop column is_launch_day');
    await runner.query(`create view programmes.date_change_v with (security_invoker = true) as ${VIEW} from programmes.date_change where not is_undone`);
    await runner.query('grant select on programmes.date_change_v to realign_app');
  }
}
