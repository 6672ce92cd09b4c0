import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, FileRefused, Files, invalid, LEFT_OUT, notFound, readRecords, recordsOfLines, refused, TenantDb, type FileRecord, type WrittenCorrection } from '@realign/platform';
import type { CorrectedRow, CorrectImport } from '@realign/directory/contract';
import type { CompletionFileRowView, CompletionFileView } from '@realign/training/contract';
import { columnName, columnsBlamed, mendedCells, type FileShape } from '@realign/training/domain';
import { CompletionFilePlans, readerOf, type CompletionPlan } from './completion-file.plan';
import { CompletionFileService } from './completion-file.service';
import { COMPLETION_CORRECTIONS, CompletionFileStore, type StoredImport } from './completion-file.store';

/** Mends lines of a file of completions on the screen, between its dry run and the word to apply it. The file stays as it came. */
@Injectable()
export class CompletionFileCorrections {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly store: CompletionFileStore,
    private readonly plans: CompletionFilePlans,
    private readonly service: CompletionFileService,
    private readonly audit: Audit,
  ) {}

  /** One line as it stands and as it is read, with what is said against it. */
  async row(actor: Actor, id: string, line: number): Promise<CompletionFileRowView> {
    const { one, known } = await this.db.read(actor, async (session) => ({ one: await this.waiting(session, id), known: (await COMPLETION_CORRECTIONS.of(session, id)).get(line) }));
    const plan = await this.plan(actor, one);
    const record = (await recordsOfLines(this.records(actor, one, plan), new Set([line]))).get(line);
    if (!record) throw notFound('line');
    const cells = mendedCells(record.cells, known?.values ?? {});
    const { said, problems } = readerOf(plan, one.fileName)(cells);
    const shape = shapeOf(plan);
    const doubtful = new Set(problems.flatMap(({ column }) => columnsBlamed(shape, column)));
    return {
      line, name: said[0]?.personKey ?? '', isLeftOut: known?.isLeftOut ?? false, problems: problems.map(({ reason }) => reason),
      values: plan.survey.headings.map((_, at) => ({ field: `${at}`, label: columnName(shape, at), was: record.cells[at] ?? '', value: cells[at] ?? '', isDoubtful: doubtful.has(at) })),
    };
  }

  /** Writes what is said of some lines, or takes back what was said of all, and runs the dry run anew with it. */
  async correct(actor: Actor, id: string, { rows, takeBackRest }: CorrectImport): Promise<CompletionFileView> {
    if (rows.length === 0 && takeBackRest !== true) throw invalid([{ pointer: '/rows', code: 'rows.none', detail: 'Say which lines are corrected, or that everything is taken back.' }]);
    const one = await this.db.read(actor, (session) => this.waiting(session, id));
    const lines = new Map(rows.map((row) => [row.line, row]));
    if (lines.size < rows.length) throw invalid([{ pointer: '/rows', code: 'line.twice', detail: 'Say all there is to say of a line at once.' }]);
    const written = lines.size === 0 ? [] : await this.written(actor, one, lines);
    return this.service.changing(actor, id, 'corrected', async (session, now) => {
      if (now.state !== 'previewed' || now.version !== one.version) throw refused(refuse('file-state', 'This file has gone on meanwhile. Look at it again.'));
      await COMPLETION_CORRECTIONS.replace(session, id, takeBackRest ? 'all' : [...lines.keys()], written);
      await this.store.move(session, id, 'reading');
      await this.service.ask(session, now, 'preview');
    }, { lines: [...lines.keys()], ...(takeBackRest && { takenBackRest: true }) });
  }

  private async written(actor: Actor, one: StoredImport, lines: ReadonlyMap<number, CorrectedRow>): Promise<WrittenCorrection[]> {
    const plan = await this.plan(actor, one);
    return writtenOf([...lines.values()], await recordsOfLines(this.records(actor, one, plan), lines), plan.survey.headings.length);
  }

  private async waiting(session: TenantSession, id: string): Promise<StoredImport> {
    const one = await this.store.find(session, id);
    if (!one) throw notFound('file');
    if (one.state !== 'previewed') throw refused(refuse('file-state', 'Rows are mended once the dry run is over and before the file is applied.'));
    return one;
  }

  private async plan(actor: Actor, one: StoredImport): Promise<CompletionPlan> {
    try {
      return await this.plans.of(actor, one);
    } catch (error) {
      throw error instanceof FileRefused ? refused(error.refusal) : error;
    }
  }

  private records(actor: Actor, { fileId }: StoredImport, { survey }: CompletionPlan): AsyncGenerator<FileRecord[]> {
    return readRecords(() => this.files.stream(actor, fileId), survey);
  }
}

const shapeOf = ({ format, survey, settings }: CompletionPlan): FileShape => ({ format, headings: survey.headings, fields: survey.headings.map((_, at) => settings.columns?.[at]?.field ?? null) });

/** @throws 422 for a line the file does not have, or a column it does not have */
function writtenOf(rows: readonly CorrectedRow[], records: ReadonlyMap<number, FileRecord>, columns: number): WrittenCorrection[] {
  return rows.flatMap((row, at): WrittenCorrection[] => {
    const record = records.get(row.line);
    if (!record) throw invalid([{ pointer: `/rows/${at}/line`, code: 'line', detail: `The file has no line ${row.line} with a record.` }]);
    if (row.onlyOne) throw invalid([{ pointer: `/rows/${at}/onlyOne`, code: 'only-one', detail: 'Lines of completions are not mistaken for each other: leave out those that are wrong.' }]);
    if (row.leaveOut) return [{ line: row.line, field: LEFT_OUT, value: null, was: null }];
    return [...new Map((row.values ?? []).map((said) => [said.field, said])).values()].map(({ field, value }, place) => {
      if (!/^\d{1,4}$/.test(field) || Number(field) >= columns) throw invalid([{ pointer: `/rows/${at}/values/${place}/field`, code: 'field.unknown', detail: `The file has no column ${field}: its columns are 0 to ${columns - 1}.` }]);
      return { line: row.line, field: `${Number(field)}`, value: value.replaceAll('\0', ''), was: record.cells[Number(field)] ?? '' };
    });
  });
}
