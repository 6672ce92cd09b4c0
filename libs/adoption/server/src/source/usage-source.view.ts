import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import type { UsageSourceListView, UsageSourceView } from '@realign/adoption/contract';
import { canEditPrivacy } from '../adoption.policy';

const SOURCES = `
  select s.key, s.name, greatest(d.last_day, r.last_day, p.last_day)::text as "dataTo", to_char(i.finished_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastImportAt", i.file_name as "lastFileName",
    a.accounts, a.matched, a.unmatched, a.ignored, d.known as "knownDays", case when d.known = 0 then 0 else d.last_day - d.first_day + 1 - d.known end as "missingDays", coalesce(r.is_concealed, false) as "isConcealed",
    s.rolling_run_id as "rollingRunId", s.sealed_before::text as "sealedBefore",
    case when d.known > 0 then s.id in (select adoption.counting_sources()) end as "countsTogether",
    coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'isLetIn', t.let_in_at is not null) order by t.id) from adoption.source_sender t where t.tenant_id = s.tenant_id and t.source_id = s.id), '[]') as senders
  from adoption.usage_source s
  cross join lateral (select count(*)::integer as accounts, count(*) filter (where state = 'matched')::integer as matched, count(*) filter (where state in ('unmatched', 'several'))::integer as unmatched,
      count(*) filter (where state = 'ignored')::integer as ignored from adoption.usage_account x where x.tenant_id = s.tenant_id and x.source_id = s.id) a
  cross join lateral (select count(*)::integer as known, min(day) as first_day, max(day) as last_day from adoption.usage_day x where x.tenant_id = s.tenant_id and x.source_id = s.id) d
  left join lateral (select x.data_to as last_day, x.is_concealed from adoption.report_reading x where x.tenant_id = s.tenant_id and x.source_id = s.id order by x.data_to desc, x.period_days limit 1) r on true
  cross join lateral (select max(x.period_end) as last_day from adoption.series_point x where x.tenant_id = s.tenant_id and x.source_id = s.id and x.value is not null) p
  left join lateral (select x.finished_at, x.file_name from adoption.usage_import x where x.tenant_id = s.tenant_id and x.source_id = s.id and x.state = 'done' order by x.applied_at desc limit 1) i on true
  order by s.name, s.key`;

/** Where usage comes from, and how well it is known. */
@Injectable()
export class UsageSourceViews {
  constructor(private readonly db: TenantDb) {}

  list(actor: Actor): Promise<UsageSourceListView> {
    return this.db.read(actor, (session) => this.of(session));
  }

  async of(session: TenantSession): Promise<UsageSourceListView> {
    return { items: await session.sql<UsageSourceView>(SOURCES), canDecide: canEditPrivacy(session.actor) };
  }
}
