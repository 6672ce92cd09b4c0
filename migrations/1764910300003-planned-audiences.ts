import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** What a scenario that plans audiences gives each of them, as `wave_scenario_unit` says of units. */
export class PlannedAudiences1764910300003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'programmes.wave_scenario_audience',
      `scenario_id uuid not null,
       audience_id uuid not null,
       wave integer check (wave between 1 and 26),
       people integer not null check (people >= 0),
       why text,
       constraint wave_scenario_audience_scenario foreign key (tenant_id, scenario_id) references programmes.wave_scenario (tenant_id, id) on delete cascade,
       constraint wave_scenario_audience_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id) on delete cascade`,
      { key: 'scenario_id, audience_id' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table programmes.wave_scenario_audience');
  }
}
