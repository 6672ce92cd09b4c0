import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { WEEKS } from '@realign/adoption/contract';
import * as sql from './person-flags.sql';
import { ALL_TOOLS, ToolWeeks, type ToolSet } from './tool-weeks';
import { COPY_WEEK, REACH_IS_WHOLE, SAME_BLOCKS } from './tool-weeks.sql';
import { KEEP_OFFERED } from './wave-offered.sql';

/** Blocks are formed anew after a quarter; who came meanwhile waits. */
const QUARTER_DAYS = 91;

const FORGET_UNUSED = `
  with unused as (select f.id from adoption.disclosure_formation f where f.coarsens_id is null and not exists (select 1 from adoption.published_period p where p.formation_id = f.id)
    and not exists (select 1 from adoption.disclosure_formation c where c.coarsens_id = f.id)),
  members as (delete from adoption.disclosure_member m using unused where m.formation_id = unused.id),
  blocks as (delete from adoption.disclosure_block b using unused where b.formation_id = unused.id)
  delete from adoption.disclosure_formation f using unused where f.id = unused.id`;

const IS_NEWEST = 'not exists (select 1 from adoption.disclosure_formation c where c.coarsens_id = f.id)';

const PERIODS_TO_COARSEN = `
  select p.series, p.period_days as days, p.period_end::text as end, count(*) over ()::integer as due from adoption.published_period p
  where exists (select 1 from adoption.disclosure_formation c where c.coarsens_id = p.formation_id) order by p.period_end desc, p.series limit $1`;

const NEWEST = `
  select $1::date - greatest(f.valid_from, f.formed_at::date) > $2::integer or ($1::date > f.valid_from and abs(now.people - f.people) > f.people / 5) as "isOld"
  from adoption.disclosure_formation f cross join (select count(*)::integer as people from directory.person where state = 'active') now
  where not exists (select 1 from adoption.disclosure_formation c where c.coarsens_id = f.id) order by f.valid_from desc, f.formed_at desc limit 1`;

export interface ReportKey {
  readonly sourceId: string;
  readonly report: string;
  readonly periodDays: number;
  readonly dataTo: string;
}

export interface CoarsenedPeriod {
  readonly series: string;
  readonly periodDays: number;
  readonly periodEnd: string;
}

export const seriesOf = ({ sourceId, report }: Pick<ReportKey, 'sourceId' | 'report'>): string => `report:${sourceId}:${report}`;

/** Series of who has a licence, by the tool it is for. */
export const LICENCES = 'licences:';
/** The report of Microsoft 365 that lists licences of all services, and the tools they are for. */
const LISTS_LICENCES = 'office365-active-user-detail';
const LICENSED_SERVICES = [{ service: 'yammer', source: 'viva-engage' }, { service: 'teams', source: 'teams' }, { service: 'sharepoint', source: 'sharepoint' }, { service: 'onedrive', source: 'onedrive' }] as const;

/**
 * The one door through which facts about people become figures that may leave the server. Everything here is done in the database by
 * `adoption.form_blocks`, `coarsen_formation`, `coarsen_period` and `publish_figures`; whatever reads figures reads `adoption.cell_figure` or `adoption.block_figure`.
 */
@Injectable()
export class Disclosure {
  constructor(private readonly tools: ToolWeeks) {}

  /** The limit that holds; while a higher one is being brought about, that one. */
  async minGroupSize(session: TenantSession): Promise<number> {
    return (await session.one<{ k: number }>('select greatest(min_group_size, wanted_group_size) as k from adoption.privacy_setting'))?.k ?? 10;
  }

  /**
   * Makes sure that people are in blocks for a period that ends on `periodEnd`. The first formation holds for all of the past; another follows after
   * a quarter, or when a fifth of the people came or went. One that nothing was published with is made anew.
   * @returns false when nobody is in a block, so that there is nothing to publish
   */
  async ensureBlocks(session: TenantSession, periodEnd: string): Promise<boolean> {
    await this.holdBlocks(session);
    await session.sql(FORGET_UNUSED);
    const newest = await session.one<{ isOld: boolean }>(NEWEST, [periodEnd, QUARTER_DAYS]);
    if (newest && !newest.isOld) return true;
    const formed = await session.one<{ id: string }>('select adoption.form_blocks($1, $2) as id', [await this.minGroupSize(session), newest ? periodEnd : '0001-01-01']);
    await session.sql('analyze adoption.disclosure_member, adoption.disclosure_block');
    return (await session.one('select 1 from adoption.disclosure_block where formation_id = $1 limit 1', [formed?.id])) !== undefined;
  }

  /**
   * A week of a set of tools. Each set has the blocks that the others have for the week; of several tools together it is told so that no tool's own figures give away more than they say (0165).
   * @returns how many blocks the week to this Sunday has figures for; 0 when no day of it is known
   */
  async publishWeek(session: TenantSession, sunday: string, { series, keys }: ToolSet = ALL_TOOLS): Promise<number> {
    const known = await this.tools.week(session, sunday, keys);
    if (!known.dataTo || !known.isOver) return 0;
    if (!(await this.ensureBlocks(session, sunday))) return 0;
    await session.sql(SAME_BLOCKS, [session.tenantId, series, sunday]);
    const reach = await session.one<{ is_whole: boolean }>(REACH_IS_WHOLE, [sunday, keys]);
    await this.noteFirst(session, series, 7, sunday);
    const sources = await this.tools.sources(session, keys);
    await session.sql(sql.PERSON_FLAG);
    await session.sql(sql.FLAGS_OF_WEEK, [sunday, sources, reach?.is_whole ?? false]);
    const blocks = await this.publish(session, series, 7, sunday, known.days, known.dataTo);
    if (known.tools < 2) return blocks;
    await session.sql(sql.TOOL_FLAG);
    await session.sql(sql.FLAGS_BY_TOOL, [sunday, sources]);
    await session.sql('select adoption.tell_unions($1, 7, $2)', [series, sunday]);
    return blocks;
  }

