import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

/** What a lot gave each unit, and among whom it was drawn: the effect engine holds the plan's dates against it. See 0106. */
export class DrawnUnits1764800500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programmes.wave_scenario_unit add column stratum text check (length(stratum) between 1 and 40)');
    await publishView(
      runner,
      'programmes.drawn_unit_v',
      `select s.tenant_id, s.programme_id, s.id as scenario_id, s.settings ->> 'seed' as seed, s.applied_at, u.org_unit_id, u.stratum,
         (s.settings ->> 'startsOn')::date + 7 * (s.result -> 'waves' -> (u.wave - 1) ->> 'launchWeek')::integer as launch_on
       from programmes.wave_scenario s join programmes.wave_scenario_unit u on u.tenant_id = s.tenant_id and u.scenario_id = s.id
       where s.is_by_lot and s.applied_at is not null and u.wave is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.drawn_unit_v');
    await runner.query('alter table programmes.wave_scenario_unit drop column stratum');
  }
}
