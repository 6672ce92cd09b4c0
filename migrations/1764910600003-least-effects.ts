import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

const EFFECTS = 'e.tenant_id, e.id as effect_id, e.programme_id, e.subject_key, e.title, e.kind, e.measure, e.data_to, e.state, e.sentence, e.refused, e.design, e.grade, e.estimate, e.low, e.high, e.p, e.q, e.computed_at, e.measure_name, e.unit, e.better';

/** Below which size an effect is not worth having: what is told to be smaller did not work. See 0139. */
export class LeastEffects1764910600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table adoption.measure_choice add column least jsonb not null default '[]' constraint measure_choice_least check (jsonb_typeof(least) = 'array' and jsonb_array_length(least) <= 12)`);
    await runner.query('alter table adoption.effect_estimate add column least float8 constraint effect_estimate_least check (least > 0)');
    await runner.query(`create or replace view adoption.effect_v with (security_invoker = true) as select ${EFFECTS}, e.least from adoption.effect_estimate e`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view adoption.effect_v');
    await publishView(runner, 'adoption.effect_v', `select ${EFFECTS} from adoption.effect_estimate e`);
    await runner.query('alter table adoption.effect_estimate drop column least');
    await runner.query('alter table adoption.measure_choice drop column least');
  }
}
