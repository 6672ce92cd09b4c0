import { Injectable } from '@nestjs/common';
import { addDays, day, type TenantSession } from '@realign/kernel';
import { MetricObservations, type MetricAbout, type NewObservation } from '@realign/goals/contract';
import { isOfAMonth, lengthKey, USAGE_METRIC_DEFINITIONS, USAGE_METRIC_NAMES, USAGE_METRICS, type UsageMetric } from '@realign/adoption/contract';
import { judgeCoverage, usageFormat, type Completeness, type CoverageVerdict, type FileCoverage, type ReadingGap } from '@realign/adoption/domain';
import { Disclosure, seriesOf } from '../disclosure/disclosure';
import { UntoldPeriods, type Period } from '../disclosure/untold-periods';
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

/** How many people of the directory, and how many of them did what: protected, or the totals of a source that hides names. */
export interface Figures {
  readonly people: number;
  readonly active: number;
  readonly posters: number;
  readonly readers: number;
  readonly reactors: number;
}

/** Which counts a report has at all. */
interface Said {
  readonly saysPosts: boolean;
  readonly saysReads: boolean;
  readonly saysLikes: boolean;
}

export interface WindowTotals extends Figures, Said {
  readonly accounts: number;
  readonly matched: number;
  readonly peopleMatched: number;
  readonly directoryPeople: number;
  readonly isConcealed: boolean;
  readonly hidden: number;
  readonly isInPlace: boolean;
  readonly before: number | null;
}

/** What is known of the file beyond its rows. */
export interface FileGiven {
  /** Accounts in use whose names it hides while it shows others; left out: as before. */
  readonly hidden?: number;
  /** Whether somebody said that it is whole or a part; left out: as its import says. */
  readonly said?: Completeness | undefined;
  /** Nothing is read out where it has to be asked first. */
  readonly mayAsk: boolean;
}

/** A file's accounts, and whether people may be told of by them. */
export interface ReadCoverage {
  readonly file: FileCoverage;
  readonly verdict: CoverageVerdict;
}

type UnitFigures = Figures & { readonly id: string };

const COUNT_OF: Readonly<Record<UsageMetric, 'active' | 'posters' | 'readers' | 'reactors'>> = { active_people_share: 'active', posters_share: 'posters', readers_share: 'readers', reactors_share: 'reactors' };

/** The first source keeps its metrics' bare names, which key results already read. Each length of a report is a metric of its own: who came in a week and who came in half a year are two figures. */
const metricKey = (source: UsageSource, metric: UsageMetric, periodDays: number): string => `${source.key === 'viva-engage' ? metric : `${source.key}.${metric}`}${lengthKey(periodDays)}`;
const metricName = (source: UsageSource, metric: UsageMetric, periodDays: number): string => `${source.key === 'viva-engage' ? USAGE_METRIC_NAMES[metric] : `${source.name}: ${USAGE_METRIC_NAMES[metric].toLowerCase()}`}${isOfAMonth(periodDays) ? '' : ` in ${periodDays} days`}`;

/** A report of a window comes about once in its length, some days late. */
const aboutOf = (metric: UsageMetric, periodDays: number): MetricAbout => ({
  definition: USAGE_METRIC_DEFINITIONS[metric], formula: 'people counted / people of the directory', cadenceDays: periodDays, latencyDays: 5, class: metric === 'posters_share' || metric === 'reactors_share' ? 'behaviour' : 'use', timing: 'lagging',
});

/** What the windows say of the organisation and of each unit, read out of the accounts as they are linked now. */
@Injectable()
export class WindowReadings {
  constructor(
    private readonly observations: MetricObservations,
    private readonly disclosure: Disclosure,
    private readonly untold: UntoldPeriods,
  ) {}

  /**
   * What leaves the server is protected: sums over whole blocks of people, also what metrics are told. Totals of a source that hides names have no people
   * behind them; they are set against the people of the directory all the same (0089). Of a file that is too badly matched, or a part of an export, nothing is told.
   */
  async readOut(session: TenantSession, source: UsageSource, window: ReportWindow, importId: string, given?: FileGiven): Promise<ReadCoverage> {
    const key = [source.id, window.report, window.periodDays, window.dataTo];
    await session.sql('drop table if exists usage_counted');
    await session.sql(sql.COUNTED_ACCOUNTS, key);
    await session.sql('create index on usage_counted (person_id); analyze usage_counted');
    const totals = await session.one<WindowTotals>(sql.TOTALS, [...key, given?.hidden ?? null]);
    if (!totals) throw new Error('The report has no rows.');
    const told = await this.judge(session, window, totals, given ? given.said : await saidOf(session, importId));
    if (told.verdict.asks && given?.mayAsk) return told;
    const min = await this.disclosure.minGroupSize(session);
    const { gap } = told.verdict;
    const whole = gap ? undefined : totals.isConcealed ? ofPeople(totals, told.file.people, min) : await this.protect(session, source, window);
    await session.sql(sql.PUT_READING, [
      session.tenantId, ...key, totals.isConcealed, totals.accounts, totals.matched, whole?.people ?? 0, totals.peopleMatched, told.file.people, whole?.active ?? null, totals.saysPosts ? (whole?.posters ?? null) : null,
      totals.saysReads ? (whole?.readers ?? null) : null, totals.saysLikes ? (whole?.reactors ?? null) : null, whole ? null : (gap ?? 'small_group'), importId, totals.hidden,
    ]);
    await session.sql(sql.CLEAR_UNIT_READINGS, key);
    const units = totals.isConcealed || !whole ? [] : await session.sql<UnitFigures>(sql.PUT_UNIT_READINGS, [session.tenantId, ...key, seriesOf({ sourceId: source.id, report: window.report }), min]);
    await (gap ? this.withdraw(session, source, window, gap, totals) : this.untold.forget(session, periodOf(source, window)));
    await this.record(session, source, window, totals, whole ? [{ orgUnitId: null, figures: whole }, ...units.map((unit) => ({ orgUnitId: unit.id, figures: unit }))] : []);
    return told;
  }

