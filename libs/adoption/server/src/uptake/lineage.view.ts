import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { LineageView } from '@realign/adoption/contract';

const NEWEST = `
  select (select array_agg(s.name order by s.name) from adoption.usage_source s
      where exists (select 1 from adoption.usage_day d where d.source_id = s.id) or exists (select 1 from adoption.report_reading r where r.source_id = s.id)) as sources,
    coalesce(d.matched::double precision / nullif(d.accounts, 0), r.matched::double precision / nullif(r.accounts, 0)) as "matchRate", coalesce(r.is_concealed and d.day is null, false) as "isConcealed",
    (select f.people_in_blocks::double precision / nullif(f.people, 0) from adoption.published_period p join adoption.disclosure_formation f on f.id = p.formation_id where p.period_end = $1::date order by p.published_at desc limit 1) as coverage
  from (select 1) one left join lateral (select day, accounts, matched from adoption.usage_day order by day desc limit 1) d on true
  left join lateral (select accounts, matched, is_concealed from adoption.report_reading order by data_to desc limit 1) r on true`;

/** Where figures come from, and how much of the organisation they speak of. */
@Injectable()
export class LineageViews {
  async of(session: TenantSession, periodEnd: string | null): Promise<LineageView> {
    const row = await session.one<LineageView & { sources: string[] | null }>(NEWEST, [periodEnd]);
    return { sources: row?.sources ?? [], matchRate: row?.matchRate ?? null, coverage: row?.coverage ?? null, isConcealed: row?.isConcealed ?? false };
  }
}
