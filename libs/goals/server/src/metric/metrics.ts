import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { MetricObservations, type MetricSpec, type NewObservation, type ToldOfEverybody } from '@realign/goals/contract';

@Injectable()
export class RecordedObservations extends MetricObservations {
  async record(session: TenantSession, metrics: readonly MetricSpec[], observations: readonly NewObservation[]): Promise<void> {
    await ensureMetrics(session, metrics);
    await session.sql(
      `insert into goals.observation (tenant_id, metric_id, programme_id, org_unit_id, period_start, period_end, value, n, source)
       select $1, m.id, o."programmeId", o."orgUnitId", o."periodStart", o."periodEnd", o.value, o.n, o.source
       from jsonb_to_recordset($2::jsonb) as o("metricKey" text, "programmeId" uuid, "orgUnitId" uuid, "periodStart" date, "periodEnd" date, value float8, n integer, source text)
       join goals.metric m on m.tenant_id = $1 and m.key = o."metricKey"
       on conflict on constraint observation_once do update set value = excluded.value, n = excluded.n, source = excluded.source, recorded_at = now()`,
      [session.tenantId, JSON.stringify(observations)],
    );
  }

  async withdraw(session: TenantSession, source: string, periodStart: string, periodEnd: string): Promise<void> {
    await session.sql('delete from goals.observation where source = $1 and period_start = $2::date and period_end = $3::date', [source, periodStart, periodEnd]);
  }

  async forget(session: TenantSession, told: readonly ToldOfEverybody[]): Promise<void> {
    await session.sql(
      `delete from goals.observation o using jsonb_to_recordset($1::jsonb) as t("metricKey" text, "orgUnitId" uuid, "periodStart" date, "periodEnd" date), goals.metric m
       where m.key = t."metricKey" and o.metric_id = m.id and o.programme_id is null and o.org_unit_id is not distinct from t."orgUnitId" and o.period_start = t."periodStart" and o.period_end = t."periodEnd"`,
      [JSON.stringify(told)],
    );
  }
}

/** What is there already, renamed or not, stays as it is. */
export async function ensureMetrics(session: TenantSession, metrics: readonly MetricSpec[]): Promise<void> {
  await session.sql(
    `insert into goals.metric (tenant_id, key, name, unit, source) select $1, m.key, m.name, m.unit, m.source from jsonb_to_recordset($2::jsonb) as m(key text, name text, unit text, source text)
     on conflict (tenant_id, key) do nothing`,
    [session.tenantId, JSON.stringify(metrics)],
  );
  const about = metrics.flatMap(({ key, about: told }) => (told ? [{ key, ...told }] : []));
  if (about.length === 0) return;
  await session.sql(
    `update goals.metric m set definition = a.definition, formula = a.formula, cadence_days = a."cadenceDays", latency_days = a."latencyDays", class = a.class, timing = a.timing
     from jsonb_to_recordset($1::jsonb) as a(key text, definition text, formula text, "cadenceDays" integer, "latencyDays" integer, class text, timing text) where m.key = a.key and m.definition = '' and m.version = 1`,
    [JSON.stringify(about)],
  );
}
