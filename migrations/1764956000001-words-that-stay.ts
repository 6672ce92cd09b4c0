import type { MigrationInterface, QueryRunner } from 'typeorm';

const VIEW = 'select tenant_id, programme_id, id as date_change_id, subject_type, subject_id, title, starts_before, starts_after, reason, changed_at, is_launch_day, is_hold';

/** What key results promised, why goals ended and why dates moved stay beside what is said of them later. See 0294 to 0296. */
export class WordsThatStay1764956000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table goals.key_result add column earlier jsonb not null default '[]'`);
    await runner.query(`alter table goals.goal add column end_note text not null default '', add column successor_id uuid,
      add constraint goal_successor foreign key (tenant_id, successor_id) references goals.goal (tenant_id, id) on delete set null (successor_id)`);
    await runner.query('create index goal_succeeded_by on goals.goal (tenant_id, successor_id) where successor_id is not null');
    await runner.query(`alter table programmes.date_change add column earlier jsonb not null default '[]'`);
    await runner.query(`create or replace view programmes.date_change_v with (security_invoker = true) as ${VIEW}, reason = 'early_results' or earlier @> '[{"reason": "early_results"}]' as was_early from programmes.date_change where not is_undone`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.date_change_v');
    await runner.query(`create view programmes.date_change_v with (security_invoker = true) as ${VIEW} from programmes.date_change where not is_undone`);
    await runner.query('grant select on programmes.date_change_v to realign_app');
    await runner.query('alter table programmes.date_change drop column earlier');
    await runner.query('alter table goals.goal drop column successor_id, drop column end_note');
    await runner.query('alter table goals.key_result drop column earlier');
  }
}
