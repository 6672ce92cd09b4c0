import { Injectable } from '@nestjs/common';
import { isRefused, systemActor, type Actor, type TenantSession } from '@realign/kernel';
import {
  FileRefused, Files, HandlesJob, ImportCancelled, matchHeadings, Outbox, Runs, surveyFile, TenantDb, type JobHandler, type MatchedColumn, type SurveyedFile,
} from '@realign/platform';
import { ImportPeople, PeopleImported } from '@realign/directory/contract';
import { needsLeaverConfirmation, LEAVER_LIMIT, type PeopleField } from '@realign/directory/domain';
import { applyPeople, checkPeople, countLeaving, findingKinds, keepFindings, MOST_FINDINGS, stagePeople } from './apply-people';
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
  ) {}

  async handle({ tenantId, importId, attempt }: ImportPeople): Promise<void> {
    const actor = systemActor(tenantId);
    const wanted = await this.db.read(actor, (session) => this.imports.find(session, importId));
    if (!wanted || wanted.attempt !== attempt || (wanted.state !== 'queued' && wanted.state !== 'running')) return;
    try {
      const recognised = await this.recognise(actor, wanted);
      await this.apply(actor, wanted, recognised);
    } catch (error) {
      if (error instanceof FileRefused) return this.reject(actor, wanted, error.refusal.detail);
      if (error instanceof ImportCancelled) return this.cancelled(actor, wanted);
      const parsing = (error as { code?: string }).code?.startsWith('CSV_') === true;
      if (parsing) return this.reject(actor, wanted, `The file cannot be read as a table: ${(error as Error).message}`);
      throw error;
    }
  }

  private async recognise(actor: Actor, { id, fileId, runId }: PeopleImport): Promise<Recognised> {
    await this.report(actor, runId, { stage: 'Looking at the file' });
    const survey = await surveyFile(() => this.files.stream(actor, fileId));
    const columns = matchHeadings(survey.headings, PEOPLE_HEADINGS, REQUIRED_PEOPLE_FIELDS);
    if (isRefused(columns)) throw new FileRefused(columns);
    await this.db.transaction(actor, (session) => this.imports.recognised(session, id, survey.encoding, survey.delimiter, columns));
    await this.report(actor, runId, { stage: 'Reading rows', total: Math.max(0, survey.lines - 1) });
    return { survey, columns };
  }

  private apply(actor: Actor, wanted: PeopleImport, { survey, columns }: Recognised): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const locked = await this.imports.lock(session, wanted.id);
      if (!locked || locked.attempt !== wanted.attempt || locked.state !== 'running') return;
      const findings: FileFinding[] = [];
      let cancelled = false;
      const onRows = (rows: number): void => void this.report(actor, wanted.runId, { stage: 'Reading rows', done: rows }).catch(() => (cancelled = true));
      const lines = peopleForCopy(() => this.files.stream(actor, wanted.fileId), survey, columns, (finding) => findings.length < MOST_FINDINGS && findings.push(finding), onRows);
      await stagePeople(session, lines);
      if (cancelled) throw new ImportCancelled();
      await this.report(actor, wanted.runId, { stage: 'Checking' });
      await this.finish(session, wanted, await checkPeople(session, columns, findings));
    });
  }

  private async finish(session: TenantSession, wanted: PeopleImport, { errors, warnings, rows, rejected }: { errors: number; warnings: number; rows: number; rejected: number }): Promise<void> {
    const kinds = await findingKinds(session);
    await keepFindings(session, wanted.id);
    const counts = { rows, rejected, warnings, added: 0, changed: 0, same: 0, left: 0 };
    if (errors > 0 && (wanted.mode === 'all_or_nothing' || rejected === rows)) {
      const message = `${errors} ${errors === 1 ? 'row cannot' : 'rows cannot'} be taken, so nothing was changed. Mend them, or import the good rows only.`;
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
    const applied = { ...counts, ...(await applyPeople(session)) };
    await this.imports.end(session, wanted.id, 'done', { counts: applied, kinds });
    await this.runs.finish(session, wanted.runId, { importId: wanted.id, ...applied });
    const { added, changed, left } = applied;
    await this.outbox.put(session, PeopleImported, { tenantId: session.tenantId, importId: wanted.id, added, changed, left }, { dedupeKey: `people-imported:${wanted.id}:${wanted.attempt}` });
  }

  private async report(actor: Actor, runId: string, progress: { stage?: string; done?: number; total?: number }): Promise<void> {
    const state = await this.db.transaction(actor, (session) => this.runs.advance(session, runId, progress));
    if (state === 'cancelled') throw new ImportCancelled();
  }

  private reject(actor: Actor, { id, runId }: PeopleImport, message: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      await this.imports.end(session, id, 'rejected', { message });
      await this.runs.fail(session, runId, message);
    });
  }

  private cancelled(actor: Actor, { id }: PeopleImport): Promise<void> {
    return this.db.transaction(actor, (session) => this.imports.end(session, id, 'cancelled', { message: 'Cancelled; nothing was changed.' }));
  }
}
