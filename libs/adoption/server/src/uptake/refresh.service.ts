import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Outbox, Runs } from '@realign/platform';
import { MetricObservations } from '@realign/goals/contract';
import { FiguresPublished, RefreshReadings, WEEKS, type UsageTaken } from '@realign/adoption/contract';
import { READING_GAPS } from '@realign/adoption/domain';
import { NAMES_A_UNIT } from '../import/take-others.sql';
import { Disclosure, type ReportKey } from '../disclosure/disclosure';
import { restDays } from '../disclosure/rest-days';
import { ALL_TOOLS, ToolWeeks, type ToolSet } from '../disclosure/tool-weeks';
import { WEEKS_OF_OTHER_TOOLS } from '../disclosure/tool-weeks.sql';
import { UntoldPeriods } from '../disclosure/untold-periods';
import { SourceSenders } from '../source/source-senders';
import { RoleFigures } from '../roles/role-figures';
import { WaveCohorts } from '../disclosure/wave-cohorts';
import { waitForOthers } from '../wait-for-others';
import { MomentumStore } from './momentum.store';
import { forgetWeek, recordWeek } from './week-observations';

/** Weeks in one transaction: a few seconds of work at 120,000 people. */
const PAGE = 6;

/**
 * The weeks to work out: those in which a day changed, and the three after each, whose 28 days reach back to it; and what was not over when its last day came,
 * which a later file need not touch. Only weeks that are over, and of whose 28 days no raw fact is gone: the others stay as they were published.
 */
const DUE = `
  select w::date as sunday from (
    select generate_series(date_trunc('week', $1::date) + interval '6 days', date_trunc('week', $2::date) + interval '27 days', interval '7 days')::date as w
    union
    select t.sunday from (${WEEKS_OF_OTHER_TOOLS}) t
    union
    select l.sunday from (select distinct (date_trunc('week', day) + interval '6 days')::date as sunday from adoption.usage_day) l
    where not exists (select 1 from adoption.published_period p where p.series = '${WEEKS}' and p.period_days = 7 and p.period_end = l.sunday)
      and not exists (select 1 from adoption.untold_period u where u.series = '${WEEKS}' and u.period_days = 7 and u.period_end = l.sunday)) due
  where w::date <= (select max(day) from adoption.usage_day) and exists (select 1 from adoption.usage_day d where d.day > w::date - 7 and d.day <= w::date) and ($3::date is null or w::date > $3::date)
    and w::date >= coalesce((select max(sealed_before) from adoption.usage_source), '-infinity'::date)`;
const WEEKS_DUE = `select sunday::text from (${DUE}) due order by 1 limit ${PAGE + 1}`;
const COUNT_DUE = `select count(*)::integer as n from (${DUE}) due`;

/** Told weeks in which the days $1 to $2 lie and of which no day is known any more; not those whose raw facts are gone. */
const WEEKS_WITHOUT_DAYS = `
  select distinct p.period_end::text as sunday from adoption.published_period p
  where (p.series = '${WEEKS}' or p.series like '${WEEKS}:%') and p.period_days = 7 and p.period_end between $1::date and $2::date + 6 and p.period_end >= coalesce((select max(sealed_before) from adoption.usage_source), '-infinity'::date)
    and not exists (select 1 from adoption.usage_day d where d.day > p.period_end - 7 and d.day <= p.period_end)`;

const REPORTS_DUE = `
  select distinct w.source_id as "sourceId", w.report, w.period_days as "periodDays", w.data_to::text as "dataTo" from adoption.window_usage w where w.source_id = $1 and w.data_to between $2 and $3
    and not exists (select 1 from adoption.report_reading r where r.source_id = w.source_id and r.report = w.report and r.period_days = w.period_days and r.data_to = w.data_to and r.withheld = any('{${READING_GAPS.join(',')}}')) order by 4`;

