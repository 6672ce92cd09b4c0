import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever owns a forced table sees its rows only while the force is lifted; what keeps the standing of goals reads all of these. */
const TABLES = ['goals.goal', 'goals.key_result', 'goals.milestone', 'goals.check_in', 'goals.observation', 'goals.key_result_latest', 'goals.goal_progress', 'goals.metric', 'programmes.programme'] as const;

const COLUMNS = 'unit, source, definition, formula, grain, latency_days, class, timing, min_value, max_value, owner_person_id';

/** Readings of usage reports by the days they speak of; a month has the bare key. See 0164. */
const READ = `
  create temporary table read_length on commit drop as
  select m.tenant_id, m.id as metric_id, m.key, (o.period_end - o.period_start + 1) as days, count(*) as readings
  from goals.metric m join goals.observation o on o.tenant_id = m.tenant_id and o.metric_id = m.id
  where m.key ~ '(^|[.])(active_people_share|posters_share|readers_share|reactors_share)$' group by 1, 2, 3, 4`;

/** A metric that was only ever read over one other length becomes the metric of that length, with the key results that read it. */
const RENAME = `
  update goals.metric m set key = m.key || '_' || r.days || 'd', name = m.name || ' in ' || r.days || ' days', cadence_days = r.days
  from read_length r where r.tenant_id = m.tenant_id and r.metric_id = m.id and r.days not between 28 and 31
    and not exists (select 1 from read_length x where x.tenant_id = r.tenant_id and x.metric_id = r.metric_id and x.days <> r.days)
    and not exists (select 1 from goals.metric k where k.tenant_id = m.tenant_id and k.key = m.key || '_' || r.days || 'd')`;

const ADD = `
  insert into goals.metric (tenant_id, key, name, cadence_days, ${COLUMNS})
  select m.tenant_id, m.key || '_' || r.days || 'd', m.name || ' in ' || r.days || ' days', r.days, ${COLUMNS.split(', ').map((name) => `m.${name}`).join(', ')}
  from read_length r join goals.metric m on m.tenant_id = r.tenant_id and m.id = r.metric_id and m.key = r.key where r.days not between 28 and 31 on conflict (tenant_id, key) do nothing`;

/** Taken out and put in, not changed: so that the standing of both metrics' key results is read anew. */
const MOVE = `
  with moved as (
    delete from goals.observation o using goals.metric m, read_length r
    where r.tenant_id = o.tenant_id and r.metric_id = o.metric_id and m.tenant_id = r.tenant_id and m.id = r.metric_id and m.key = r.key and r.days not between 28 and 31 and o.period_end - o.period_start + 1 = r.days
    returning o.tenant_id, o.programme_id, o.org_unit_id, o.period_start, o.period_end, o.value, o.n, o.source, o.recorded_at, r.key || '_' || r.days || 'd' as key)
  insert into goals.observation (tenant_id, metric_id, programme_id, org_unit_id, period_start, period_end, value, n, source, recorded_at)
  select v.tenant_id, m.id, v.programme_id, v.org_unit_id, v.period_start, v.period_end, v.value, v.n, v.source, v.recorded_at from moved v join goals.metric m on m.tenant_id = v.tenant_id and m.key = v.key
  on conflict do nothing`;

/** Figures of 7, 30, 90 and 180 days stood under one key, so that a key result's line jumped between them. Each length becomes a metric of its own. */
export class LengthsToldApart1764920400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`alter table ${table} no force row level security`);
    for (const statement of [READ, RENAME, ADD, MOVE]) await runner.query(statement);
    await runner.query('drop table read_length');
    for (const table of TABLES) await runner.query(`alter table ${table} force row level security`);
  }

  /** What was told apart stays so: nobody could say which readings belonged to one line. */
  async down(): Promise<void> {}
}
