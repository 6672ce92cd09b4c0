import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { refuse, systemActor, type Actor, type Role, type TenantSession } from '@realign/kernel';
import { Audit, errorsCsv, FileRefused, Files, invalid, notFound, Outbox, refused, Runs, surveyFile, TenantDb, type StoredFile, type SurveyedFile, type Upload } from '@realign/platform';
import { ImportPeople, UndoPeopleImport, type ApplyImport, type ImportMode, type ImportStep, type PeopleImportListView, type PeopleImportView } from '@realign/directory/contract';
import { peopleHeading, recognisePeople } from './people-mapping';
import { PeopleImportStore, type PeopleImport } from './people-import.store';
import { findWhatCameAfter } from './undo-people';

/** Who may import may see what imports do: names and numbers of people. */
const SEE_IMPORTS: readonly Role[] = ['owner', 'change_lead'];

/** Ended without effect: the same file may be tried again. */
const MAY_REPEAT = new Set(['failed', 'cancelled', 'rejected', 'needs_confirmation']);

type Known = PeopleImport & { readonly isLatest: boolean; readonly generations: number };

@Injectable()
export class PeopleImportService {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly imports: PeopleImportStore,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** The same file in the same mode is the same import, whoever sends it again and however often, until another file was applied after it. */
  start(actor: Actor, upload: Upload, mode: ImportMode, source: string | null = null): Promise<PeopleImportView> {
    return this.files.receive(actor, upload, (file) => this.db.transaction(actor, async (session) => {
      const { begun, isNew } = await this.beginFile(session, file, mode);
      if (isNew) {
        if (source !== null) await this.imports.ofSource(session, begun.id, source);
        await this.ask(session, begun);
        await this.record(session, begun.id, 'started', { mode, sha256: file.sha256, bytes: file.bytes });
      }
      return this.imports.view(session, begun.id);
    }));
  }

  /** The file is looked over and waits for somebody to say how it is to be read. @throws 422 for a file that cannot be opened at all */
  review(actor: Actor, upload: Upload): Promise<PeopleImportView> {
    return this.files.receive(actor, upload, async (file) => this.awaitMapping(actor, file, await this.survey(actor, file.id)));
  }

  private awaitMapping(actor: Actor, file: StoredFile, survey: SurveyedFile): Promise<PeopleImportView> {
    return this.db.transaction(actor, async (session) => {
      const { begun, isNew } = await this.beginFile(session, file, 'review');
      if (isNew) {
        const best = recognisePeople(survey.headings);
        await this.imports.awaitMapping(session, begun.id, survey, best ? { name: best.format.name, score: best.score, reason: best.reason } : null);
        await this.runs.finish(session, begun.runId, { importId: begun.id });
        await this.record(session, begun.id, 'uploaded', { sha256: file.sha256, bytes: file.bytes });
      }
      return this.imports.view(session, begun.id);
    });
  }

  confirmLeavers(actor: Actor, id: string, leaving: number): Promise<PeopleImportView> {
    return this.db.transaction(actor, async (session) => {
      const waiting = await this.locked(session, id);
      if (waiting.state !== 'needs_confirmation') throw refused(refuse('nothing-to-confirm', 'This import does not wait for a confirmation.'));
      const begun = await this.imports.again(session, id, await this.openRun(session, waiting.fileName), null, leaving);
      await this.ask(session, begun);
      await this.record(session, id, 'leavers-confirmed', { leaving });
      return this.imports.view(session, id);
    });
  }

  /** Applies what the dry run showed. */
  apply(actor: Actor, id: string, { mode, leaving }: ApplyImport): Promise<PeopleImportView> {
    return this.db.transaction(actor, async (session) => {
      const waiting = await this.locked(session, id);
      if (waiting.state !== 'checked') throw refused(refuse('not-checked', 'Only an import whose dry run is over can be applied.'));
      const rejected = waiting.counts?.rejected ?? 0;
      if (rejected > 0 && mode === 'all_or_nothing') throw refused(refuse('rows-rejected', `${rejected} ${rejected === 1 ? 'row' : 'rows'} cannot be taken. Mend the file, or import the good rows only.`));
      await this.nextStep(session, waiting, { step: 'apply', mode, confirmedLeaving: leaving ?? null });
      await this.record(session, id, 'apply-asked', { mode, leaving: leaving ?? null });
      return this.imports.view(session, id);
    });
  }

  /** The next job of an import in steps. */
  async nextStep(session: TenantSession, { id, fileName }: PeopleImport, next: { step: ImportStep; mode: ImportMode; confirmedLeaving: number | null }): Promise<void> {
    await this.ask(session, await this.imports.begin(session, id, await this.openRun(session, fileName), next));
  }

