import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Trigrams, by which a search finds what is written nearly like the words typed. */
export class NearWords1764910400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create extension if not exists pg_trgm with schema public');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop extension if exists pg_trgm');
  }
}
