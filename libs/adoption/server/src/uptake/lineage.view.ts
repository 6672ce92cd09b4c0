import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { SETTLED_AFTER, SETTLING_SOURCES } from '@realign/adoption/domain';
import type { CountedTools, LineageFileView, LineagePeriodView, LineageView } from '@realign/adoption/contract';
import { isOf } from '../disclosure/tool-weeks.sql';

const OF = (tools: string): string => `d.source_id in (select s.id from adoption.usage_source s where ${isOf(tools)})`;

/** Of what is shown alone: the days of a week of the tools that are counted, or one source's report. Other sources may be known better or worse. */
const SHOWN = `
  select o.sources, o.matched::double precision / nullif(o.accounts, 0) as "matchRate",
    (select f.people_in_blocks::double precision / nullif(f.people, 0) from adoption.published_period p join adoption.disclosure_formation f on f.id = p.formation_id
      where p.series = $2 and p.period_days = $3 and p.period_end = $1::date) as coverage
  from (
    select array_agg(distinct s.name order by s.name) as sources, sum(k.accounts) as accounts, sum(k.matched) as matched from (
      select d.source_id, d.accounts, d.matched from adoption.usage_day d where $4 and d.day > $1::date - 7 and d.day <= $1::date and ${OF('$5')}
      union all select r.source_id, r.accounts, r.matched from adoption.report_reading r where not $4 and r.period_days = $3 and r.data_to = $1::date and $2 = 'report:' || r.source_id || ':' || r.report) k
    join adoption.usage_source s on s.id = k.source_id) o`;

const IS_CONCEALED = `
  select r.is_concealed and not exists (select 1 from adoption.usage_day d where d.day >= r.data_to) as "isConcealed" from adoption.report_reading r order by r.data_to desc limit 1`;

/** Files of the days of a week, or of the report that ends on the day. */
const FILES = `
  select i.file_name as name, coalesce((i.counts ->> 'rows')::integer, 0) as rows, max(d.day)::text as "dataTo"
  from (select d.import_id, d.day from adoption.usage_day d where $2 and d.day > $1::date - 7 and d.day <= $1::date and ${OF('$5')}
    union all select r.import_id, r.data_to from adoption.report_reading r where not $2 and r.period_days = $4 and r.data_to = $1::date and $3 = 'report:' || r.source_id || ':' || r.report) d
  join adoption.usage_import i on i.id = d.import_id group by i.tenant_id, i.id order by max(d.day) desc, i.file_name limit 31`;

/** The same by period, of the ends $1: a week's days of all sources, or the reports that end on the day. */
const PERIODS = `
  with told as (
    select e.upto, k.source_id, k.day, k.accounts, k.matched, k.import_id, k.taken_at from unnest($1::date[]) e(upto) join lateral (
      select d.source_id, d.day, d.accounts, d.matched, d.import_id, d.taken_at from adoption.usage_day d where $4 and d.day > e.upto - 7 and d.day <= e.upto and ${OF('$5')}
      union all select r.source_id, r.data_to, r.accounts, r.matched, r.import_id, null from adoption.report_reading r where not $4 and r.period_days = $3 and r.data_to = e.upto and $2 = 'report:' || r.source_id || ':' || r.report) k on true),
  files as (
    select distinct on (t.upto, i.id) t.upto, i.id, i.file_name as name, coalesce((i.counts ->> 'rows')::integer, 0) as rows, t.day from told t join adoption.usage_import i on i.id = t.import_id order by t.upto, i.id, t.day desc)
  select t.upto::text as "periodEnd", max(t.day)::text as "dataTo", array_agg(distinct s.name order by s.name) as sources, sum(t.matched)::double precision / nullif(sum(t.accounts), 0) as "matchRate",
    count(distinct t.day) filter (where t.taken_at::date - t.day < ${SETTLED_AFTER} and s.key in (${SETTLING_SOURCES.map((key) => `'${key}'`).join(', ')}))::integer as "unsettledDays",
    (select count(*)::integer from files f where f.upto = t.upto) as files, (select coalesce(sum(f.rows), 0)::integer from files f where f.upto = t.upto) as rows,
    (select f.name from files f where f.upto = t.upto order by f.day desc, f.name limit 1) as "newestFile", (select f.id from files f where f.upto = t.upto order by f.day desc, f.name limit 1) as "importId",
    (select m.people_in_blocks::double precision / nullif(m.people, 0) from adoption.published_period p join adoption.disclosure_formation m on m.id = p.formation_id where p.series = $2 and p.period_days = $3 and p.period_end = t.upto) as coverage
  from told t join adoption.usage_source s on s.id = t.source_id group by t.upto order by t.upto`;

/** The newest period of a series that is shown. */
export interface ShownPeriod {
  readonly end: string;
  readonly key: string;
  readonly periodDays: number;
  readonly isWeekly: boolean;
  readonly tools: CountedTools;
  /** Last days of the periods whose sources are told one by one. */
  readonly ends: readonly string[];
}

/** Where figures come from, and how much of the organisation they speak of. */
@Injectable()
export class LineageViews {
  async of(session: TenantSession, shown: ShownPeriod | null): Promise<LineageView> {
    const isConcealed = (await session.one<{ isConcealed: boolean }>(IS_CONCEALED))?.isConcealed ?? false;
    if (!shown) return { sources: [], matchRate: null, coverage: null, isConcealed, files: [], periods: [] };
    const { end, key, periodDays, isWeekly, tools, ends } = shown;
    const row = await session.one<{ sources: string[] | null; matchRate: number | null; coverage: number | null }>(SHOWN, [end, key, periodDays, isWeekly, tools]);
    const files = await session.sql<LineageFileView>(FILES, [end, isWeekly, key, periodDays, tools]);
    const periods = await session.sql<LineagePeriodView>(PERIODS, [ends, key, periodDays, isWeekly, tools]);
    return { sources: row?.sources ?? [], matchRate: row?.matchRate ?? null, coverage: row?.coverage ?? null, isConcealed, files, periods };
  }
}
