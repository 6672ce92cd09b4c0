import { Injectable } from '@nestjs/common';
import { addDays, day, type TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { USAGE_METRIC_NAMES, USAGE_METRICS, type AdoptionSeriesView, type AdoptionUnitView, type ProgrammeAdoptionView, type UsageMetric, type WithheldReason } from '@realign/adoption/contract';
import { shownReports, type ReadingGap, type UsageReading } from '@realign/adoption/domain';
import { Disclosure } from '../disclosure/disclosure';
import { ToolChoices } from '../disclosure/tool-choices';

interface Counts {
  readonly people: number;
  readonly active: number;
  readonly posters: number;
  readonly readers: number;
  readonly reactors: number;
  readonly withheld: WithheldReason | ReadingGap | null;
}

interface Report extends Counts {
  readonly sourceId: string;
  readonly sourceKey: string;
  readonly sourceName: string;
  readonly report: string;
  readonly periodDays: number;
  readonly dataTo: string;
  readonly isConcealed: boolean;
  readonly accounts: number;
  readonly matched: number;
  readonly peopleMatched: number;
  readonly directoryPeople: number;
}

interface UnitRow extends Omit<Counts, 'withheld'> {
  readonly withheld: WithheldReason | null;
  readonly orgUnitId: string;
  readonly orgUnitName: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly directoryPeople: number;
  readonly before: Omit<Counts, 'withheld'> & { readonly withheld: WithheldReason | null } | null;
}

const COUNT_OF: Readonly<Record<UsageMetric, keyof Omit<Counts, 'people' | 'withheld'>>> = { active_people_share: 'active', posters_share: 'posters', readers_share: 'readers', reactors_share: 'reactors' };

/** A share of nobody is unknown, and a withheld one never leaves the server. */
const share = (counts: Counts | null, metric: UsageMetric): number | null => (counts === null || counts.withheld !== null || counts.people === 0 ? null : counts[COUNT_OF[metric]] / counts.people);

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const REPORTS = `
  select r.source_id as "sourceId", s.key as "sourceKey", s.name as "sourceName", r.report, r.period_days as "periodDays", r.data_to::text as "dataTo", r.is_concealed as "isConcealed", r.accounts,
    r.matched, r.people, r.people_matched as "peopleMatched", r.directory_people as "directoryPeople", r.active, r.posters, r.readers, r.reactors, r.withheld
  from adoption.report_reading r join adoption.usage_source s on s.tenant_id = r.tenant_id and s.id = r.source_id order by r.data_to, r.period_days`;

/** A unit's figures stand only while its published ones do: where groups were put together because the limit rose, those that are too small by now are withheld, as everywhere. */
const STANDS = (u: string): string => `exists (select 1 from adoption.cell_figure c where c.series = 'report:' || ${u}.source_id || ':' || ${u}.report and c.period_days = ${u}.period_days and c.period_end = ${u}.data_to and c.dimension = 'unit' and c.cell = ${u}.org_unit_id::text and c.people = ${u}.people)`;

const UNITS = `
  select u.org_unit_id as "orgUnitId", o.name as "orgUnitName", o.parent_id as "parentId", (select max(c.depth) from directory.unit_below_v c where c.below_id = o.id)::integer as depth,
    u.people, u.directory_people as "directoryPeople", u.active, u.posters, u.readers, u.reactors, case when u.withheld is null and not ${STANDS('u')} then 'would_reveal' else u.withheld end as withheld,
    case when b.org_unit_id is null then null else jsonb_build_object('people', b.people, 'active', b.active, 'posters', b.posters, 'readers', b.readers, 'reactors', b.reactors, 'withheld', case when b.withheld is null and not ${STANDS('b')} then 'would_reveal' else b.withheld end) end as before
  from adoption.unit_reading u join directory.org_unit o on o.tenant_id = u.tenant_id and o.id = u.org_unit_id
  left join adoption.unit_reading b on b.tenant_id = u.tenant_id and b.source_id = u.source_id and b.report = u.report and b.period_days = u.period_days and b.data_to = $5 and b.org_unit_id = u.org_unit_id
  where u.source_id = $1 and u.report = $2 and u.period_days = $3 and u.data_to = $4 order by o.name, o.id`;

@Injectable()
export class ProgrammeAdoptionViews {
  constructor(
    private readonly disclosure: Disclosure,
    private readonly choices: ToolChoices,
  ) {}

  async of(session: TenantSession, programmeId: string): Promise<ProgrammeAdoptionView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const minGroupSize = await this.disclosure.minGroupSize(session);
    const same = await this.reports(session, programmeId);
    const newest = same.at(-1);
    if (!newest) return { programmeId, sourceName: null, dataTo: null, periodDays: null, isConcealed: false, matchRate: null, coverage: null, unmatchedCount: 0, minGroupSize, series: [], units: [] };
    const unmatched = await session.one<{ n: number }>(`select count(*)::integer as n from adoption.usage_account where source_id = $1 and state in ('unmatched', 'several')`, [newest.sourceId]);
    return {
      programmeId, sourceName: newest.sourceName, dataTo: newest.dataTo, periodDays: newest.periodDays, isConcealed: newest.isConcealed,
      matchRate: newest.isConcealed ? null : ratio(newest.matched, newest.accounts), coverage: newest.isConcealed ? null : ratio(newest.peopleMatched, newest.directoryPeople),
      unmatchedCount: unmatched?.n ?? 0, minGroupSize, series: USAGE_METRICS.map((metric) => series(metric, same)), units: await this.units(session, newest, same.at(-2)),
    };
  }

  /** The newest report's figures with those before, of the same tool and length. */
  async readings(session: TenantSession, programmeId: string): Promise<UsageReading[]> {
    const same = await this.reports(session, programmeId);
    const newest = same.at(-1);
    if (!newest) return [];
    const before = same.at(-2) ?? null;
    return USAGE_METRICS.map((metric) => ({ metricKey: metric, name: USAGE_METRIC_NAMES[metric], value: share(newest, metric), before: share(before, metric), withheld: newest.withheld, dataTo: newest.dataTo, toolName: newest.sourceName, periodDays: newest.periodDays }));
  }

  /** Reports of one tool, kind and length, of the tools the programme counts. */
  private async reports(session: TenantSession, programmeId: string): Promise<Report[]> {
    return shownReports(await session.sql<Report>(REPORTS), await this.choices.counted(session, programmeId));
  }

  private async units(session: TenantSession, newest: Report, before: Report | undefined): Promise<AdoptionUnitView[]> {
    if (newest.isConcealed) return [];
    const rows = await session.sql<UnitRow>(UNITS, [newest.sourceId, newest.report, newest.periodDays, newest.dataTo, before?.dataTo ?? null]);
    return inTreeOrder(rows.map(toUnitView));
  }
}

