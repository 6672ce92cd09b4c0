import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, errorsCsv, Files, Outbox, Runs, TenantDb, type Upload } from '@realign/platform';
import { ImportUsage, type UsageImportListView, type UsageImportView } from '@realign/adoption/contract';
import type { ImportMode } from '@realign/directory/contract';
import { UsageImportStore, type UsageImport } from './usage-import.store';

const MAY_REPEAT = new Set(['failed', 'cancelled', 'rejected']);

@Injectable()
export class UsageImportService {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly imports: UsageImportStore,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** The same file in the same mode is the same import; it is read again only when by now it would tell something else. */
  async start(actor: Actor, upload: Upload, mode: ImportMode): Promise<UsageImportView> {
    const file = await this.files.receive(actor, upload);
    return this.db.transaction(actor, async (session) => {
      const known = await this.imports.findByContent(session, file.sha256, mode);
      if (known && !MAY_REPEAT.has(known.state) && !(await this.imports.isOutdated(session, known.id))) {
        await this.files.remove(session, file.id);
        return this.imports.view(session, known.id);
      }
      const run = await this.runs.open(session, { kind: 'adoption.usage-import', title: `Usage from ${file.name}` });
      const { id, attempt } = known ? await this.again(session, known, run.id, file.id) : await this.imports.insert(session, file, mode, run.id);
      await this.outbox.put(session, ImportUsage, { tenantId: session.tenantId, importId: id, attempt }, { dedupeKey: `usage-import:${id}:${attempt}` });
      await this.audit.record(session, { action: 'usage-import.started', subject: `usage-import:${id}`, after: { mode, sha256: file.sha256, bytes: file.bytes } });
      return this.imports.view(session, id);
    });
  }

  list(actor: Actor, query: { cursor?: string; limit?: number }): Promise<UsageImportListView> {
    return this.db.read(actor, (session) => this.imports.list(session, actor, query));
  }

  get(actor: Actor, id: string): Promise<UsageImportView> {
    return this.db.read(actor, (session) => this.imports.view(session, id));
  }

  async errorFile(actor: Actor, id: string): Promise<Readable> {
    await this.get(actor, id);
    return errorsCsv(this.allErrors(actor, id));
  }

  private async again(session: TenantSession, known: UsageImport, runId: string, fileId: string): Promise<UsageImport> {
    const begun = await this.imports.again(session, known.id, runId, fileId);
    await this.files.remove(session, known.fileId);
    return begun;
  }

  private async *allErrors(actor: Actor, id: string) {
    for (let seq = 0; ; seq += 1000) {
      const page = await this.db.read(actor, (session) => this.imports.errors(session, id, seq, 1000));
      yield* page;
      if (page.length < 1000) return;
    }
  }
}
