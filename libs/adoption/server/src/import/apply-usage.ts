import { addDays, day, type TenantSession } from '@realign/kernel';
import type { MetricObservations, NewObservation } from '@realign/goals/contract';
import { USAGE_METRIC_NAMES, USAGE_METRICS, type UsageMetric } from '@realign/adoption/contract';
import { organisationFigures, withhold, type Figures } from '@realign/adoption/domain';
import { REPORT, SOURCE } from './usage-file';
import * as sql from './usage-import.sql';

export interface Source {
  readonly id: string;
  readonly minGroupSize: number;
}

export interface ReportWindow {
  readonly dataTo: string;
  readonly periodDays: number;
  readonly isConcealed: boolean;
}

interface Totals extends Figures {
  readonly accounts: number;
  readonly matched: number;
  readonly peopleMatched: number;
  readonly directoryPeople: number;
}

type UnitFigures = Figures & { readonly id: string; readonly parentId: string | null; readonly directoryPeople: number };

const COUNT_OF: Readonly<Record<UsageMetric, 'active' | 'posters' | 'readers' | 'reactors'>> = { active_people_share: 'active', posters_share: 'posters', readers_share: 'readers', reactors_share: 'reactors' };

export async function ensureSource(session: TenantSession): Promise<Source> {
  await session.sql('insert into adoption.usage_source (tenant_id, key, name) values ($1, $2, $3) on conflict (tenant_id, key) do nothing', [session.tenantId, SOURCE.key, SOURCE.name]);
  const source = await session.one<Source>('select id, min_group_size as "minGroupSize" from adoption.usage_source where key = $1', [SOURCE.key]);
  if (!source) throw new Error('The usage source is missing.');
  return source;
}

export async function matchAndKeep(session: TenantSession, source: Source, { dataTo, periodDays }: ReportWindow): Promise<{ added: number; changed: number }> {
  await session.sql(sql.MATCH, [source.id]);
  await session.sql(sql.REMEMBER_UNMATCHED, [session.tenantId, source.id, dataTo]);
  await session.sql(sql.FORGET_MATCHED, [source.id]);
  await session.sql(sql.ONE_PER_PERSON);
  await session.sql('create index on usage_staging (person_id); analyze usage_staging');
  return (await session.one<{ added: number; changed: number }>(sql.KEEP_USAGE, [session.tenantId, source.id, REPORT.key, periodDays, dataTo])) ?? { added: 0, changed: 0 };
}

/** Readings of the organisation and of each unit, the small ones withheld, and the metrics' observations from those that are shown. */
export async function readOut(session: TenantSession, source: Source, window: ReportWindow, importId: string, observations: MetricObservations): Promise<Totals> {
  const totals = await session.one<Totals>(sql.TOTALS);
  if (!totals) throw new Error('The report has no rows.');
  const units = window.isConcealed || totals.people < source.minGroupSize ? [] : await session.sql<UnitFigures>(sql.BY_UNIT);
  const whole = organisationFigures(totals, units.filter(({ parentId }) => parentId === null), source.minGroupSize);
  const isSmall = whole.people < source.minGroupSize;
  const key = [session.tenantId, source.id, REPORT.key, window.periodDays, window.dataTo];
  await session.sql(sql.PUT_READING, [
    ...key, window.isConcealed, totals.accounts, totals.matched, whole.people, totals.peopleMatched, totals.directoryPeople, whole.active, whole.posters, whole.readers, whole.reactors, isSmall ? 'small_group' : null, importId,
  ]);
  await session.sql(sql.CLEAR_UNIT_READINGS, key.slice(1));
  const shown = await putUnits(session, source, key, units);
  await record(session, window, isSmall ? [] : [{ orgUnitId: null, figures: whole }, ...shown.map((unit) => ({ orgUnitId: unit.id, figures: unit }))], observations);
  return totals;
}

/** @returns the units that are shown */
async function putUnits(session: TenantSession, source: Source, key: readonly unknown[], units: readonly UnitFigures[]): Promise<UnitFigures[]> {
  if (units.length === 0) return [];
  const hidden = withhold(units, source.minGroupSize);
  await session.sql(sql.PUT_UNIT_READINGS, [...key, JSON.stringify(units.map((unit) => ({ ...unit, withheld: hidden.get(unit.id) ?? null })))]);
  return units.filter(({ id }) => !hidden.has(id));
}

async function record(session: TenantSession, { dataTo, periodDays }: ReportWindow, readings: readonly { orgUnitId: string | null; figures: Figures }[], observations: MetricObservations): Promise<void> {
  const periodStart = addDays(day(dataTo), 1 - periodDays);
  const specs = USAGE_METRICS.map((key) => ({ key, name: USAGE_METRIC_NAMES[key], unit: 'share', source: REPORT.name }));
  const values = readings.flatMap(({ orgUnitId, figures }) =>
    figures.people === 0 ? [] : USAGE_METRICS.map((metricKey): NewObservation => ({ metricKey, programmeId: null, orgUnitId, periodStart, periodEnd: dataTo, value: figures[COUNT_OF[metricKey]] / figures.people, n: figures.people, source: REPORT.name })),
  );
  await observations.record(session, specs, values);
}
