import { Injectable } from '@nestjs/common';
import { isRefused, systemActor, type Actor, type TenantSession } from '@realign/kernel';
import {
  ATTEMPTS, Audit, FileRefused, Files, HandlesJob, ImportCancelled, matchHeadings, Outbox, ReadingProgress, Runs, surveyFile, TenantDb, type JobContext, type JobHandler, type MatchedColumn, type SurveyedFile,
} from '@realign/platform';
import { ImportPeople, PeopleImported, type PeopleImportCountsView } from '@realign/directory/contract';
import { LEAVER_LIMIT, needsLeaverConfirmation, type PeopleField } from '@realign/directory/domain';
import { applyPeople } from './apply-people';
import { checkPeople, countLeaving, keepFindings, MOST_FINDINGS, stagePeople, waitForTurn, type Checked } from './check-people';
import { PEOPLE_HEADINGS, REQUIRED_PEOPLE_FIELDS } from './people-fields';
import { peopleForCopy, type FileFinding } from './people-file';
import { PeopleImportStore, type PeopleImport } from './people-import.store';

interface Recognised {
  readonly survey: SurveyedFile;
  readonly columns: MatchedColumn<PeopleField>[];
}

/** Reads a people file and makes the directory like it, in one transaction. Safe to repeat: an import that has ended is left alone. */
@Injectable()
@HandlesJob(ImportPeople)
export class ImportPeopleProcessor implements JobHandler<ImportPeople> {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly imports: PeopleImportStore,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async handle({ tenantId, importId, attempt }: ImportPeople, context: JobContext): Promise<void> {
    const actor = systemActor(tenantId);
    const wanted = await this.db.read(actor, (session) => this.imports.find(session, importId));
    if (!wanted || wanted.attempt !== attempt || (wanted.state !== 'queued' && wanted.state !== 'running')) return;
    try {
      const recognised = await this.recognise(actor, wanted);
      await this.apply(actor, wanted, recognised);
    } catch (error) {
      await this.giveUp(actor, wanted, error, context.attempt >= ATTEMPTS);
    }
  }

  /** Says why nothing came of it. What another attempt may mend is thrown on, until there is none left. */
  private async giveUp(actor: Actor, wanted: PeopleImport, error: unknown, isLast: boolean): Promise<void> {
    if (error instanceof FileRefused) return this.end(actor, wanted, 'rejected', error.refusal.detail);
    if (error instanceof ImportCancelled) return this.end(actor, wanted, 'cancelled', 'Cancelled; nothing was changed.');
    if ((error as { code?: string }).code?.startsWith('CSV_')) return this.end(actor, wanted, 'rejected', `The file cannot be read as a table: ${(error as Error).message}`);
    if (isLast) await this.end(actor, wanted, 'failed', 'The import broke off; nothing was changed. Send the file again.');
    throw error;
  }

  private async recognise(actor: Actor, { id, fileId, runId }: PeopleImport): Promise<Recognised> {
    await this.report(actor, runId, { stage: 'Looking at the file' });
    const survey = await surveyFile(() => this.files.stream(actor, fileId));
    const columns = matchHeadings(survey.headings, PEOPLE_HEADINGS, REQUIRED_PEOPLE_FIELDS);
    if (isRefused(columns)) throw new FileRefused(columns);
    await this.db.transaction(actor, (session) => this.imports.recognised(session, id, survey.encoding, survey.delimiter, columns));
    await this.report(actor, runId, { stage: 'Reading rows', total: survey.lines });
    return { survey, columns };
  }

  private apply(actor: Actor, wanted: PeopleImport, { survey, columns }: Recognised): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const locked = await this.imports.lock(session, wanted.id);
      if (!locked || locked.attempt !== wanted.attempt || locked.state !== 'running') return;
      await waitForTurn(session);
      const findings: FileFinding[] = [];
      const progress = new ReadingProgress((done) => this.report(actor, wanted.runId, { stage: 'Reading rows', done }));
      const lines = peopleForCopy(() => this.files.stream(actor, wanted.fileId), survey, columns, (finding) => findings.length < MOST_FINDINGS && findings.push(finding), (rows) => progress.rows(rows));
      await stagePeople(session, lines);
      await progress.settle();
      await this.report(actor, wanted.runId, { stage: 'Checking' });
      await this.finish(session, wanted, await checkPeople(session, columns, findings));
    });
  }

  private async finish(session: TenantSession, wanted: PeopleImport, checked: Checked): Promise<void> {
    const kinds = await keepFindings(session, wanted.id);
    const { errors, ...found } = checked;
    const counts = { ...found, added: 0, changed: 0, same: 0, left: 0 };
    if (errors > 0 && (wanted.mode === 'all_or_nothing' || checked.rejected === checked.rows)) {
      const message = `${checked.rejected} ${checked.rejected === 1 ? 'row' : 'rows'} cannot be taken, so nothing was changed. Mend them, or import the good rows only.`;
      await this.imports.end(session, wanted.id, 'rejected', { counts, kinds, message });
      return this.runs.fail(session, wanted.runId, message);
    }
    const { activeBefore, leaving } = await countLeaving(session);
    if (needsLeaverConfirmation(activeBefore, leaving, wanted.confirmedLeaving)) {
      const guard = { activeBefore, leaving, share: leaving / activeBefore, limit: LEAVER_LIMIT };
      const message = `${leaving} of ${activeBefore} people are not in this file and would leave. Nothing was changed; confirm it, or import the whole file.`;
      await this.imports.end(session, wanted.id, 'needs_confirmation', { counts, kinds, guard, message });
      return this.runs.finish(session, wanted.runId, { importId: wanted.id, needsConfirmation: true, leaving });
    }
    await this.report(session.actor, wanted.runId, { stage: 'Writing people', done: checked.rows });
    await this.take(session, wanted, { ...counts, ...(await applyPeople(session)) }, kinds);
  }

  /** The last word: whoever cancelled before this is heard, and everything is undone. */
  private async take(session: TenantSession, { id, runId, attempt }: PeopleImport, counts: PeopleImportCountsView, kinds: readonly unknown[]): Promise<void> {
    if ((await this.runs.advance(session, runId, { stage: 'Done' })) === 'cancelled') throw new ImportCancelled();
    await this.imports.end(session, id, 'done', { counts, kinds });
    await this.runs.finish(session, runId, { importId: id, ...counts });
    await this.audit.record(session, { action: 'people-import.applied', subject: `people-import:${id}`, after: counts });
    const { added, changed, left } = counts;
    await this.outbox.put(session, PeopleImported, { tenantId: session.tenantId, importId: id, added, changed, left }, { dedupeKey: `people-imported:${id}:${attempt}` });
  }

  private async report(actor: Actor, runId: string, progress: { stage?: string; done?: number; total?: number }): Promise<void> {
    const state = await this.db.transaction(actor, (session) => this.runs.advance(session, runId, progress));
    if (state === 'cancelled') throw new ImportCancelled();
  }

  private end(actor: Actor, { id, runId }: PeopleImport, state: 'rejected' | 'cancelled' | 'failed', message: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      await this.imports.end(session, id, state, { message });
      await this.runs.fail(session, runId, message);
    });
  }
}