const series = (metricKey: UsageMetric, reports: readonly Report[]): AdoptionSeriesView => ({
  metricKey, name: USAGE_METRIC_NAMES[metricKey],
  points: reports.map((report) => ({ dataTo: report.dataTo, periodStart: addDays(day(report.dataTo), 1 - report.periodDays), periodDays: report.periodDays, value: share(report, metricKey) })),
});

const toUnitView = (row: UnitRow): AdoptionUnitView => ({
  orgUnitId: row.orgUnitId, orgUnitName: row.orgUnitName, parentId: row.parentId, depth: row.depth, people: row.withheld ? null : row.people, coverage: row.withheld ? null : ratio(row.people, row.directoryPeople),
  values: USAGE_METRICS.map((metricKey) => ({ metricKey, value: share(row, metricKey), before: share(row.before, metricKey) })), withheld: row.withheld,
});

function inTreeOrder(units: readonly AdoptionUnitView[]): AdoptionUnitView[] {
  const below = new Map<string | null, AdoptionUnitView[]>();
  for (const unit of units) below.set(unit.parentId, [...(below.get(unit.parentId) ?? []), unit]);
  const walk = (parentId: string | null): AdoptionUnitView[] => (below.get(parentId) ?? []).flatMap((unit) => [unit, ...walk(unit.orgUnitId)]);
  return walk(null);
}
