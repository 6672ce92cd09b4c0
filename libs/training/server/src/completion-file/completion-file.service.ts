import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { refuse, systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, errorsCsv, FileRefused, Files, notFound, Outbox, refused, Runs, stale, TenantDb, type ErrorCsvRow, type Upload } from '@realign/platform';
import { ReadCompletionFile, UndoCompletionFile, type CompletionFileListView, type CompletionFilePreview, type CompletionFileView, type NameCourse, type NamedView, type NameLearner, type SettleCompletionFile, type UnmatchedLearningView } from '@realign/training/contract';
import { mendedCells } from '@realign/training/domain';
import { LearningRecords } from '../learning-record/learning-records';
import { CompletionFilePlans, readerOf, saidOver } from './completion-file.plan';
import { COMPLETION_CORRECTIONS, CompletionFileStore, type FileSettings, type StoredImport } from './completion-file.store';

const PREVIEW_ROWS = 50;
const PROBLEMS_AT_ONCE = 1_000;

@Injectable()
export class CompletionFileService {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly store: CompletionFileStore,
    private readonly plans: CompletionFilePlans,
    private readonly records: LearningRecords,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor): Promise<CompletionFileListView> {
    return this.db.read(actor, async (session) => ({ items: await this.store.list(session) }));
  }

  one(actor: Actor, id: string): Promise<CompletionFileView> {
    return this.db.read(actor, (session) => this.view(session, id));
  }

  /** Kept whole, then read as a dry run in the background. The same file for the same system is one import. */
  start(actor: Actor, upload: Upload, source = 'file'): Promise<CompletionFileView> {
    return this.files.receive(actor, upload, (file) => this.db.transaction(actor, async (session) => {
      const same = await this.store.same(session, file.sha256, source);
      if (same !== undefined) {
        await this.files.remove(session, file.id);
        return this.view(session, same);
      }
      const id = await this.store.insert(session, { fileId: file.id, fileName: file.name, sha256: file.sha256, source });
      await this.ask(session, { id, fileName: file.name }, 'preview');
      await this.audit.record(session, { action: 'completion-file.uploaded', subject: `completion-file:${id}`, after: { fileName: file.name, source } });
      return this.view(session, id);
    }));
  }

  settle(actor: Actor, id: string, version: number, input: SettleCompletionFile): Promise<CompletionFileView> {
    return this.changing(actor, id, 'settled', async (session, one) => {
      if (one.version !== version) throw stale('file', one.version);
      requireState(one, ['previewed']);
      const { dayOrder: guessed, ...before } = one.settings;
      const settings: FileSettings = {
        ...before,
        ...(input.dayOrder ? { dayOrder: input.dayOrder, isDayOrderSaid: true } : before.isDayOrderSaid && guessed && { dayOrder: guessed }),
        ...(input.decimalMark && { decimalMark: input.decimalMark }),
        ...(input.meanings && { meanings: saidOver(before.meanings ?? [], input.meanings) }),
        ...(input.columns && { columns: input.columns.map(({ heading, field }) => ({ heading, field: field ?? null })) }),
      };
      await this.store.move(session, id, 'reading', { settings });
      await this.ask(session, one, 'preview');
    });
  }

  /** For good, once the dry run was seen and nothing is left open. */
  apply(actor: Actor, id: string): Promise<CompletionFileView> {
    return this.changing(actor, id, 'apply-asked', async (session, one) => {
      requireState(one, ['previewed']);
      if (one.settings.isDayOrderOpen) throw refused(refuse('day-order-open', 'The days in this file can be read in two ways: say first in which order they are written.'));
      const [word, ...more] = one.settings.openWords ?? [];
      if (word) throw refused(refuse('words-open', `Say first what “${word.value}”${more.length > 0 ? ` and ${more.length === 1 ? 'one other word' : `${more.length} other words`}` : ''} in this file means: completed, failed, or nothing at all.`));
      await this.store.move(session, id, 'applying');
      await this.ask(session, one, 'apply');
    });
  }

  /** Takes back what the file did, in a run that can be watched. */
  undo(actor: Actor, id: string): Promise<CompletionFileView> {
    return this.changing(actor, id, 'undo-asked', async (session, one) => {
      requireState(one, ['applied']);
      await this.store.move(session, id, 'undoing');
      const runId = await this.openRun(session, id, { kind: 'training.completion-file-undo', title: `Undo of ${one.fileName}` });
      await this.outbox.put(session, UndoCompletionFile, { tenantId: session.tenantId, importId: id, runId }, { dedupeKey: `completion-file-undo:${runId}` });
    });
  }

  /** The first 50 rows as they are read, mended ones with what was mended, with what is wrong in each. @throws 409 for a file that cannot be opened */
  async preview(actor: Actor, id: string): Promise<CompletionFilePreview> {
    const { one, corrections } = await this.db.read(actor, async (session) => ({ one: await this.store.find(session, id), corrections: await COMPLETION_CORRECTIONS.of(session, id) }));
    if (!one) throw notFound('file');
    try {
      const plan = await this.plans.of(actor, one);
      const read = readerOf(plan, one.fileName);
      const kept = plan.sample.filter(({ line }) => corrections.get(line)?.isLeftOut !== true).slice(0, PREVIEW_ROWS);
      const mended = kept.map(({ line, cells }) => ({ line, cells: mendedCells(cells, corrections.get(line)?.values ?? {}) }));
      const rows = mended.map(({ line, cells }) => ({ line, cells, problems: read(cells).problems.map(({ column, reason }) => `${column}: ${reason}`) }));
      return { columns: (plan.settings.columns ?? []).map((column) => ({ ...column })), rows };
    } catch (error) {
      throw error instanceof FileRefused ? refused(error.refusal) : error;
    }
  }

  /** Everything that could not be taken, as a CSV that is read from the database while it is sent. */
  async errorFile(actor: Actor, id: string): Promise<Readable> {
    await this.one(actor, id);
    return errorsCsv(this.allProblems(actor, id));
  }

  unmatched(actor: Actor): Promise<UnmatchedLearningView> {
    return this.db.read(actor, async (session) => ({ learners: await this.store.unmatchedLearners(session), courses: await this.store.unmatchedCourses(session) }));
  }

  nameLearner(actor: Actor, { keyType, key, personId }: NameLearner): Promise<NamedView> {
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('select 1 from directory.person where id = $1', [personId]))) throw notFound('person');
      const records = await this.records.nameLearner(session, keyType, key, personId);
      await this.audit.record(session, { action: 'learner-alias.made', subject: `person:${personId}`, after: { keyType, records } });
      return { records };
    });
  }

  nameCourse(actor: Actor, { key, moduleId }: NameCourse): Promise<NamedView> {
    return this.db.transaction(actor, async (session) => {
      if (moduleId !== undefined && !(await session.one('select 1 from training.training_module where id = $1', [moduleId]))) throw notFound('training module');
      const records = await this.records.nameCourse(session, key, moduleId ?? null);
      await this.audit.record(session, { action: 'course-alias.made', subject: moduleId === undefined ? 'course' : `training-module:${moduleId}`, after: { key, records } });
      return { records };
    });
  }

  private async *allProblems({ tenantId }: Actor, id: string): AsyncGenerator<ErrorCsvRow> {
    for (let after = { line: 0, place: 0 }; ; ) {
      const page = await this.db.read(systemActor(tenantId), (session) => this.store.problems(session, id, after, PROBLEMS_AT_ONCE));
      yield* page.map(({ line, column, value, reason }) => ({ line, column, value, detail: reason, code: 'cell', severity: 'error' }));
      const last = page.at(-1);
      if (last === undefined || page.length < PROBLEMS_AT_ONCE) return;
      after = last;
    }
  }

  /** Does `work` on the locked file and notes it in the audit as `completion-file.<what>`. */
  changing(actor: Actor, id: string, what: string, work: (session: TenantSession, one: StoredImport) => Promise<void>, after?: Readonly<Record<string, unknown>>): Promise<CompletionFileView> {
    return this.db.transaction(actor, async (session) => {
      const one = await this.store.lock(session, id);
      if (!one) throw notFound('file');
      await work(session, one);
      await this.audit.record(session, { action: `completion-file.${what}`, subject: `completion-file:${id}`, ...(after && { after }) });
      return this.view(session, id);
    });
  }

  private async view(session: TenantSession, id: string): Promise<CompletionFileView> {
    const view = await this.store.view(session, id);
    if (!view) throw notFound('file');
    return view;
  }

  /** Asks for the file to be read, in a run of its own. */
  async ask(session: TenantSession, { id, fileName }: { id: string; fileName: string }, mode: 'preview' | 'apply'): Promise<void> {
    const runId = await this.openRun(session, id, { kind: 'training.completion-file', title: mode === 'preview' ? `Completions from ${fileName}, dry run` : `Completions from ${fileName}` });
    await this.outbox.put(session, ReadCompletionFile, { tenantId: session.tenantId, importId: id, runId, mode, askedBy: session.actor.displayName }, { dedupeKey: `completion-file:${runId}` });
  }

  private async openRun(session: TenantSession, id: string, run: { kind: string; title: string }): Promise<string> {
    const { id: runId } = await this.runs.open(session, run);
    await this.store.follow(session, id, runId);
    return runId;
  }
}

const requireState = ({ state }: StoredImport, allowed: readonly string[]): void => {
  if (!allowed.includes(state)) throw refused(refuse('file-state', `This file is ${state} and cannot be changed that way.`));
};