/** Figures of units that came with a file: effects may be worked out on them. */
const TOLD_OF_UNITS = `select 1 from adoption.series_point p where p.source_id = $1 and p.period_end between $2 and $3 and ${NAMES_A_UNIT} limit 1`;

/** Figures follow facts: week by week, in pages one can watch and stop. Safe to repeat: a week worked out again is the same week. */
@Injectable()
export class RefreshService {
  constructor(
    private readonly disclosure: Disclosure,
    private readonly cohorts: WaveCohorts,
    private readonly momentum: MomentumStore,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly observations: MetricObservations,
    private readonly roleFigures: RoleFigures,
    private readonly untold: UntoldPeriods,
    private readonly tools: ToolWeeks,
    private readonly senders: SourceSenders,
  ) {}

  async start(session: TenantSession, { tenantId, sourceId, importId, firstDay, lastDay }: UsageTaken): Promise<void> {
    const run = await this.runs.open(session, { kind: 'adoption.refresh-readings', title: 'Adoption figures', ...(importId && { subject: `usage-import:${importId}` }) });
    const byOwner = importId !== undefined && (await session.one('select 1 from adoption.usage_import where id = $1 and is_by_owner', [importId])) !== undefined;
    await this.outbox.put(session, RefreshReadings, { tenantId, sourceId, firstDay, lastDay, runId: run.id, byOwner, done: 0 }, { dedupeKey: `refresh:${run.id}:0` });
  }

  async page(session: TenantSession, job: RefreshReadings): Promise<void> {
    await waitForOthers(session);
    await session.sql(`set local statement_timeout = '5min'`);
    const sets = await this.tools.sets(session);
    const standing = await this.standing(session, job, sets);
    const total = job.after === undefined ? (await session.one<{ n: number }>(COUNT_DUE, [job.firstDay, job.lastDay, null, await restDays(session), standing.has(WEEKS)]))?.n : undefined;
    const progress = job.series === undefined ? { stage: 'Working out weeks', done: job.done, ...(total !== undefined && { total }) } : { stage: 'Telling tools apart' };
    if ((await this.runs.advance(session, job.runId, progress)) === 'cancelled') return;
    if (job.series !== undefined) return this.tellApart(session, job, sets, standing);
    if (job.after === undefined) await this.takeBack(session, job, standing);
    const due = (await session.sql<{ sunday: string }>(WEEKS_DUE, [job.firstDay, job.lastDay, job.after ?? null, await restDays(session), standing.has(WEEKS)])).map(({ sunday }) => sunday);
    for (const sunday of due.slice(0, PAGE)) {
      for (const set of [ALL_TOOLS, ...sets]) if (!(standing.has(set.series) && (await this.isTold(session, sunday, set)))) await this.tell(session, sunday, set, sets, standing);
      await this.cohorts.follow(session, sunday, standing.has(WEEKS));
    }
    const after = due[PAGE - 1];
    if (due.length > PAGE && after) {
      const done = job.done + PAGE;
      await this.runs.advance(session, job.runId, { done });
      return this.outbox.put(session, RefreshReadings, { ...job, after, done }, { dedupeKey: `refresh:${job.runId}:${done}` });
    }
    await this.tellApart(session, { ...job, done: job.done + due.length }, sets, standing);
  }

  /** Series of which a told week stays as it was told: files of several people are counted together in it, and the difference of two tellings would be what one of them altered (0186). */
  private async standing(session: TenantSession, { byOwner }: RefreshReadings, sets: readonly ToolSet[]): Promise<Set<string>> {
    const standing = new Set<string>();
    if (byOwner === true) return standing;
    for (const { series, keys } of [ALL_TOOLS, ...sets]) if (await this.senders.areSeveral(session, keys)) standing.add(series);
    return standing;
  }

  private async isTold(session: TenantSession, sunday: string, { series }: ToolSet): Promise<boolean> {
    return (await session.one('select 1 from adoption.published_period where series = $1 and period_days = 7 and period_end = $2::date', [series, sunday])) !== undefined;
  }

