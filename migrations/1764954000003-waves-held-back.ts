import type { MigrationInterface, QueryRunner } from 'typeorm';

const VIEW = 'select tenant_id, programme_id, id as date_change_id, subject_type, subject_id, title, starts_before, starts_after, reason, changed_at, is_launch_day';

/** A wave that is held before its launch has no date any more: that is a moved date, told apart because its days stay as they were. See 0272. */
export class WavesHeldBack1764954000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programmes.date_change add column is_hold boolean not null default false');
    await runner.query(`create or replace view programmes.date_change_v with (security_invoker = true) as ${VIEW}, is_hold from programmes.date_change where not is_undone`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.date_change_v');
    await runner.query('alter table programmes.date_change drop column is_hold');
    await runner.query(`create view programmes.date_change_v with (security_invoker = true) as ${VIEW} from programmes.date_change where not is_undone`);
    await runner.query('grant select on programmes.date_change_v to realign_app');
  }
}
