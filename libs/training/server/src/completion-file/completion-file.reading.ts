import { Injectable } from '@nestjs/common';
import { systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { FileRefused, Files, firstRecords, ImportMappings, proposeMapping, readRecords, surveyFile, TenantDb, type SurveyedFile } from '@realign/platform';
import type { CompletionFileCounts } from '@realign/training/contract';
import { COMPLETION_HEADINGS, completionReader, recogniseCompletionFile, type CompletionField, type CompletionFormat, type SaidInFile } from '@realign/training/domain';
import { guessDayOrder } from '@realign/kernel';
import type { SaidOfLearning } from '../learning-record/learning-record.store';
import { LearningRecords } from '../learning-record/learning-records';
import { CompletionFileStore, type FileSettings, type RowProblem, type StoredImport } from './completion-file.store';

const PURPOSE = 'training.completions';
/** Records written at once. */
const AT_ONCE = 5_000;
/** Problems kept for the error file. */
const MOST_PROBLEMS = 10_000;

/** Ends a dry run: everything it wrote is rolled back, and what it counted is kept. */
class DryRunDone extends Error {
  constructor(readonly outcome: Outcome) {
    super('A dry run writes nothing.');
  }
}

interface Outcome {
  readonly counts: CompletionFileCounts;
  readonly problems: readonly RowProblem[];
}

interface Plan {
  readonly survey: SurveyedFile;
  readonly format: CompletionFormat;
  readonly settings: FileSettings;
}

/**
 * Reads a file of completions. The dry run does the very same as the real one, and is then rolled back: what it shows is what will happen.
 */
@Injectable()
export class CompletionFileReading {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly mappings: ImportMappings,
    private readonly store: CompletionFileStore,
    private readonly records: LearningRecords,
  ) {}

  async read(tenantId: string, importId: string, mode: 'preview' | 'apply', askedBy: string): Promise<void> {
    const actor: Actor = { ...systemActor(tenantId), displayName: askedBy };
    const one = await this.db.read(actor, (session) => session.one<StoredImport>('select id, file_id as "fileId", file_name as "fileName", source, state, settings, version from training.learning_import where id = $1', [importId]));
    if (one?.state !== (mode === 'preview' ? 'reading' : 'applying')) return;
    try {
      const plan = await this.plan(actor, one);
      await (mode === 'preview' ? this.preview(actor, one, plan) : this.apply(actor, one, plan));
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      await this.db.transaction(actor, (session) => this.store.move(session, importId, 'refused', { problem: error.refusal.detail }));
    }
  }

  /** Each attempt was taken back as a whole. A file that is read or refused by now stays as it is. */
  giveUp(tenantId: string, importId: string): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const one = await this.store.lock(session, importId);
      if (one?.state === 'reading' || one?.state === 'applying') await this.store.move(session, importId, 'refused', { problem: 'Reading the file broke off: every attempt failed, and nothing was changed. Send it again; if it breaks off again, ask who runs this installation.' });
    });
  }

  private async plan(actor: Actor, { fileId, settings }: StoredImport): Promise<Plan> {
    const open = () => this.files.stream(actor, fileId);
    const survey = await surveyFile(open);
    const format = recogniseCompletionFile(survey.headings);
    const sample = await firstRecords(open, survey, 200);
    const saved = await this.db.read(actor, (session) => this.mappings.find<CompletionField>(session, PURPOSE, survey.headings));
    const proposal = proposeMapping<CompletionField>(survey.headings, COMPLETION_HEADINGS, { days: ['completed_at', 'started_at'], numbers: ['score_percent'] }, sample);
    const dates = format === 'moodle_completion' ? sample.flatMap(({ cells }) => cells.filter((cell) => /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(cell))) : [];
    const guessed = format === 'moodle_completion' ? guessDayOrder(dates) : proposal.isDayOrderOpen ? undefined : proposal.mapping.dayOrder;
    return {
      survey, format,
      settings: {
        columns: settings.columns ?? saved?.mapping.columns ?? proposal.mapping.columns.map(({ heading, field }) => ({ heading, field })),
        dayOrder: settings.dayOrder ?? saved?.mapping.dayOrder ?? guessed ?? 'dmy', isDayOrderOpen: settings.dayOrder === undefined && saved === undefined && guessed === undefined,
      },
    };
  }

  private async preview(actor: Actor, one: StoredImport, plan: Plan): Promise<void> {
    const outcome = await this.db.transaction(actor, async (session): Promise<never> => {
      throw new DryRunDone(await this.take(session, one, plan));
    }).catch((error: unknown) => {
      if (error instanceof DryRunDone) return error.outcome;
      throw error;
    });
    await this.db.transaction(actor, (session) => this.keep(session, one, plan, 'previewed', outcome));
  }

  private apply(actor: Actor, one: StoredImport, plan: Plan): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const now = await this.store.lock(session, one.id);
      if (now?.state !== 'applying') return;
      await this.keep(session, one, plan, 'applied', await this.take(session, one, plan));
      const columns = plan.survey.headings.map((heading, at) => ({ heading, field: plan.settings.columns?.[at]?.field ?? null }));
      await this.mappings.save(session, PURPOSE, one.source, plan.survey.headings, { columns, dayOrder: plan.settings.dayOrder ?? 'dmy', decimalMark: 'point' });
    });
  }

  private async keep(session: TenantSession, { id }: StoredImport, { format, settings }: Plan, state: string, { counts, problems }: Outcome): Promise<void> {
    await this.store.keepProblems(session, id, problems);
    await this.store.move(session, id, state, { counts, format, settings });
  }

  /** Everything in one transaction: all of the file, or nothing. */
  private async take(session: TenantSession, one: StoredImport, { survey, format, settings }: Plan): Promise<Outcome> {
    const open = () => this.files.stream(session.actor, one.fileId);
    const read = completionReader(format, survey.headings, survey.headings.map((_, at) => settings.columns?.[at]?.field ?? null), { dayOrder: settings.dayOrder ?? 'dmy', decimalMark: 'point', fileName: one.fileName.replace(/\.[a-z0-9.]{2,8}$/i, '') });
    const counts = { rows: 0, records: 0, added: 0, changed: 0, same: 0, completions: 0, assignments: 0, begun: 0, problems: 0, unmatchedPeople: 0, unmatchedCourses: 0 };
    const problems: RowProblem[] = [];
    let waiting: SaidOfLearning[] = [];
    const flush = async (): Promise<void> => {
      const taken = await this.records.take(session, waiting, session.actor.displayName);
      for (const name of ['added', 'changed', 'same', 'completions', 'assignments', 'begun'] as const) counts[name] += taken[name];
      waiting = [];
    };
    for await (const batch of readRecords(open, survey)) {
      for (const { cells, line } of batch) {
        const row = read(cells);
        counts.rows += 1;
        counts.records += row.said.length;
        counts.problems += row.problems.length;
        if (problems.length < MOST_PROBLEMS) problems.push(...row.problems.map((problem) => ({ line, ...problem })));
        waiting.push(...row.said.map((said) => saidBy(one, line, said)));
      }
      if (waiting.length >= AT_ONCE) await flush();
    }
    await flush();
    const { people, courses } = await this.store.unmatched(session, one.id);
    return { counts: { ...counts, unmatchedPeople: people, unmatchedCourses: courses }, problems };
  }
}

const saidBy = ({ id, source }: StoredImport, line: number, { source: own, ...said }: SaidInFile): SaidOfLearning => ({ ...said, source: `file:${own ?? source}`, importId: id, line });