  /** What was told of a week is taken back when no day of it is known any more, because its files were undone; but not what stands. */
  private async takeBack(session: TenantSession, { firstDay, lastDay }: RefreshReadings, standing: ReadonlySet<string>): Promise<void> {
    for (const { sunday } of await session.sql<{ sunday: string }>(WEEKS_WITHOUT_DAYS, [firstDay, lastDay])) {
      await session.sql(`delete from adoption.published_period where (series = '${WEEKS}' or series like '${WEEKS}:%') and period_days = 7 and period_end = $1 and not series = any($2)`, [sunday, [...standing]]);
      if (standing.has(WEEKS)) continue;
      await session.sql('delete from adoption.wave_cohort_week where week_end = $1', [sunday]);
      await forgetWeek(session, sunday, this.observations);
    }
  }

  /** Weeks of single tools that were told of all together alone: before a second one reported, or before a programme counted them. */
  private async tellApart(session: TenantSession, job: RefreshReadings, sets: readonly ToolSet[], standing: ReadonlySet<string>): Promise<void> {
    const due = sets.length === 0 ? [] : await this.tools.due(session, sets, job.series === undefined || job.after === undefined ? null : { series: job.series, sunday: job.after }, PAGE + 1);
    for (const { series, sunday } of due.slice(0, PAGE)) {
      const set = sets.find((one) => one.series === series);
      if (set && (await this.isSealed(session, sunday))) await this.disclosure.copyWeek(session, sunday, set);
      else if (set) await this.tell(session, sunday, set, sets, standing);
    }
    const last = due[PAGE - 1];
    if (due.length > PAGE && last) return this.outbox.put(session, RefreshReadings, { ...job, series: last.series, after: last.sunday }, { dedupeKey: `refresh:${job.runId}:${last.series}:${last.sunday}` });
    await this.finish(session, job, job.done, job.series !== undefined || due.length > 0);
  }

  private async isSealed(session: TenantSession, sunday: string): Promise<boolean> {
    return (await session.one('select 1 from adoption.usage_source where sealed_before > $1::date limit 1', [sunday])) !== undefined;
  }

  /** What stands once it is told is told of a whole week: the day that is missing could bring nothing of it back. */
  private async tell(session: TenantSession, sunday: string, set: ToolSet, sets: readonly ToolSet[], standing: ReadonlySet<string>): Promise<void> {
    const isTold = (await this.untold.vetWeek(session, sunday, set, standing.has(set.series))) && (await this.disclosure.publishWeek(session, sunday, set)) > 0;
    await (isTold ? recordWeek(session, sunday, this.observations, set) : forgetWeek(session, sunday, this.observations, set, sets));
  }

  private async finish(session: TenantSession, job: RefreshReadings, weeks: number, isToldApart: boolean): Promise<void> {
    const reports = await session.sql<ReportKey>(REPORTS_DUE, [job.sourceId, job.firstDay, job.lastDay]);
    for (const report of reports) {
      await this.disclosure.publishReport(session, report);
      await this.disclosure.publishLicences(session, report);
    }
    await this.disclosure.keepWaves(session);
    await session.sql('analyze adoption.cell_figure, adoption.block_figure, adoption.own_figure, adoption.wave_figure');
    const fading = await this.momentum.readAll(session);
    await this.roleFigures.refresh(session);
    await this.runs.finish(session, job.runId, { weeks, reports: reports.length, fading });
    const isTold = weeks > 0 || isToldApart || (await session.one(TOLD_OF_UNITS, [job.sourceId, job.firstDay, job.lastDay])) !== undefined;
    if (isTold) await this.outbox.put(session, FiguresPublished, { tenantId: session.tenantId, runId: job.runId }, { dedupeKey: `figures-published:${job.runId}` });
  }
}
