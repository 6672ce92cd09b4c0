import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nothing ever counted reminders on a notification: each reminder is one of its own, kept once by its key. */
export class NoCountOfReminders1764400400003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.notification drop column reminders');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.notification add column reminders integer not null default 0');
  }
}
