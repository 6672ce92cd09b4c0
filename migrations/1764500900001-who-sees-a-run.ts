import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever asks for work says which roles may see it, so that the list of runs knows nothing of what they are for. */
export class WhoSeesARun1764500900001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table platform.run add column seen_by text[] not null default '{owner,change_lead,trainer,executive,community_manager}'`);
    await runner.query('alter table platform.run no force row level security');
    await runner.query(`update platform.run set seen_by = '{owner,change_lead}' where kind like 'directory.%'`);
    await runner.query('alter table platform.run force row level security');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.run drop column seen_by');
  }
}
