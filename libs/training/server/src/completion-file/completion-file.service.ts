import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, Files, HandlesJob, notFound, Outbox, refused, stale, TenantDb, type JobHandler, type Upload } from '@realign/platform';
import { ReadCompletionFile, type CompletionFileListView, type CompletionFileView, type NameCourse, type NamedView, type NameLearner, type SettleCompletionFile, type UnmatchedLearningView } from '@realign/training/contract';
import { LearningRecords } from '../learning-record/learning-records';
import { CompletionFileReading } from './completion-file.reading';
import { CompletionFileStore, type FileSettings, type RowProblem, type StoredImport } from './completion-file.store';

@Injectable()
export class CompletionFileService {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly store: CompletionFileStore,
    private readonly records: LearningRecords,
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
      if (same !== undefined) return this.view(session, same);
      const id = await this.store.insert(session, { fileId: file.id, fileName: file.name, sha256: file.sha256, source });
      await this.ask(session, id, 'preview');
      await this.audit.record(session, { action: 'completion-file.uploaded', subject: `completion-file:${id}`, after: { fileName: file.name, source } });
      return this.view(session, id);
    }));
  }

  settle(actor: Actor, id: string, version: number, input: SettleCompletionFile): Promise<CompletionFileView> {
    return this.changing(actor, id, 'settled', async (session, one) => {
      if (one.version !== version) throw stale('file', one.version);
      requireState(one, ['previewed']);
      const settings: FileSettings = { ...one.settings, ...(input.dayOrder && { dayOrder: input.dayOrder, isDayOrderOpen: false }), ...(input.columns && { columns: input.columns.map(({ heading, field }) => ({ heading, field: field ?? null })) }) };
      await this.store.move(session, id, 'reading', { settings });
      await this.ask(session, id, 'preview');
    });
  }

  /** For good, once the dry run was seen and nothing is left open. */
  apply(actor: Actor, id: string): Promise<CompletionFileView> {
    return this.changing(actor, id, 'applied', async (session, one) => {
      requireState(one, ['previewed']);
      if (one.settings.isDayOrderOpen) throw refused(refuse('day-order-open', 'The days in this file can be read in two ways: say first in which order they are written.'));
      await this.store.move(session, id, 'applying');
      await this.ask(session, id, 'apply');
    });
  }

  undo(actor: Actor, id: string): Promise<CompletionFileView> {
    return this.changing(actor, id, 'undone', async (session, one) => {
      requireState(one, ['applied']);
      await this.store.undo(session, id);
      await this.store.move(session, id, 'undone');
    });
  }

  problems(actor: Actor, id: string): Promise<RowProblem[]> {
    return this.db.read(actor, async (session) => {
      await this.view(session, id);
      return this.store.problems(session, id);
    });
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

  private changing(actor: Actor, id: string, what: string, work: (session: TenantSession, one: StoredImport) => Promise<void>): Promise<CompletionFileView> {
    return this.db.transaction(actor, async (session) => {
      const one = await this.store.lock(session, id);
      if (!one) throw notFound('file');
      await work(session, one);
      await this.audit.record(session, { action: `completion-file.${what}`, subject: `completion-file:${id}` });
      return this.view(session, id);
    });
  }

  private async view(session: TenantSession, id: string): Promise<CompletionFileView> {
    const view = await this.store.view(session, id);
    if (!view) throw notFound('file');
    return view;
  }

  private ask(session: TenantSession, importId: string, mode: 'preview' | 'apply'): Promise<void> {
    return this.outbox.put(session, ReadCompletionFile, { tenantId: session.tenantId, importId, mode, askedBy: session.actor.displayName });
  }
}

const requireState = ({ state }: StoredImport, allowed: readonly string[]): void => {
  if (!allowed.includes(state)) throw refused(refuse('file-state', `This file is ${state} and cannot be changed that way.`));
};

@Injectable()
@HandlesJob(ReadCompletionFile)
export class ReadCompletionFileProcessor implements JobHandler<ReadCompletionFile> {
  constructor(private readonly reading: CompletionFileReading) {}

  handle({ tenantId, importId, mode, askedBy }: ReadCompletionFile): Promise<void> {
    return this.reading.read(tenantId, importId, mode, askedBy);
  }

  putAside({ tenantId, importId }: ReadCompletionFile): Promise<void> {
    return this.reading.giveUp(tenantId, importId);
  }
}
