import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

const KNOWN = `measure ~ '^([a-z]+_(7|28)d|metric:[0-9a-f-]{36})$'`;
const EFFECTS = 'e.tenant_id, e.id as effect_id, e.programme_id, e.subject_key, e.title, e.kind, e.measure, e.data_to, e.state, e.sentence, e.refused, e.design, e.grade, e.estimate, e.low, e.high, e.p, e.q, e.computed_at';
const METRICS = 'tenant_id, id as metric_id, key, name, unit, source, definition';

/** Effects can be worked out on any figure or metric that is read by unit; a programme's lead chooses which. See 0135. */
export class ChosenMeasures1764910600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'adoption.measure_choice',
      `id uuid not null default uuidv7(),
       programme_id uuid not null,
       measures jsonb not null constraint measure_choice_list check (jsonb_typeof(measures) = 'array' and jsonb_array_length(measures) <= 10),
       stated_by text not null,
       stated_at timestamptz not null default now(),
       constraint measure_choice_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
    );
    await runner.query('create index measure_choice_newest on adoption.measure_choice (tenant_id, programme_id, id desc)');
    await runner.query(
      `alter table adoption.effect_estimate drop constraint effect_estimate_measure_check, add constraint effect_estimate_measure check (${KNOWN}),
         add column measure_name text not null default '', add column unit text not null default 'points', add column digits smallint not null default 1, add column better smallint not null default 1 check (better in (1, -1))`,
    );
    // The owner of a forced table sees its rows only while the force is lifted.
    await runner.query('alter table adoption.effect_estimate no force row level security');
    await runner.query(`update adoption.effect_estimate set measure_name = case measure when 'active_7d' then 'People active in the week' else 'People who post or reply in the week' end`);
    await runner.query('alter table adoption.effect_estimate force row level security');
    await runner.query(`create or replace view adoption.effect_v with (security_invoker = true) as select ${EFFECTS}, e.measure_name, e.unit, e.better from adoption.effect_estimate e`);
    await runner.query(`create or replace view goals.metric_v with (security_invoker = true) as select ${METRICS}, class from goals.metric`);
    await runner.query('create index observation_of_units on goals.observation (tenant_id, metric_id, period_end desc) where org_unit_id is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index goals.observation_of_units');
    await runner.query('drop view adoption.effect_v');
    await publishView(runner, 'adoption.effect_v', `select ${EFFECTS} from adoption.effect_estimate e`);
    await runner.query('drop view goals.metric_v');
    await publishView(runner, 'goals.metric_v', `select ${METRICS} from goals.metric`);
    await runner.query(`delete from adoption.effect_estimate where measure not in ('active_7d', 'contributors_7d')`);
    await runner.query(
      `alter table adoption.effect_estimate drop constraint effect_estimate_measure, add constraint effect_estimate_measure_check check (measure in ('active_7d', 'contributors_7d')), drop column measure_name, drop column unit, drop column digits, drop column better`,
    );
    await runner.query('drop table adoption.measure_choice');
  }
}
