import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { refuse, systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, errorsCsv, Files, notFound, Outbox, refused, Runs, TenantDb, type Upload } from '@realign/platform';
import { ImportPeople, type ImportMode, type PeopleImportListView, type PeopleImportView } from '@realign/directory/contract';
import { PeopleImportStore, type PeopleImport } from './people-import.store';

/** Ended without effect: the same file may be tried again. */
const MAY_REPEAT = new Set(['failed', 'cancelled', 'rejected', 'needs_confirmation']);

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

  /** The same file in the same mode is the same import, whoever sends it again and however often. */
  async start(actor: Actor, upload: Upload, mode: ImportMode): Promise<PeopleImportView> {
    const file = await this.files.receive(actor, upload);
    return this.db.transaction(actor, async (session) => {
      const known = await this.imports.findByContent(session, file.sha256, mode);
      if (known && !MAY_REPEAT.has(known.state)) {
        await this.files.remove(session, file.id);
        return this.imports.view(session, known.id);
      }
      const runId = await this.openRun(session, file.name);
      const begun = known ? await this.again(session, known, runId, file.id) : await this.imports.insert(session, file, mode, runId);
      await this.ask(session, begun);
      await this.audit.record(session, { action: 'people-import.started', subject: `people-import:${begun.id}`, after: { mode, sha256: file.sha256, bytes: file.bytes } });
      return this.imports.view(session, begun.id);
    });
  }

  confirmLeavers(actor: Actor, id: string, leaving: number): Promise<PeopleImportView> {
    return this.db.transaction(actor, async (session) => {
      const waiting = await this.imports.lock(session, id);
      if (!waiting) throw notFound('import');
      if (waiting.state !== 'needs_confirmation') throw refused(refuse('nothing-to-confirm', 'This import does not wait for a confirmation.'));
      const view = await this.imports.view(session, id);
      const begun = await this.imports.again(session, id, await this.openRun(session, view.file.name), null, leaving);
      await this.ask(session, begun);
      await this.audit.record(session, { action: 'people-import.leavers-confirmed', subject: `people-import:${id}`, after: { leaving } });
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
    await this.get(actor, id);
    return errorsCsv(this.allErrors(actor, id));
  }

  private async *allErrors(actor: Actor, id: string) {
    for (let seq = 0; ; seq += 1000) {
      const page = await this.db.read({ ...systemActor(actor.tenantId) }, (session) => this.imports.errors(session, id, seq, 1000));
      yield* page;
      if (page.length < 1000) return;
    }
  }

  private async again(session: TenantSession, known: PeopleImport, runId: string, fileId: string): Promise<PeopleImport> {
    const begun = await this.imports.again(session, known.id, runId, fileId, null);
    await this.files.remove(session, known.fileId);
    return begun;
  }

  private async openRun(session: TenantSession, fileName: string): Promise<string> {
    return (await this.runs.open(session, { kind: 'directory.people-import', title: `People from ${fileName}` })).id;
  }

  private async ask(session: TenantSession, { id, attempt }: PeopleImport): Promise<void> {
    await this.outbox.put(session, ImportPeople, { tenantId: session.tenantId, importId: id, attempt }, { dedupeKey: `people-import:${id}:${attempt}` });
  }
}
