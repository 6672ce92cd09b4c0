import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { ATTEMPTS, Audit, HandlesJob, Outbox, Runs, TenantDb, type JobContext, type JobHandler } from '@realign/platform';
import { PeopleImported, UndoPeopleImport } from '@realign/directory/contract';
import { AccessFollows } from './access-follows';
import { waitForTurn } from './check-people';
import { PeopleImportStore } from './people-import.store';
import { findWhatCameAfter, undoPeople, type Undone } from './undo-people';

/** Undoes a whole import in one transaction. Safe to repeat: an import that is no longer being undone is left alone. */
@Injectable()
@HandlesJob(UndoPeopleImport)
export class UndoPeopleImportProcessor implements JobHandler<UndoPeopleImport> {
  constructor(
    private readonly db: TenantDb,
    private readonly imports: PeopleImportStore,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly access: AccessFollows,
    private readonly audit: Audit,
  ) {}

  async handle(job: UndoPeopleImport, context: JobContext): Promise<void> {
    const { tenantId, importId, runId } = job;
    try {
      await this.undo(job);
    } catch (error) {
      if (context.attempt >= ATTEMPTS) await this.keep(tenantId, importId, runId, 'The undo broke off; everything stays as the import left it. Try again.');
      throw error;
    }
  }

  private undo({ tenantId, importId, runId, keep }: UndoPeopleImport): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const found = await this.imports.lock(session, importId);
      if (!found || found.state !== 'undoing' || found.runId !== runId) return;
      await waitForTurn(session);
      const reason = await findWhatCameAfter(session, importId, keep);
      if ((await this.runs.advance(session, runId, { stage: 'Putting people back' })) === 'cancelled') return this.imports.undone(session, importId, 'done', 'The undo was cancelled; everything stays as the import left it.');
      if (reason) {
        await this.imports.undone(session, importId, 'done', reason.detail);
        return this.runs.fail(session, runId, reason.detail);
      }
      await this.access.beforeUndo(session, importId);
      const done = await undoPeople(session, importId);
      await this.access.undone(session, importId);
      await this.imports.undone(session, importId, 'undone', inWords(done));
      await this.runs.finish(session, runId, { importId, ...done });
      await this.audit.record(session, { action: 'people-import.undone', subject: `people-import:${importId}`, after: done });
      await this.outbox.put(session, PeopleImported, { tenantId, importId, runId, added: 0, changed: done.putBack, left: done.letGo }, { dedupeKey: `people-imported:${importId}:undone:${runId}` });
    });
  }

  private keep(tenantId: string, importId: string, runId: string, message: string): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await this.imports.undone(session, importId, 'done', message);
      await this.runs.fail(session, runId, message);
    });
  }
}

function inWords({ putBack, takenAway, letGo, kept }: Undone): string {
  const needed = letGo === 0 ? '' : ` ${letGo} ${letGo === 1 ? 'person was' : 'people were'} needed elsewhere by then (training, roles), so they stay as people who have left.`;
  const stayed = kept === 0 ? '' : ` ${kept} ${kept === 1 ? 'person was' : 'people were'} changed since by other means and ${kept === 1 ? 'stays' : 'stay'} as they are.`;
  return `Undone: ${putBack} put back as before, ${takenAway} taken away.${needed}${stayed}`;
}