  /** The week of all tools as that of a set, where nobody else reported in its 28 days: raw facts are not needed for it. */
  async copyWeek(session: TenantSession, sunday: string, { series }: ToolSet): Promise<void> {
    await this.holdBlocks(session);
    await session.sql(SAME_BLOCKS, [session.tenantId, series, sunday]);
    await session.sql(COPY_WEEK, [sunday, series]);
    await session.sql('select adoption.publish_cells($1, 7, $2)', [series, sunday]);
  }

  async publishReport(session: TenantSession, report: ReportKey): Promise<number> {
    if (!(await this.ensureBlocks(session, report.dataTo))) return 0;
    await this.noteFirst(session, seriesOf(report), report.periodDays, report.dataTo);
    await session.sql(sql.PERSON_FLAG);
    await session.sql(sql.FLAGS_OF_REPORT, [report.sourceId, report.report, report.periodDays, report.dataTo]);
    return this.publish(session, seriesOf(report), report.periodDays, report.dataTo, report.periodDays, report.dataTo);
  }

  /** Who has a licence, as figures of their own: by service where the report lists licences of several, else of the report's own tool. */
  async publishLicences(session: TenantSession, report: ReportKey): Promise<void> {
    const key = [report.sourceId, report.report, report.periodDays, report.dataTo];
    const told = await session.one<{ source: string }>(
      `select s.key as source from adoption.usage_source s where s.id = $1 and exists (select 1 from adoption.window_usage w where w.source_id = $1 and w.report = $2 and w.period_days = $3 and w.data_to = $4 and w.is_licensed is not null)`, key,
    );
    if (!told || !(await this.ensureBlocks(session, report.dataTo))) return;
    const services = report.report === LISTS_LICENCES ? LICENSED_SERVICES : [{ service: null, source: told.source }];
    for (const { service, source } of services) {
      await this.noteFirst(session, `${LICENCES}${source}`, report.periodDays, report.dataTo);
      await session.sql(sql.PERSON_FLAG);
      await session.sql(sql.FLAGS_OF_LICENCES, [...key, service, `${LICENCES}${source}`]);
      await this.publish(session, `${LICENCES}${source}`, report.periodDays, report.dataTo, report.periodDays, report.dataTo);
    }
  }

  /** Figures of waves for the last year, where units came to a wave or left it since they were kept, and how many people waves of audiences are for. */
  async keepWaves(session: TenantSession): Promise<void> {
    await session.sql(`select adoption.keep_waves(w.series, 7, w.last - 364, w.last) from (select p.series, max(p.period_end) as last from adoption.published_period p where (p.series = '${WEEKS}' or p.series like '${WEEKS}:%') and p.period_days = 7 group by p.series order by p.series) w`);
    await session.sql(KEEP_OFFERED, [session.tenantId]);
  }

  /** A higher limit: blocks below it are put together with neighbours, whole. What was published follows by `coarsenPeriods`. */
  async coarsenBlocks(session: TenantSession, k: number): Promise<void> {
    await this.holdBlocks(session);
    await session.sql(`select adoption.coarsen_formation(f.id, $1) from adoption.disclosure_formation f where f.min_group_size < $1 and ${IS_NEWEST}`, [k]);
  }

  /** Sums some of the periods anew whose blocks were put together, the newest first, because these are looked at. @returns which it did, and how many are left */
  async coarsenPeriods(session: TenantSession, most: number): Promise<{ done: readonly CoarsenedPeriod[]; left: number }> {
    await this.holdBlocks(session);
    const due = await session.sql<{ series: string; days: number; end: string; due: number }>(PERIODS_TO_COARSEN, [most]);
    for (const { series, days, end } of due) await session.sql('select adoption.coarsen_period($1, $2, $3)', [series, days, end]);
    const left = (due[0]?.due ?? 0) - due.length;
    if (left === 0) await session.sql(FORGET_UNUSED);
    return { done: due.map(({ series, days, end }) => ({ series, periodDays: days, periodEnd: end })), left };
  }

  private async holdBlocks(session: TenantSession): Promise<void> {
    await session.sql(`select pg_advisory_xact_lock(hashtextextended('adoption.blocks:' || $1, 0))`, [session.tenantId]);
  }

  private async publish(session: TenantSession, series: string, days: number, end: string, known: number, dataTo: string): Promise<number> {
    return (await session.one<{ n: number }>('select adoption.publish_figures($1, $2, $3, $4, $5) as n', [series, days, end, known, dataTo]))?.n ?? 0;
  }

  /** Before anybody is counted. It stays also when what was told is taken back: whoever is matched after this is in no figure of the period. */
  private async noteFirst(session: TenantSession, series: string, days: number, end: string): Promise<void> {
    await session.sql('insert into adoption.first_told (tenant_id, series, period_days, period_end) values ($1, $2, $3, $4) on conflict do nothing', [session.tenantId, series, days, end]);
  }
}
