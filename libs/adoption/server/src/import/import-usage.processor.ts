import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { isRefused, systemActor, type Actor, type TenantSession } from '@realign/kernel';
import {
  asDbSession, ATTEMPTS, Audit, FileRefused, Files, HandlesJob, ImportCancelled, matchHeadings, ReadingProgress, refuseFile, Runs, surveyFile, TenantDb, type JobContext, type JobHandler, type MatchedColumn, type SurveyedFile,
} from '@realign/platform';
import { from as copyFrom } from 'pg-copy-streams';
import { MetricObservations } from '@realign/goals/contract';
import { ImportUsage } from '@realign/adoption/contract';
import type { UsageField } from '@realign/adoption/domain';
import { ensureSource, matchAndKeep, readOut, type ReportWindow } from './apply-usage';
import { REPORT, REQUIRED_USAGE_FIELDS, SOURCE, USAGE_HEADINGS, usageForCopy, type UsageFileFinding } from './usage-file';
import * as sql from './usage-import.sql';
import { UsageImportStore, type UsageImport } from './usage-import.store';

const CONCEALED = 'The names in this file are hidden, so it was taken as totals only. An administrator can show them in the Microsoft 365 admin centre under Settings, Org settings, Reports.';
const MOST_FINDINGS = 100_000;

