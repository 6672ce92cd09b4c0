import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, errorsCsv, FileRefused, Files, notFound, Outbox, refused, Runs, TenantDb, type FileRecord, type Upload } from '@realign/platform';
import { ImportUsage, UndoUsageImport, type AnswerUsageImport, type StartUsageImportQuery, type UsageImportListView, type UsageImportView, type UsagePreviewView } from '@realign/adoption/contract';
import { isOwnWord } from '../adoption.policy';
import type { GivenAnswers } from './recognise-usage';
import { MayUndo } from './may-undo';
import { FILE_GONE, StageUsage } from './stage-usage';
import { MAY_ANSWER, UsageImportStore, type UsageImport } from './usage-import.store';
import { UsageImportViews } from './usage-import.view';
import { UsageLines } from './usage-lines';

const MAY_REPEAT = new Set(['failed', 'cancelled', 'rejected', 'undone', 'checked', 'needs_answers']);

@Injectable()
export class UsageImportService {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly imports: UsageImportStore,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly staging: StageUsage,
    private readonly views: UsageImportViews,
    private readonly mayUndo: MayUndo,
  ) {}

  /** The same file in the same mode is the same import; it is read again only when by now it would tell something else. */
  start(actor: Actor, upload: Upload, { mode = 'all_or_nothing', dryRun, ...answers }: StartUsageImportQuery): Promise<UsageImportView> {
    return this.files.receive(actor, upload, (file) => this.db.transaction(actor, async (session) => {
      const known = await this.imports.findByContent(session, file.sha256, mode);
      if (known && !MAY_REPEAT.has(known.state)) refuseOtherAnswers(known, await this.imports.windowOf(session, known.id), answers);
      if (known && !MAY_REPEAT.has(known.state) && !(await this.imports.isOutdated(session, known.id))) {
        await this.files.remove(session, file.id);
        return this.views.of(session, known.id);
      }
      const run = await this.runs.open(session, { kind: 'adoption.usage-import', title: `Usage from ${file.name}` });
      const isDryRun = dryRun === 'true';
      const begun = known ? await this.imports.again(session, known.id, run.id, file.id, { ...known.answers, ...answers }, isDryRun) : await this.imports.insert(session, file, mode, run.id, answers, isDryRun);
      if (known) await this.files.remove(session, known.fileId);
      await this.ask(session, begun);
      await this.audit.record(session, { action: 'usage-import.started', subject: `usage-import:${begun.id}`, after: { mode, sha256: file.sha256, bytes: file.bytes } });
      return this.views.of(session, begun.id);
    }));
  }

  /** Goes on with what a person said. */
  answer(actor: Actor, id: string, { mode, dryRun = false, columns, ...answers }: AnswerUsageImport): Promise<UsageImportView> {
    return this.db.transaction(actor, async (session) => {
      const known = await this.imports.lock(session, id);
      if (!known) throw notFound('import');
      if (!isOwnWord(actor, known)) throw refused(refuse('sent-by-another', `This file was sent by ${known.sentByName ?? 'somebody else'}: they or an owner answer for it.`));
      if (!MAY_ANSWER.has(known.state)) throw refused(refuse('import-ended', 'This import is under way, or was taken already.'));
      if (!(await this.files.isKept(session, known.fileId))) throw refused(refuse('file-gone', FILE_GONE));
      const run = await this.runs.open(session, { kind: 'adoption.usage-import', title: `Usage from ${known.fileName}` });
      const given: GivenAnswers = { ...known.answers, ...answers, ...(columns && { columns: columns.map(({ heading, field }) => ({ heading, field: field ?? null })) }) };
      const begun = await this.imports.again(session, id, run.id, known.fileId, given, dryRun, mode);
      await this.ask(session, begun);
      await this.audit.record(session, { action: 'usage-import.answered', subject: `usage-import:${id}`, after: { ...answers, dryRun } });
      return this.views.of(session, id);
    });
  }

  /** Takes back what the file brought, in a run that can be watched. */
  undo(actor: Actor, id: string): Promise<UsageImportView> {
    return this.db.transaction(actor, async (session) => {
      const known = await this.imports.lockTaken(session, id);
      if (!known) throw notFound('import');
      const refusal = await this.mayUndo.refusal(session, known);
      if (refusal) throw refused(refusal);
      const run = await this.runs.open(session, { kind: 'adoption.usage-undo', title: `Undoing ${known.fileName}` });
      await this.imports.beginUndo(session, id, run.id);
      await this.outbox.put(session, UndoUsageImport, { tenantId: session.tenantId, importId: id }, { dedupeKey: `usage-undo:${run.id}` });
      return this.views.of(session, id);
    });
  }

  /** The first 50 records as they would be read, to whoever sent them and to owners, as long as somebody may say how; else its columns alone: its rows name people. */
  async preview(actor: Actor, id: string): Promise<UsagePreviewView> {
    const known = await this.db.read(actor, (session) => this.imports.find(session, id));
    if (!known) throw notFound('import');
    try {
      return await this.firstRows(actor, known);
    } catch (error) {
      throw error instanceof FileRefused ? refused(error.refusal) : error;
    }
  }

  /** The rows as they would be read, or as they stand while nobody said what they are. */
  private async firstRows(actor: Actor, known: UsageImport): Promise<UsagePreviewView> {
    const { survey, sample: first, recognised } = await this.staging.look(actor, known);
    const sample = MAY_ANSWER.has(known.state) && isOwnWord(actor, known) ? first : [];
    const columns = recognised?.mapping.columns ?? survey.headings.map((heading) => ({ heading, field: null }));
    const lines = recognised && new UsageLines(recognised.format, recognised.mapping, { ...recognised.mapping, answers: known.answers }, () => undefined);
    // What a question asks is no problem of each row.
    const isAsked = (code: string): boolean => recognised?.questions.some(({ key }) => key === code) ?? false;
    const problems = (record: FileRecord): string[] => lines?.read(record).findings.filter(({ code }) => !isAsked(code)).map(({ column, detail }) => (column === null ? detail : `${column}: ${detail}`)) ?? [];
    return { formatKey: recognised?.format.key ?? null, headings: [...survey.headings], columns: columns.map(({ heading, field }) => ({ heading, field })), rows: sample.map((record) => ({ line: record.line, cells: [...record.cells], problems: problems(record) })) };
  }

  list(actor: Actor, query: { cursor?: string; limit?: number }): Promise<UsageImportListView> {
    return this.db.read(actor, (session) => this.imports.list(session, actor, query));
  }

  get(actor: Actor, id: string): Promise<UsageImportView> {
    return this.db.read(actor, (session) => this.views.of(session, id));
  }

  async errorFile(actor: Actor, id: string): Promise<Readable> {
    await this.get(actor, id);
    return errorsCsv(this.allErrors(actor, id));
  }

  private ask(session: TenantSession, { id, attempt }: UsageImport): Promise<void> {
    return this.outbox.put(session, ImportUsage, { tenantId: session.tenantId, importId: id, attempt }, { dedupeKey: `usage-import:${id}:${attempt}` });
  }

  private async *allErrors(actor: Actor, id: string) {
    for (let seq = 0; ; seq += 1000) {
      const page = await this.db.read(actor, (session) => this.imports.errors(session, id, seq, 1000));
      yield* page;
      if (page.length < 1000) return;
    }
  }
}

const WHAT_IT_IS = {
  meaning: 'as one that counts %', windowFrom: 'as one from %', windowTo: 'as one to %', periodDays: 'as one of % days', sourceKey: 'as one of the source “%”',
} as const;
type SaidOfFile = { readonly [Key in keyof typeof WHAT_IT_IS]?: string };

/** One file is one report: what was taken as one of 7 days is not taken as one of 30 beside it, whether its days were answered, counted from two days, or read from the file. @throws Conflict */
function refuseOtherAnswers({ answers }: UsageImport, window: SaidOfFile, given: SaidOfFile): void {
  const taken: SaidOfFile = { ...window, ...answers };
  for (const key of Object.keys(WHAT_IT_IS) as (keyof typeof WHAT_IT_IS)[]) {
    const before = taken[key];
    if (before !== undefined && given[key] !== undefined && given[key] !== before) throw refused(refuse('import-ended', `This very file was taken before, ${WHAT_IT_IS[key].replace('%', before)}. Undo that import first if it is not.`));
  }
}
