import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/**
 * How many people each wave of a programme with audiences was offered to, kept when weeks are told: looked up person by person at each look at a page it grew with the organisation. `parts_key` says of which plan; a row whose key is
 * no longer the programme's is not read. See 0342.
 */
export class WaveOffered1764969000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'adoption.wave_offered',
      `wave_id uuid not null, parts_key text not null, people integer not null,
       constraint wave_offered_wave foreign key (tenant_id, wave_id) references programmes.wave (tenant_id, id) on delete cascade`,
      { key: 'wave_id' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table adoption.wave_offered');
  }
}
