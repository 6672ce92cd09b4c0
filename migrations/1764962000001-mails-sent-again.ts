import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mail that is sent again goes on counting its tries: a sender of before marks nothing of it, and each try is asked for under a key of its own. */
export class MailsSentAgain1764962000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.mail add column tries_before integer not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.mail drop column tries_before');
  }
}
