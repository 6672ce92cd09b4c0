import { Injectable } from '@nestjs/common';
import { systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, FileRefused, HandlesJob, ImportCancelled, ImportMappings, isStorageFull, ReadingProgress, Runs, STORAGE_FULL, TenantDb, type JobHandler } from '@realign/platform';
import { ReadCompletionFile, type CompletionFileSamples } from '@realign/training/contract';
import { CompletionFilePlans, MAPPING_PURPOSE, type CompletionMapping, type CompletionPlan } from './completion-file.plan';
import { CompletionFileStore, type StoredImport } from './completion-file.store';
import { CompletionFileTaking, type Taken } from './completion-file.taking';

/** Ends a dry run: everything it wrote is rolled back, and what it counted is kept. */
class DryRunDone extends Error {
  constructor(readonly outcome: Taken & { readonly samples: readonly CompletionFileSamples[] }) {
    super('A dry run writes nothing.');
  }
}

interface Asked {
  readonly actor: Actor;
  readonly one: StoredImport;
  readonly runId: string;
  readonly askedBy: string;
}

/**
 * Reads a file of completions, in a run that can be watched and cancelled. The dry run does the very same as the real one, and is then
 * rolled back: what it shows is what will happen. Safe to repeat: a file that has been read, applied or refused by now stays as it is.
 */
@Injectable()
@HandlesJob(ReadCompletionFile)
export class ReadCompletionFileProcessor implements JobHandler<ReadCompletionFile> {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: CompletionFilePlans,
    private readonly taking: CompletionFileTaking,
    private readonly mappings: ImportMappings,
    private readonly store: CompletionFileStore,
    private readonly runs: Runs,
    private readonly audit: Audit,
  ) {}

  async handle({ tenantId, importId, runId, mode, askedBy }: ReadCompletionFile): Promise<void> {
    const actor = systemActor(tenantId);
    const one = await this.db.read(actor, (session) => this.store.find(session, importId));
    if (one?.state !== (mode === 'preview' ? 'reading' : 'applying') || one.runId !== runId) return;
    const asked: Asked = { actor, one, runId, askedBy };
    try {
      await this.report(asked, { stage: 'Looking at the file' });
      const plan = await this.plans.of(actor, one);
      await this.report(asked, { stage: mode === 'preview' ? 'Reading rows' : 'Taking rows', total: plan.survey.lines });
      await (mode === 'preview' ? this.preview(asked, plan) : this.apply(asked, plan));
    } catch (error) {
      if (error instanceof FileRefused) return this.end(asked, 'refused', error.refusal.detail);
      if (error instanceof ImportCancelled) return this.end(asked, 'cancelled', 'Cancelled; nothing was changed.');
      if (isStorageFull(error)) return this.end(asked, 'refused', STORAGE_FULL);
      throw error;
    }
  }

  /** Each attempt was taken back as a whole. A file that is read or refused by now stays as it is. */
  putAside({ tenantId, importId, runId }: ReadCompletionFile): Promise<void> {
    const message = 'Reading the file broke off: every attempt failed, and nothing was changed. Send it again; if it breaks off again, ask who runs this installation.';
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const one = await this.store.lock(session, importId);
      if ((one?.state !== 'reading' && one?.state !== 'applying') || one.runId !== runId) return;
      await this.store.move(session, importId, 'refused', { problem: message });
      await this.runs.fail(session, runId, message);
    });
  }

  private async preview(asked: Asked, plan: CompletionPlan): Promise<void> {
    const outcome = await this.db.transaction(asked.actor, async (session): Promise<never> => {
      // What is written here is rolled back; what was found wrong is kept aside.
      const keepAside = (work: (aside: TenantSession) => Promise<void>) => this.db.transaction(asked.actor, work);
      const taken = await this.take(session, asked, plan, keepAside);
      throw new DryRunDone({ ...taken, samples: await this.store.samples(session, asked.one.id) });
    }).catch((error: unknown) => {
      if (error instanceof DryRunDone) return error.outcome;
      throw error;
    });
    await this.db.transaction(asked.actor, (session) => this.keep(session, asked, plan, 'previewed', outcome));
  }

  private apply(asked: Asked, plan: CompletionPlan): Promise<void> {
    return this.db.transaction(asked.actor, async (session) => {
      const now = await this.store.lock(session, asked.one.id);
      if (now?.state !== 'applying' || now.runId !== asked.runId) return;
      const taken = await this.take(session, asked, plan, (work) => work(session));
      await this.keep(session, asked, plan, 'applied', taken);
      const columns = plan.survey.headings.map((heading, at) => ({ heading, field: plan.settings.columns?.[at]?.field ?? null }));
      const meanings = plan.settings.meanings ?? [];
      const mapping: CompletionMapping = { columns, dayOrder: plan.settings.dayOrder ?? 'dmy', decimalMark: plan.settings.decimalMark ?? 'point', ...(meanings.length > 0 && { meanings }) };
      await this.mappings.save(session, MAPPING_PURPOSE, asked.one.source, plan.survey.headings, mapping);
      await this.audit.record(session, { action: 'completion-file.taken', subject: `completion-file:${asked.one.id}`, after: { askedBy: asked.askedBy, ...taken.counts } });
    });
  }

  private async take(session: TenantSession, asked: Asked, plan: CompletionPlan, keeping: (work: (kept: TenantSession) => Promise<void>) => Promise<void>): Promise<Taken> {
    const progress = new ReadingProgress((done) => this.report(asked, { done }));
    const { id } = asked.one;
    await keeping((kept) => this.store.forgetProblems(kept, id));
    const taken = await this.taking.take(session, asked.one, plan, asked.askedBy, { rows: (done) => progress.rows(done), problems: (found) => keeping((kept) => this.store.keepProblems(kept, id, found)) });
    await progress.settle();
    return taken;
  }

  /** The last word: whoever cancelled before this is heard, and everything is undone. */
  private async keep(session: TenantSession, { one, runId }: Asked, { format, reason, settings }: CompletionPlan, state: 'previewed' | 'applied', outcome: Taken & { samples?: readonly CompletionFileSamples[] }): Promise<void> {
    if ((await this.runs.advance(session, runId, { stage: 'Done', done: outcome.counts.rows })) === 'cancelled') throw new ImportCancelled();
    await this.store.move(session, one.id, state, { counts: outcome.counts, format, reason, settings: { ...settings, openWords: outcome.openWords }, samples: outcome.samples ?? [] });
    await this.runs.finish(session, runId, { importId: one.id, ...outcome.counts });
  }

  private async report({ actor, runId }: Asked, progress: { stage?: string; done?: number; total?: number }): Promise<void> {
    const state = await this.db.transaction(actor, (session) => this.runs.advance(session, runId, progress));
    if (state === 'cancelled') throw new ImportCancelled();
  }

  private end({ actor, one, runId }: Asked, state: 'refused' | 'cancelled', problem: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      await this.store.forgetProblems(session, one.id);
      await this.store.move(session, one.id, state, { problem });
      await this.runs.fail(session, runId, problem);
    });
  }
}
