import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody had chosen of the kinds of mail that they left by the way out of a mail: null where they had not chosen. Taking it back gives it again. */
export class MailsLeft1764944000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table notifications.preference add column left_from jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notifications.preference drop column left_from');
  }
}
