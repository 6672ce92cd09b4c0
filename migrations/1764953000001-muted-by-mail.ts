import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a programme was muted by the way out of a mail: only such a mute is taken back there. */
export class MutedByMail1764953000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notifications.programme_mute add column by_mail boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notifications.programme_mute drop column by_mail');
  }
}
