import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { FEWEST_DAYS, isTooFew, WHOLE_WEEK, type UntoldReason } from '@realign/adoption/domain';
import { isOf } from './tool-weeks.sql';
import { ALL_TOOLS, ToolWeeks, type ToolSet } from './tool-weeks';

export interface UntoldPeriod {
  readonly series: string;
  readonly periodDays: number;
  readonly periodEnd: string;
  readonly reason: UntoldReason;
  readonly detail: string;
}

export interface Period {
  readonly series: string;
  readonly periodDays: number;
  readonly periodEnd: string;
}

/** Accounts of the week's days, without those somebody left out. Days that were planted without a count say nothing. */
const ACCOUNTS_OF_WEEK = `
  with left_out as (select a.source_id, count(*) as n from adoption.usage_account a where a.state = 'ignored' group by a.source_id)
  select coalesce(sum(greatest(d.matched, d.accounts - coalesce(l.n, 0))), 0)::float8 as accounts, coalesce(sum(d.matched), 0)::float8 as matched
  from adoption.usage_day d join adoption.usage_source s on s.id = d.source_id left join left_out l on l.source_id = d.source_id where d.day > $1::date - 7 and d.day <= $1::date and ${isOf('$2')}`;

/** Of tools by themselves ($1), weeks that were told of all together while raw facts were there, and cannot be told apart any more. */
const NOT_TOLD_APART = `
  select $1::text as series, 7 as "periodDays", p.period_end::text as "periodEnd", 'tool_missing' as reason, 'counted for all tools together only' as detail from adoption.published_period p
  where p.series = 'weeks' and p.period_days = 7 and p.period_end < (select max(sealed_before) from adoption.usage_source) and not exists (select 1 from adoption.published_period o where o.series = $1 and o.period_days = 7 and o.period_end = p.period_end)
    and exists (select 1 from adoption.usage_day d join adoption.usage_source s on s.id = d.source_id where s.key = any(string_to_array(substr($1, 7), '+')) and d.day > p.period_end - 7 and d.day <= p.period_end)`;

/** Periods of which nothing may be told of people, because too few of their files' accounts are known or a file is a part, or days are missing: they are shown as gaps with the reason, not as 0. */
@Injectable()
export class UntoldPeriods {
  constructor(private readonly tools: ToolWeeks) {}

  /** Whether people may be told of in the week to this Sunday: every tool that normally reports did, on enough of its days and as a whole, and its people are known. What was told of it before is taken out of what is published. @param isFinal what is told of it stays: it has to be a whole week */
  async vetWeek(session: TenantSession, sunday: string, { series, keys }: ToolSet = ALL_TOOLS, isFinal = false): Promise<boolean> {
    const { accounts, matched } = (await session.one<{ accounts: number; matched: number }>(ACCOUNTS_OF_WEEK, [sunday, keys])) ?? { accounts: 0, matched: 0 };
    const week = { series, periodDays: 7, periodEnd: sunday };
    const { missing, days, ofDays, hasParts } = await this.tools.week(session, sunday, keys);
    if (missing) return this.note(session, week, 'tool_missing', accounts, matched, missing).then(() => false);
    if (hasParts) return this.note(session, week, 'part_of_export', accounts, matched).then(() => false);
    if (days > 0 && days < (isFinal ? WHOLE_WEEK : FEWEST_DAYS)) return this.note(session, week, 'days_missing', accounts, matched, `${ofDays - days} of ${ofDays === 7 ? 7 : `${ofDays} working`} days missing`).then(() => false);
    if (!isTooFew(matched, accounts)) return this.forget(session, week).then(() => true);
    await this.note(session, week, 'few_matched', accounts, matched);
    return false;
  }

  async note(session: TenantSession, { series, periodDays, periodEnd }: Period, reason: UntoldReason, accounts: number, matched: number, detail = ''): Promise<void> {
    await session.sql('delete from adoption.published_period where series = $1 and period_days = $2 and period_end = $3::date', [series, periodDays, periodEnd]);
    await session.sql(
      `insert into adoption.untold_period (tenant_id, series, period_days, period_end, reason, accounts, matched, detail) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (tenant_id, series, period_days, period_end) do update set reason = excluded.reason, accounts = excluded.accounts, matched = excluded.matched, detail = excluded.detail, noted_at = now()`,
      [session.tenantId, series, periodDays, periodEnd, reason, Math.round(accounts), Math.round(matched), detail],
    );
  }

  async forget(session: TenantSession, { series, periodDays, periodEnd }: Period): Promise<void> {
    await session.sql('delete from adoption.untold_period where series = $1 and period_days = $2 and period_end = $3::date', [series, periodDays, periodEnd]);
  }

  /** Of one series, or of all where nothing was ever told; oldest first. */
  async list(session: TenantSession, series: string | null, periodDays: number | null): Promise<UntoldPeriod[]> {
    const together = series?.startsWith('weeks:') ? await session.sql<UntoldPeriod>(NOT_TOLD_APART, [series]) : [];
    const untold = await session.sql<UntoldPeriod>(
      `select series, period_days as "periodDays", period_end::text as "periodEnd", reason, detail from adoption.untold_period where ($1::text is null or series = $1) and ($2::integer is null or period_days = $2) order by period_end`,
      [series, periodDays],
    );
    return [...together, ...untold].sort((a, b) => (a.periodEnd < b.periodEnd ? -1 : 1));
  }
}
