import { Injectable } from '@nestjs/common';
import { addDays, day, type TenantSession } from '@realign/kernel';
import { MetricObservations, type NewObservation } from '@realign/goals/contract';
import { USAGE_METRIC_NAMES, USAGE_METRICS, type UsageMetric } from '@realign/adoption/contract';
import { organisationFigures, usageFormat, withhold, type Figures } from '@realign/adoption/domain';
import * as sql from './window-reading.sql';

export interface UsageSource {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly minGroupSize: number;
}

export interface ReportWindow {
  readonly report: string;
  readonly dataTo: string;
  readonly periodDays: number;
}

export interface WindowTotals extends Figures {
  readonly accounts: number;
  readonly matched: number;
  readonly peopleMatched: number;
  readonly directoryPeople: number;
  readonly isConcealed: boolean;
  readonly saysPosts: boolean;
  readonly saysReads: boolean;
  readonly saysLikes: boolean;
}

type UnitFigures = Figures & { readonly id: string; readonly parentId: string | null; readonly directoryPeople: number };

const COUNT_OF: Readonly<Record<UsageMetric, 'active' | 'posters' | 'readers' | 'reactors'>> = { active_people_share: 'active', posters_share: 'posters', readers_share: 'readers', reactors_share: 'reactors' };

/** The first source keeps its metrics' bare names, which key results already read. */
const metricKey = (source: UsageSource, metric: UsageMetric): string => (source.key === 'viva-engage' ? metric : `${source.key}.${metric}`);
const metricName = (source: UsageSource, metric: UsageMetric): string => (source.key === 'viva-engage' ? USAGE_METRIC_NAMES[metric] : `${source.name}: ${USAGE_METRIC_NAMES[metric].toLowerCase()}`);

/** What the windows say of the organisation and of each unit, read out of the accounts as they are linked now. */
@Injectable()
export class WindowReadings {
  constructor(private readonly observations: MetricObservations) {}

  /** Small groups are withheld; metrics are told what is shown, and only of what the report counts at all. */
  async readOut(session: TenantSession, source: UsageSource, window: ReportWindow, importId: string): Promise<WindowTotals> {
    const key = [source.id, window.report, window.periodDays, window.dataTo];
    await session.sql('drop table if exists usage_counted');
    await session.sql(sql.COUNTED_ACCOUNTS, key);
    await session.sql('create index on usage_counted (person_id); analyze usage_counted');
    const totals = await session.one<WindowTotals>(sql.TOTALS, key);
    if (!totals) throw new Error('The report has no rows.');
    const units = totals.isConcealed || totals.people < source.minGroupSize ? [] : await session.sql<UnitFigures>(sql.BY_UNIT);
    const whole = organisationFigures(totals, units.filter(({ parentId }) => parentId === null), source.minGroupSize);
    const isSmall = whole.people < source.minGroupSize;
    await session.sql(sql.PUT_READING, [
      session.tenantId, ...key, totals.isConcealed, totals.accounts, totals.matched, whole.people, totals.peopleMatched, totals.directoryPeople, whole.active, totals.saysPosts ? whole.posters : null,
      totals.saysReads ? whole.readers : null, totals.saysLikes ? whole.reactors : null, isSmall ? 'small_group' : null, importId,
    ]);
    await session.sql(sql.CLEAR_UNIT_READINGS, key);
    const shown = await this.putUnits(session, source, key, units);
    await this.record(session, source, window, totals, isSmall ? [] : [{ orgUnitId: null, figures: whole }, ...shown.map((unit) => ({ orgUnitId: unit.id, figures: unit }))]);
    return totals;
  }

  /** All windows of a source anew, because accounts were linked. */
  async readOutAll(session: TenantSession, source: UsageSource): Promise<void> {
    for (const { importId, ...window } of await session.sql<ReportWindow & { importId: string }>(sql.WINDOWS_OF, [source.id])) await this.readOut(session, source, window, importId);
  }

  /** @returns the units that are shown */
  private async putUnits(session: TenantSession, source: UsageSource, key: readonly unknown[], units: readonly UnitFigures[]): Promise<UnitFigures[]> {
    if (units.length === 0) return [];
    const hidden = withhold(units, source.minGroupSize);
    await session.sql(sql.PUT_UNIT_READINGS, [session.tenantId, ...key, JSON.stringify(units.map((unit) => ({ ...unit, withheld: hidden.get(unit.id) ?? null })))]);
    return units.filter(({ id }) => !hidden.has(id));
  }

  private async record(session: TenantSession, source: UsageSource, { report, dataTo, periodDays }: ReportWindow, totals: WindowTotals, readings: readonly { orgUnitId: string | null; figures: Figures }[]): Promise<void> {
    const periodStart = addDays(day(dataTo), 1 - periodDays);
    const said = USAGE_METRICS.filter((metric) => metric === 'active_people_share' || (metric === 'posters_share' ? totals.saysPosts : metric === 'readers_share' ? totals.saysReads : totals.saysLikes));
    const from = usageFormat(report)?.name ?? source.name;
    const specs = said.map((metric) => ({ key: metricKey(source, metric), name: metricName(source, metric), unit: 'share', source: from }));
    const values = readings.flatMap(({ orgUnitId, figures }) =>
      figures.people === 0 ? [] : said.map((metric): NewObservation => ({ metricKey: metricKey(source, metric), programmeId: null, orgUnitId, periodStart, periodEnd: dataTo, value: figures[COUNT_OF[metric]] / figures.people, n: figures.people, source: from })),
    );
    await this.observations.record(session, specs, values);
  }
}
