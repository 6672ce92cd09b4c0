import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { Audit, Files, TenantDb } from '@realign/platform';
import { waitForOthers } from '../wait-for-others';

/** Reports and files let go in one transaction: seconds of work. The next hour goes on. */
const MOST_REPORTS = 8;
const MOST_FILES = 20;

/** What reports said account by account, of reports whose time is over and that were read out long enough ago to be settled. */
const OLD_REPORTS = `
  select r.source_id, r.report, r.period_days, r.data_to from adoption.report_reading r join adoption.usage_import i on i.id = r.import_id
  where r.data_to < $1::date and r.let_go_at is null and i.finished_at < now() - interval '30 days' order by r.data_to limit ${MOST_REPORTS}`;

const LET_REPORTS_GO = `
  with old as (${OLD_REPORTS}),
  marked as (update adoption.report_reading r set let_go_at = now() from old o where r.source_id = o.source_id and r.report = o.report and r.period_days = o.period_days and r.data_to = o.data_to returning 1),
  gone as (delete from adoption.window_usage w using old o where w.source_id = o.source_id and w.report = o.report and w.period_days = o.period_days and w.data_to = o.data_to returning 1)
  select (select count(*)::integer from marked) as reports, (select count(*)::float8 from gone) as rows`;

const OLD_FILES = `
  select i.file_id as id from adoption.usage_import i where i.created_at < $1::date and i.state not in ('queued', 'running', 'undoing')
    and exists (select 1 from platform.file f where f.id = i.file_id and f.gone_at is null) order by i.created_at limit ${MOST_FILES}`;

/**
 * Accounts that nothing is kept of any more and that were last heard of before then, with the names, addresses and ids that came with them. The day an account was last seen is not kept
 * current for all, so it is looked for in what is kept.
 */
const LET_ACCOUNTS_GO = `
  with gone as (delete from adoption.usage_account a where a.last_seen_on < $1::date and not exists (select 1 from adoption.window_usage w where w.account_id = a.id) and not exists (select 1 from adoption.daily_fact f where f.account_id = a.id)
    and not exists (select 1 from adoption.usage_event e where e.account_id = a.id) returning a.source_id, a.identity_norm),
  unlinked as (delete from adoption.identity_alias i where i.created_at < $1::date and (exists (select 1 from gone g where g.source_id = i.source_id and g.identity_norm = i.identity_norm)
    or not exists (select 1 from adoption.usage_account a where a.source_id = i.source_id and a.identity_norm = i.identity_norm)) returning 1)
  select count(*)::float8 as accounts from gone`;

/** Facts of single days went with their months; how many accounts each day had is kept. A source is sealed 27 days after the first day that is kept. */
const FACTS_GONE = `
  with sealed as (select id, old_to, new_to from (select s.id, coalesce(s.reported_before, '-infinity'::date) as old_to, s.sealed_before as new_to from adoption.usage_source s where s.sealed_before is distinct from s.reported_before for update) x),
  noted as (update adoption.usage_source s set reported_before = x.new_to from sealed x where s.id = x.id returning 1)
  select coalesce(sum(d.accounts), 0)::float8 as facts from sealed x join adoption.usage_day d on d.source_id = x.id and d.day < x.new_to - 27 and (x.old_to = '-infinity'::date or d.day >= x.old_to - 27)`;

/**
 * Lets go what tells of single accounts and is older than raw facts are kept: rows of reports, once only figures of groups are needed of them, accounts nothing is kept of, and uploaded files. What went, also of facts of
 * single days, is written down with counts.
 */
@Injectable()
export class LetGo {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly audit: Audit,
  ) {}

  /** @param keptFrom the first day of which raw facts are kept */
  of(tenantId: string, keptFrom: string): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await waitForOthers(session);
      await session.sql(`set local statement_timeout = '5min'`);
      const { facts } = (await session.one<{ facts: number }>(FACTS_GONE)) ?? { facts: 0 };
      const { reports, rows } = (await session.one<{ reports: number; rows: number }>(LET_REPORTS_GO, [keptFrom])) ?? { reports: 0, rows: 0 };
      const { accounts } = (await session.one<{ accounts: number }>(LET_ACCOUNTS_GO, [keptFrom])) ?? { accounts: 0 };
      const { files, bytes } = await this.files.letGo(session, (await session.sql<{ id: string }>(OLD_FILES, [keptFrom])).map(({ id }) => id));
      if (facts + rows + accounts + files > 0) await this.report(session, { keptFrom, facts, reports, reportRows: rows, accounts, files, bytes });
    });
  }

  private async report(session: TenantSession, { keptFrom, ...counts }: { readonly keptFrom: string; readonly facts: number; readonly reports: number; readonly reportRows: number; readonly accounts: number; readonly files: number; readonly bytes: number }): Promise<void> {
    await session.sql('insert into adoption.deletion_report (tenant_id, kept_from, facts, reports, report_rows, accounts, files, bytes) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      session.tenantId, keptFrom, counts.facts, counts.reports, counts.reportRows, counts.accounts, counts.files, counts.bytes,
    ]);
    await this.audit.record(session, { action: 'usage.let-go', subject: 'usage', after: { keptFrom, ...counts } });
  }
}
