import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Of the people who came in the first four weeks after a launch, how many came in each later week; sums over whole blocks. Who they are is not kept. */
export class WaveCohorts1764300600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'adoption.wave_cohort_week',
      `wave_id uuid not null,
       week_end date not null,
       people double precision not null check (people >= 0),
       active double precision not null check (active >= 0),
       constraint wave_cohort_week_wave foreign key (tenant_id, wave_id) references programmes.wave (tenant_id, id) on delete cascade`,
      { key: 'wave_id, week_end' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table adoption.wave_cohort_week');
  }
}
