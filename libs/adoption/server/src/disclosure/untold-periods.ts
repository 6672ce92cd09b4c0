import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { WEEKS } from '@realign/adoption/contract';
import { isTooFew, type ReadingGap } from '@realign/adoption/domain';

export interface UntoldPeriod {
  readonly series: string;
  readonly periodDays: number;
  readonly periodEnd: string;
  readonly reason: ReadingGap;
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
  from adoption.usage_day d left join left_out l on l.source_id = d.source_id where d.day > $1::date - 7 and d.day <= $1::date`;

/** Periods of which nothing may be told of people, because too few of their files' accounts are known or a file is a part: they are shown as gaps with the reason, not as 0. */
@Injectable()
export class UntoldPeriods {
  /** Whether people may be told of in the week to this Sunday. What was told of it before is taken out of what is published. */
  async vetWeek(session: TenantSession, sunday: string): Promise<boolean> {
    const { accounts, matched } = (await session.one<{ accounts: number; matched: number }>(ACCOUNTS_OF_WEEK, [sunday])) ?? { accounts: 0, matched: 0 };
    const week = { series: WEEKS, periodDays: 7, periodEnd: sunday };
    if (!isTooFew(matched, accounts)) return this.forget(session, week).then(() => true);
    await this.note(session, week, 'few_matched', accounts, matched);
    return false;
  }

  async note(session: TenantSession, { series, periodDays, periodEnd }: Period, reason: ReadingGap, accounts: number, matched: number): Promise<void> {
    await session.sql('delete from adoption.published_period where series = $1 and period_days = $2 and period_end = $3::date', [series, periodDays, periodEnd]);
    await session.sql(
      `insert into adoption.untold_period (tenant_id, series, period_days, period_end, reason, accounts, matched) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (tenant_id, series, period_days, period_end) do update set reason = excluded.reason, accounts = excluded.accounts, matched = excluded.matched, noted_at = now()`,
      [session.tenantId, series, periodDays, periodEnd, reason, Math.round(accounts), Math.round(matched)],
    );
  }

  async forget(session: TenantSession, { series, periodDays, periodEnd }: Period): Promise<void> {
    await session.sql('delete from adoption.untold_period where series = $1 and period_days = $2 and period_end = $3::date', [series, periodDays, periodEnd]);
  }

  /** Of one series, or of all where nothing was ever told; oldest first. */
  list(session: TenantSession, series: string | null, periodDays: number | null): Promise<UntoldPeriod[]> {
    return session.sql<UntoldPeriod>(
      `select series, period_days as "periodDays", period_end::text as "periodEnd", reason from adoption.untold_period where ($1::text is null or series = $1) and ($2::integer is null or period_days = $2) order by period_end`,
      [series, periodDays],
    );
  }
}
