import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every week of a unit in which too much meets is kept, not the nearest twenty; for which of them moves were looked for is known, as they are found unit by unit. */
export class EveryCollision1764800400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reporting.load_collision add column worked_out boolean not null default true');
    await runner.query(`alter table reporting.load_collision alter column worked_out set default false, alter column items set default '[]', alter column moves set default '[]'`);
    await runner.query('create index load_collision_open on reporting.load_collision (tenant_id, week_on, org_unit_id) where not worked_out');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index reporting.load_collision_open');
    await runner.query('alter table reporting.load_collision drop column worked_out, alter column items drop default, alter column moves drop default');
  }
}
