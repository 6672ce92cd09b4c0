import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { Audit, HandlesJob, Runs, TenantDb, type JobHandler } from '@realign/platform';
import { UndoCompletionFile } from '@realign/training/contract';
import { TakenBack } from '../reconcile/taken-back';
import { CompletionFileStore } from './completion-file.store';

/** Takes back a whole file of completions in one transaction. Safe to repeat: a file that is no longer being undone is left alone. */
@Injectable()
@HandlesJob(UndoCompletionFile)
export class UndoCompletionFileProcessor implements JobHandler<UndoCompletionFile> {
  constructor(
    private readonly db: TenantDb,
    private readonly store: CompletionFileStore,
    private readonly takenBack: TakenBack,
    private readonly runs: Runs,
    private readonly audit: Audit,
  ) {}

  handle({ tenantId, importId, runId }: UndoCompletionFile): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const one = await this.store.lock(session, importId);
      if (one?.state !== 'undoing' || one.runId !== runId) return;
      if ((await this.runs.advance(session, runId, { stage: 'Taking completions back' })) === 'cancelled') return this.store.move(session, importId, 'applied', { problem: 'The undo was cancelled; everything stays as the file left it.' });
      await this.takenBack.wait(session);
      await this.store.undo(session, importId);
      await this.takenBack.follow(session, runId);
      await this.store.move(session, importId, 'undone');
      await this.runs.finish(session, runId, { importId });
      await this.audit.record(session, { action: 'completion-file.undone', subject: `completion-file:${importId}` });
    });
  }

  putAside({ tenantId, importId, runId }: UndoCompletionFile): Promise<void> {
    const message = 'The undo broke off; everything stays as the file left it. Try again.';
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const one = await this.store.lock(session, importId);
      if (one?.state !== 'undoing' || one.runId !== runId) return;
      await this.store.move(session, importId, 'applied', { problem: message });
      await this.runs.fail(session, runId, message);
    });
  }
}
