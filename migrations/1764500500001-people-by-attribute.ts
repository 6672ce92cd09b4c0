import type { MigrationInterface, QueryRunner } from 'typeorm';

const ATTRIBUTES = ['country', 'location', 'job_title'] as const;

/**
 * People of a rare country, location or job are found without going through everybody. Equal values share one entry of the index, so that all
 * three together take less than one index by name; a frequent value is still read in the order of names.
 */
export class PeopleByAttribute1764500500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const attribute of ATTRIBUTES) await runner.query(`create index person_by_${attribute} on directory.person (tenant_id, ${attribute}) where state = 'active'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const attribute of ATTRIBUTES) await runner.query(`drop index directory.person_by_${attribute}`);
  }
}
