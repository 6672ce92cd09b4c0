import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { LineageFileView, LineageView } from '@realign/adoption/contract';

const NEWEST = `
  select (select array_agg(s.name order by s.name) from adoption.usage_source s
      where exists (select 1 from adoption.usage_day d where d.source_id = s.id) or exists (select 1 from adoption.report_reading r where r.source_id = s.id)) as sources,
    coalesce(d.matched::double precision / nullif(d.accounts, 0), r.matched::double precision / nullif(r.accounts, 0)) as "matchRate", coalesce(r.is_concealed and d.day is null, false) as "isConcealed",
    (select f.people_in_blocks::double precision / nullif(f.people, 0) from adoption.published_period p join adoption.disclosure_formation f on f.id = p.formation_id where p.period_end = $1::date order by p.published_at desc limit 1) as coverage
  from (select 1) one left join lateral (select day, accounts, matched from adoption.usage_day order by day desc limit 1) d on true
  left join lateral (select accounts, matched, is_concealed from adoption.report_reading order by data_to desc limit 1) r on true`;

/** Files of the days of a week, or of the report that ends on the day. */
const FILES = `
  select i.file_name as name, coalesce((i.counts ->> 'rows')::integer, 0) as rows, max(d.day)::text as "dataTo"
  from (select u.import_id, u.day from adoption.usage_day u where $2 and u.day > $1::date - 7 and u.day <= $1::date
    union all select r.import_id, r.data_to from adoption.report_reading r where not $2 and r.data_to = $1::date) d
  join adoption.usage_import i on i.id = d.import_id group by i.tenant_id, i.id order by max(d.day) desc, i.file_name limit 31`;

/** Where figures come from, and how much of the organisation they speak of. */
@Injectable()
export class LineageViews {
  async of(session: TenantSession, periodEnd: string | null, isWeekly = false): Promise<LineageView> {
    const row = await session.one<Omit<LineageView, 'files' | 'sources'> & { sources: string[] | null }>(NEWEST, [periodEnd]);
    const files = periodEnd === null ? [] : await session.sql<LineageFileView>(FILES, [periodEnd, isWeekly]);
    return { sources: row?.sources ?? [], matchRate: row?.matchRate ?? null, coverage: row?.coverage ?? null, isConcealed: row?.isConcealed ?? false, files };
  }
}
