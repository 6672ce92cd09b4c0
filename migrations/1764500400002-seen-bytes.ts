import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was seen of a file's bytes as they arrived, so that a worker needs no pass of its own to tell its encoding and how many lines it has. Null for files that came before. */
export class SeenBytes1764500400002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.file add column seen jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.file drop column seen');
  }
}