  discard(actor: Actor, id: string): Promise<PeopleImportView> {
    return this.db.transaction(actor, async (session) => {
      const waiting = await this.locked(session, id);
      if (waiting.state !== 'mapping' && waiting.state !== 'checked') throw refused(refuse('not-waiting', 'This import does not wait for anybody, so it cannot be given up here.'));
      await this.imports.end(session, id, 'cancelled', { message: 'Given up; nothing was changed.' });
      await this.record(session, id, 'discarded', {});
      return this.imports.view(session, id);
    });
  }

  /**
   * Puts everybody back as before. @throws 409 when somebody wrote the same people since, saying who
   * @param keep so many people who were changed since by other means stay as they are
   */
  undo(actor: Actor, id: string, keep?: number): Promise<PeopleImportView> {
    return this.db.transaction(actor, async (session) => {
      const done = await this.locked(session, id);
      if (done.state !== 'done') throw refused(refuse('not-applied', 'Only an import that was applied can be undone.'));
      const reason = await findWhatCameAfter(session, id, keep);
      if (reason) throw refused(reason);
      const { id: runId } = await this.runs.open(session, { kind: 'directory.people-import-undo', title: `Undo of ${done.fileName}`, seenBy: SEE_IMPORTS });
      await this.imports.undoing(session, id, runId);
      await this.outbox.put(session, UndoPeopleImport, { tenantId: session.tenantId, importId: id, runId, ...(keep !== undefined && { keep }) }, { dedupeKey: `people-import-undo:${runId}` });
      await this.record(session, id, 'undo-asked', { keep: keep ?? null });
      return this.imports.view(session, id);
    });
  }

  list(actor: Actor, query: { cursor?: string; limit?: number }): Promise<PeopleImportListView> {
    return this.db.read(actor, (session) => this.imports.list(session, actor, query));
  }

  get(actor: Actor, id: string): Promise<PeopleImportView> {
    return this.db.read(actor, (session) => this.imports.view(session, id));
  }

  async errorFile(actor: Actor, id: string): Promise<Readable> {
    const { state, message } = await this.get(actor, id);
    return errorsCsv(this.allErrors(actor, id, state === 'rejected' ? message : null));
  }

  /** @param whole why the file was refused as a whole, told where no row of it was even read */
  private async *allErrors(actor: Actor, id: string, whole: string | null) {
    let told = 0;
    for (let seq = 0; ; seq += 1000) {
      const page = await this.db.read({ ...systemActor(actor.tenantId) }, (session) => this.imports.errors(session, id, seq, 1000));
      yield* page;
      told += page.length;
      if (page.length < 1000) break;
    }
    if (told === 0 && whole !== null) yield { line: 1, column: null, code: 'file.refused', severity: 'error', detail: whole, value: null };
  }

  private async survey(actor: Actor, fileId: string): Promise<SurveyedFile> {
    try {
      return await surveyFile(this.files.opener(actor, fileId), peopleHeading);
    } catch (error) {
      throw error instanceof FileRefused ? invalid([{ pointer: '/file', code: error.refusal.refused, detail: error.refusal.detail }]) : error;
    }
  }

  private async beginFile(session: TenantSession, file: StoredFile, way: ImportMode | 'review'): Promise<{ begun: PeopleImport; isNew: boolean }> {
    await this.imports.waitForFile(session, file.sha256);
    const known = await this.imports.findByContent(session, file.sha256, way);
    if (known && isSame(known)) {
      await this.files.remove(session, file.id);
      return { begun: known, isNew: false };
    }
    const runId = await this.openRun(session, file.name);
    if (!known || !MAY_REPEAT.has(known.state)) return { begun: await this.imports.insert(session, file, way, runId, known?.generations ?? 0), isNew: true };
    const begun = await this.imports.again(session, known.id, runId, file.id, null);
    await this.files.remove(session, known.fileId);
    return { begun, isNew: true };
  }

  private async locked(session: TenantSession, id: string): Promise<PeopleImport> {
    const found = await this.imports.lock(session, id);
    if (!found) throw notFound('import');
    return found;
  }

  private record(session: TenantSession, id: string, what: string, after: Readonly<Record<string, unknown>>): Promise<void> {
    return this.audit.record(session, { action: `people-import.${what}`, subject: `people-import:${id}`, after });
  }

  private async openRun(session: TenantSession, fileName: string): Promise<string> {
    return (await this.runs.open(session, { kind: 'directory.people-import', title: `People from ${fileName}`, seenBy: SEE_IMPORTS })).id;
  }

  private async ask(session: TenantSession, { id, attempt }: PeopleImport): Promise<void> {
    await this.outbox.put(session, ImportPeople, { tenantId: session.tenantId, importId: id, attempt }, { dedupeKey: `people-import:${id}:${attempt}` });
  }
}

/** Under way, waiting, or applied last: nothing would come of reading the file again. */
const isSame = ({ state, isLatest }: Known): boolean => !MAY_REPEAT.has(state) && state !== 'undone' && (state !== 'done' || isLatest);