/** Reads a usage report in one transaction. Safe to repeat: an import that has ended is left alone. */
@Injectable()
@HandlesJob(ImportUsage)
export class ImportUsageProcessor implements JobHandler<ImportUsage> {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly imports: UsageImportStore,
    private readonly runs: Runs,
    private readonly observations: MetricObservations,
    private readonly audit: Audit,
  ) {}

  async handle({ tenantId, importId, attempt }: ImportUsage, context: JobContext): Promise<void> {
    const actor = systemActor(tenantId);
    const wanted = await this.db.read(actor, (session) => this.imports.find(session, importId));
    if (!wanted || wanted.attempt !== attempt || (wanted.state !== 'queued' && wanted.state !== 'running')) return;
    try {
      const { survey, columns } = await this.recognise(actor, wanted);
      await this.apply(actor, wanted, survey, columns);
    } catch (error) {
      await this.giveUp(actor, wanted, error, context.attempt >= ATTEMPTS);
    }
  }

  /** Says why nothing came of it. What another attempt may mend is thrown on, until there is none left. */
  private async giveUp(actor: Actor, wanted: UsageImport, error: unknown, isLast: boolean): Promise<void> {
    if (error instanceof FileRefused) return this.end(actor, wanted, 'rejected', error.refusal.detail);
    if (error instanceof ImportCancelled) return this.end(actor, wanted, 'cancelled', 'Cancelled; nothing was changed.');
    if ((error as { code?: string }).code?.startsWith('CSV_')) return this.end(actor, wanted, 'rejected', `The file cannot be read as a table: ${(error as Error).message}`);
    if (isLast) await this.end(actor, wanted, 'failed', 'The import broke off; nothing was changed. Send the file again.');
    throw error;
  }

  private async recognise(actor: Actor, { id, fileId, runId }: UsageImport): Promise<{ survey: SurveyedFile; columns: MatchedColumn<UsageField>[] }> {
    await this.report(actor, runId, { stage: 'Looking at the file' });
    const survey = await surveyFile(() => this.files.stream(actor, fileId));
    const columns = matchHeadings(survey.headings, USAGE_HEADINGS, REQUIRED_USAGE_FIELDS);
    if (isRefused(columns)) throw refuseFile('report.unknown', `This is not the report “getYammerActivityUserDetail”. ${columns.detail}`);
    await this.db.transaction(actor, (session) => this.imports.recognised(session, id, survey.encoding, survey.delimiter, columns));
    await this.report(actor, runId, { stage: 'Reading rows', total: survey.lines });
    return { survey, columns };
  }

  private apply(actor: Actor, wanted: UsageImport, survey: SurveyedFile, columns: readonly MatchedColumn<UsageField>[]): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const locked = await this.imports.lock(session, wanted.id);
      if (!locked || locked.attempt !== wanted.attempt || locked.state !== 'running') return;
      const findings: UsageFileFinding[] = [];
      const progress = new ReadingProgress((done) => this.report(actor, wanted.runId, { stage: 'Reading rows', done }));
      const { client } = asDbSession(session);
      await client.query(`set local statement_timeout = '10min'`);
      await client.query(sql.STAGING);
      await pipeline(usageForCopy(() => this.files.stream(actor, wanted.fileId), survey, columns, (finding) => findings.length < MOST_FINDINGS && findings.push(finding), (rows) => progress.rows(rows)), client.query(copyFrom(sql.COPY_USAGE)));
      await progress.settle();
      await this.report(actor, wanted.runId, { stage: 'Matching people' });
      await this.finish(session, wanted, findings);
    });
  }

  private async finish(session: TenantSession, wanted: UsageImport, findings: readonly UsageFileFinding[]): Promise<void> {
    await session.sql(
      `insert into usage_finding select f.line, f."column", f.code, f.severity, f.detail, f.value from jsonb_to_recordset($1::jsonb) as f(line integer, "column" text, code text, severity text, detail text, value text)`,
      [JSON.stringify(findings)],
    );
    await session.sql(sql.FIND_TWICE);
    await session.sql(sql.REJECT);
    await session.sql(sql.SETTLE_CONCEALED);
    const { rows, rejected } = (await session.one<{ rows: number; rejected: number }>('select count(*)::integer as rows, count(*) filter (where is_rejected)::integer as rejected from usage_staging')) ?? { rows: 0, rejected: 0 };
    const kinds = await session.sql('select code, severity, count(*)::integer as count from usage_finding group by code, severity order by count(*) desc, code');
    await session.sql('delete from adoption.usage_import_error where import_id = $1', [wanted.id]);
    await session.sql(sql.KEEP_FINDINGS, [session.tenantId, wanted.id]);
    if (rejected > 0 && (wanted.mode === 'all_or_nothing' || rejected === rows)) {
      const message = `${rejected} ${rejected === 1 ? 'row cannot' : 'rows cannot'} be taken, so nothing was changed. Mend them, or import the good rows only.`;
      await this.imports.end(session, wanted.id, 'rejected', { kinds, message });
      return this.runs.fail(session, wanted.runId, message);
    }
    await this.keep(session, wanted, rows, rejected, kinds);
  }

  private async keep(session: TenantSession, wanted: UsageImport, rows: number, rejected: number, kinds: readonly unknown[]): Promise<void> {
    const window = await this.window(session);
    const source = await ensureSource(session);
    const kept = await matchAndKeep(session, source, window);
    const totals = await readOut(session, source, window, wanted.id, this.observations);
    const counts = { rows, matched: totals.matched, unmatched: window.isConcealed ? 0 : totals.accounts - totals.matched, rejected, warnings: 0, ...kept, same: Math.max(0, totals.matched - kept.added - kept.changed) };
    const report = { sourceKey: SOURCE.key, sourceName: SOURCE.name, reportKey: REPORT.key, reportName: REPORT.name, ...window };
    if ((await this.runs.advance(session, wanted.runId, { stage: 'Done' })) === 'cancelled') throw new ImportCancelled();
    await this.imports.end(session, wanted.id, 'done', { counts, kinds, report, notice: window.isConcealed ? CONCEALED : null });
    await this.runs.finish(session, wanted.runId, { importId: wanted.id, ...counts });
    await this.audit.record(session, { action: 'usage-import.applied', subject: `usage-import:${wanted.id}`, after: { ...report, ...counts } });
  }

  /** A report is of one day and one length. */
  private async window(session: TenantSession): Promise<ReportWindow> {
    const windows = await session.sql<ReportWindow>(
      `select distinct refreshed_on::text as "dataTo", period_days as "periodDays", is_concealed as "isConcealed" from usage_staging where not is_rejected limit 2`,
    );
    const [window] = windows;
    if (!window) throw refuseFile('report.empty', 'The report holds no accounts.');
    if (windows.length > 1) throw refuseFile('report.mixed', 'The file mixes reports of several days or lengths, but one file is one report. Import each report by itself.');
    return window;
  }

  private async report(actor: Actor, runId: string, progress: { stage?: string; done?: number; total?: number }): Promise<void> {
    const state = await this.db.transaction(actor, (session) => this.runs.advance(session, runId, progress));
    if (state === 'cancelled') throw new ImportCancelled();
  }

  private end(actor: Actor, { id, runId }: UsageImport, state: 'rejected' | 'cancelled' | 'failed', message: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      await this.imports.end(session, id, state, { message });
      await this.runs.fail(session, runId, message);
    });
  }
}
