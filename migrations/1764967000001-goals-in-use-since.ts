import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_USE = `('active', 'at_review', 'achieved_holding')`;

/** When a goal came into use, whoever put it there: before that nobody could have read its key results. Of those already in use it is taken to be when they were written. */
export class GoalsInUseSince1764967000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table goals.goal add column in_use_at timestamptz');
    await runner.query(`update goals.goal set in_use_at = created_at where state in ${IN_USE}`);
    await runner.query(`
      create function goals.keep_in_use_at() returns trigger language plpgsql as $$
      begin
        if new.state in ${IN_USE} and (tg_op = 'INSERT' or old.state not in ${IN_USE}) then new.in_use_at := now(); end if;
        return new;
      end $$`);
    await runner.query('create trigger goal_in_use_at before insert or update of state on goals.goal for each row execute function goals.keep_in_use_at()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger goal_in_use_at on goals.goal');
    await runner.query('drop function goals.keep_in_use_at()');
    await runner.query('alter table goals.goal drop column in_use_at');
  }
}