  private async judge(session: TenantSession, { dataTo }: ReportWindow, totals: WindowTotals, said: Completeness | undefined): Promise<ReadCoverage> {
    const { accounts, matched, hidden, isConcealed, before, isInPlace, directoryPeople } = totals;
    const people = isConcealed ? await this.peopleFor(session, dataTo, directoryPeople) : directoryPeople;
    const file = { accounts, matched, hidden, isConcealed, people, before, isInPlace };
    return { file, verdict: judgeCoverage(file, said) };
  }

  /** As many as figures of named reports are shares of. */
  private async peopleFor(session: TenantSession, dataTo: string, now: number): Promise<number> {
    await this.disclosure.ensureBlocks(session, dataTo);
    return (await session.one<{ people: number }>(sql.PEOPLE_FOR, [dataTo]))?.people ?? now;
  }

  /** What was told of the window before is taken back. */
  private async withdraw(session: TenantSession, source: UsageSource, window: ReportWindow, gap: ReadingGap, { accounts, matched }: WindowTotals): Promise<void> {
    const { report, periodDays, dataTo } = window;
    await this.untold.note(session, periodOf(source, window), gap, accounts, matched);
    await this.observations.withdraw(session, usageFormat(report)?.name ?? source.name, addDays(day(dataTo), 1 - periodDays), dataTo);
  }

  private async protect(session: TenantSession, source: UsageSource, window: ReportWindow): Promise<Figures | undefined> {
    const report = { sourceId: source.id, ...window };
    await this.disclosure.publishReport(session, report);
    return session.one<Figures>(sql.WHOLE, [seriesOf(report), window.periodDays, window.dataTo]);
  }

  /** All windows of a source anew, because accounts were linked. */
  async readOutAll(session: TenantSession, source: UsageSource): Promise<void> {
    for (const { importId, ...window } of await session.sql<ReportWindow & { importId: string }>(sql.WINDOWS_OF, [source.id])) await this.readOut(session, source, window, importId);
  }

  /** What metrics were told of units by a period whose groups were put together: anew for those that are still in a figure, and taken back for the others. */
  async tellAgain(session: TenantSession, { series, periodDays, periodEnd }: Period): Promise<void> {
    const told = await session.one<UsageSource & ReportWindow & Said>(sql.REPORT_OF_SERIES, [series, periodDays, periodEnd]);
    if (!told) return;
    const units = await session.sql<UnitFigures>(sql.UNITS_TOLD, [told.id, told.report, told.periodDays, told.dataTo, series]);
    const periodStart = addDays(day(told.dataTo), 1 - told.periodDays);
    await this.observations.forget(session, units.flatMap(({ id }) => USAGE_METRICS.map((metric) => ({ metricKey: metricKey(told, metric, told.periodDays), orgUnitId: id, periodStart, periodEnd: told.dataTo }))));
    await this.record(session, told, told, told, units.filter(({ people }) => people > 0).map((unit) => ({ orgUnitId: unit.id, figures: unit })));
  }

  private async record(session: TenantSession, source: UsageSource, { report, dataTo, periodDays }: ReportWindow, totals: Said, readings: readonly { orgUnitId: string | null; figures: Figures }[]): Promise<void> {
    const periodStart = addDays(day(dataTo), 1 - periodDays);
    const said = USAGE_METRICS.filter((metric) => metric === 'active_people_share' || (metric === 'posters_share' ? totals.saysPosts : metric === 'readers_share' ? totals.saysReads : totals.saysLikes));
    const from = usageFormat(report)?.name ?? source.name;
    const specs = said.map((metric) => ({ key: metricKey(source, metric, periodDays), name: metricName(source, metric, periodDays), unit: 'share', source: from, about: aboutOf(metric, periodDays) }));
    const values = readings.flatMap(({ orgUnitId, figures }) =>
      figures.people === 0 ? [] : said.map((metric): NewObservation => ({ metricKey: metricKey(source, metric, periodDays), programmeId: null, orgUnitId, periodStart, periodEnd: dataTo, value: Math.round((1000 * figures[COUNT_OF[metric]]) / figures.people) / 1000, n: figures.people, source: from })),
    );
    await this.observations.record(session, specs, values);
  }
}

/** Hidden names: nobody can tell who has two accounts, so that no more than all people are counted. */
function ofPeople({ active, posters, readers, reactors }: WindowTotals, people: number, min: number): Figures | undefined {
  const most = (counted: number): number => Math.min(counted, people);
  return people < min ? undefined : { people, active: most(active), posters: most(posters), readers: most(readers), reactors: most(reactors) };
}

const periodOf = (source: UsageSource, { report, periodDays, dataTo }: ReportWindow) => ({ series: seriesOf({ sourceId: source.id, report }), periodDays, periodEnd: dataTo });

const saidOf = async (session: TenantSession, importId: string): Promise<Completeness | undefined> => (await session.one<{ said: Completeness | null }>(sql.SAID_OF, [importId]))?.said ?? undefined;
