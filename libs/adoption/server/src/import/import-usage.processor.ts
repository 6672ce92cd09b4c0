import { Injectable } from '@nestjs/common';
import { systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { ATTEMPTS, FileRefused, HandlesJob, ImportCancelled, ImportMappings, isStorageFull, ReadingProgress, Runs, STORAGE_FULL, TenantDb, type JobContext, type JobHandler } from '@realign/platform';
import { ImportUsage } from '@realign/adoption/contract';
import { MARK_UNSEEN } from '@realign/adoption/domain';
import { waitForOthers } from '../wait-for-others';
import { MARK_QUESTION, type RecognisedUsage } from './recognise-usage';
import { MAPPING_PURPOSE, StageUsage, type OpenedUsage } from './stage-usage';
import { TakeStaged } from './take-staged';
import { UsageImportStore, type UsageImport } from './usage-import.store';

/** Reads a usage file in one transaction. Safe to repeat: an import that has ended, or waits for an answer, is left alone. */
@Injectable()
@HandlesJob(ImportUsage)
export class ImportUsageProcessor implements JobHandler<ImportUsage> {
  constructor(
    private readonly db: TenantDb,
    private readonly imports: UsageImportStore,
    private readonly runs: Runs,
    private readonly mappings: ImportMappings,
    private readonly staging: StageUsage,
    private readonly staged: TakeStaged,
  ) {}

  async handle({ tenantId, importId, attempt }: ImportUsage, context: JobContext): Promise<void> {
    const actor = systemActor(tenantId);
    const wanted = await this.db.read(actor, (session) => this.imports.find(session, importId));
    if (!wanted || wanted.attempt !== attempt || (wanted.state !== 'queued' && wanted.state !== 'running')) return;
    try {
      const opened = await this.recognise(actor, wanted);
      if (opened.recognised.questions.length === 0) await this.apply(actor, withSource(wanted, opened.recognised), opened);
      else await this.db.transaction(actor, (session) => this.ask(session, wanted, opened.recognised));
    } catch (error) {
      await this.giveUp(actor, wanted, error, context.attempt >= ATTEMPTS);
    }
  }

  /** Says why nothing came of it. What another attempt may mend is thrown on, until there is none left. */
  private async giveUp(actor: Actor, wanted: UsageImport, error: unknown, isLast: boolean): Promise<void> {
    if (error instanceof FileRefused) return this.end(actor, wanted, 'rejected', error.refusal.detail);
    if (error instanceof ImportCancelled) return this.end(actor, wanted, 'cancelled', 'Cancelled; nothing was changed.');
    const isFull = isStorageFull(error);
    if (isLast || isFull) await this.end(actor, wanted, 'failed', isFull ? STORAGE_FULL : 'The import broke off; nothing was changed. Send the file again.');
    if (!isFull) throw error;
  }

  private async recognise(actor: Actor, wanted: UsageImport): Promise<OpenedUsage> {
    await this.report(actor, wanted.runId, { stage: 'Looking at the file' });
    const opened = await this.staging.open(actor, wanted);
    await this.report(actor, wanted.runId, { stage: 'Reading rows', total: opened.survey.lines }, (session) => this.imports.recognised(session, wanted.id, opened.survey, opened.recognised));
    return opened;
  }

  private async ask(session: TenantSession, wanted: UsageImport, { questions }: Pick<RecognisedUsage, 'questions'>): Promise<void> {
    await this.imports.waitForAnswers(session, wanted.id, questions);
    await this.runs.finish(session, wanted.runId, { importId: wanted.id, state: 'needs_answers' });
  }

  private apply(actor: Actor, wanted: UsageImport, opened: OpenedUsage): Promise<void> {
    const { format, mapping } = opened.recognised;
    return this.db.transaction(actor, async (session) => {
      await waitForOthers(session);
      const locked = await this.imports.lock(session, wanted.id);
      if (!locked || locked.attempt !== wanted.attempt || locked.state !== 'running') return;
      const progress = new ReadingProgress((done) => this.report(actor, wanted.runId, { stage: 'Reading rows', done }));
      await session.sql(`set local statement_timeout = '10min'`);
      if (!(await this.staged.finishNewDays(session, wanted, opened, progress)) && !(await this.applyStaged(session, actor, wanted, opened, progress))) return;
      if (!wanted.isDryRun && hasOwnMapping(wanted)) await this.mappings.save(session, MAPPING_PURPOSE, format.key, opened.survey.headings, mapping);
    });
  }

  /** @returns false when only its last rows showed that something has to be asked about all of them */
  private async applyStaged(session: TenantSession, actor: Actor, wanted: UsageImport, opened: OpenedUsage, progress: ReadingProgress): Promise<boolean> {
    const { format } = opened.recognised;
    const staged = await this.staging.stage(session, wanted, opened, (count) => progress.rows(count));
    await progress.settle();
    if (staged.findings.some(({ code }) => code === MARK_UNSEEN)) {
      await this.ask(session, wanted, { questions: [MARK_QUESTION] });
      return false;
    }
    await this.report(actor, wanted.runId, { stage: format.grain === 'account' ? 'Matching people' : 'Taking figures' });
    await this.staged.finish(session, wanted, format, staged);
    return true;
  }

  /** Nobody waits for progress to be on disk: what is lost with the machine is said again. */
  private async report(actor: Actor, runId: string, progress: { stage?: string; done?: number; total?: number }, also?: (session: TenantSession) => Promise<void>): Promise<void> {
    const state = await this.db.transaction(actor, async (session) => {
      await session.sql('set local synchronous_commit = off');
      await also?.(session);
      return this.runs.advance(session, runId, progress);
    });
    if (state === 'cancelled') throw new ImportCancelled();
  }

  private end(actor: Actor, { id, runId }: UsageImport, state: 'rejected' | 'cancelled' | 'failed', message: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      await this.imports.end(session, id, state, { message });
      await this.runs.fail(session, runId, message);
    });
  }
}

/** The source that was remembered counts as if it had been said. */
const withSource = (wanted: UsageImport, { sourceKey }: RecognisedUsage): UsageImport => (sourceKey === undefined ? wanted : { ...wanted, answers: { ...wanted.answers, sourceKey } });

const hasOwnMapping = ({ answers }: UsageImport): boolean => [answers.formatKey, answers.columns, answers.dayOrder, answers.decimalMark].some((answer) => answer !== undefined);
