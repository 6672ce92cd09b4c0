import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Files, readRecords } from '@realign/platform';
import type { CompletionFileCounts } from '@realign/training/contract';
import { mendedCells, wordKey, type SaidInFile } from '@realign/training/domain';
import type { SaidOfLearning } from '../learning-record/learning-record.store';
import { LearningRecords } from '../learning-record/learning-records';
import { readerOf, type CompletionPlan } from './completion-file.plan';
import { COMPLETION_CORRECTIONS, CompletionFileStore, type OpenWord, type RowProblem, type StoredImport } from './completion-file.store';

/** Records written at once. */
const AT_ONCE = 5_000;
/** Problems kept at once. */
const PROBLEMS_AT_ONCE = 1_000;

export interface Taken {
  readonly counts: CompletionFileCounts;
  /** Words for a state that nobody knows the meaning of, the most frequent first. */
  readonly openWords: readonly OpenWord[];
}

/** Who hears of a file as it is taken. What either throws ends the taking. */
export interface TakingListener {
  /** How many rows were read. */
  rows(done: number): void;
  /** What could not be taken, a part at a time, in the order of the file. */
  problems(found: readonly RowProblem[]): Promise<void>;
}

const NOTHING: CompletionFileCounts = { rows: 0, records: 0, added: 0, changed: 0, same: 0, completions: 0, assignments: 0, begun: 0, rejected: 0, problems: 0, unmatchedPeople: 0, unmatchedCourses: 0 };

/** Takes the records of a file into the caller's transaction: all of the file, or nothing. */
@Injectable()
export class CompletionFileTaking {
  constructor(
    private readonly files: Files,
    private readonly store: CompletionFileStore,
    private readonly records: LearningRecords,
  ) {}

  /** `recordedBy` is named by each completion. */
  async take(session: TenantSession, one: StoredImport, plan: CompletionPlan, recordedBy: string, listener: TakingListener): Promise<Taken> {
    const read = readerOf(plan, one.fileName);
    const corrections = await COMPLETION_CORRECTIONS.of(session, one.id);
    const counts = { ...NOTHING };
    const words = new OpenWords();
    let seen = 0;
    let problems: RowProblem[] = [];
    let waiting: SaidOfLearning[] = [];
    const flush = async (): Promise<void> => {
      const taken = await this.records.take(session, waiting, recordedBy);
      for (const name of ['added', 'changed', 'same', 'completions', 'assignments', 'begun'] as const) counts[name] += taken[name];
      waiting = [];
    };
    for await (const batch of readRecords(() => this.files.stream(session.actor, one.fileId), plan.survey)) {
      for (const { cells, line } of batch) {
        const said = corrections.get(line);
        seen += 1;
        if (said?.isLeftOut) continue;
        const row = read(said ? mendedCells(cells, said.values) : cells);
        counts.rows += 1;
        row.askedWords?.forEach((word) => words.add(word));
        counts.records += row.said.length;
        counts.problems += row.problems.length;
        counts.rejected += row.said.length === 0 && row.problems.length > 0 ? 1 : 0;
        problems.push(...row.problems.map((problem) => ({ line, ...problem })));
        waiting.push(...row.said.map((each) => saidBy(one, line, each)));
      }
      listener.rows(seen);
      if (problems.length >= PROBLEMS_AT_ONCE) problems = await listener.problems(problems).then(() => []);
      if (waiting.length >= AT_ONCE) await flush();
    }
    await flush();
    if (problems.length > 0) await listener.problems(problems);
    const { people, courses } = await this.store.unmatched(session, one.id);
    return { counts: { ...counts, unmatchedPeople: people, unmatchedCourses: courses }, openWords: words.all() };
  }
}

/** So many different words are no words for a state: another column was meant. */
const WORDS_KEPT = 200;
const WORDS_ASKED = 50;
const WORD_LENGTH = 300;

class OpenWords {
  private readonly found = new Map<string, { value: string; rows: number }>();

  add(word: string): void {
    const key = wordKey(word);
    const known = this.found.get(key);
    if (known) known.rows += 1;
    else if (this.found.size < WORDS_KEPT) this.found.set(key, { value: word.trim().slice(0, WORD_LENGTH), rows: 1 });
  }

  all(): OpenWord[] {
    return [...this.found.values()].sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1)).slice(0, WORDS_ASKED);
  }
}

const saidBy = ({ id, source }: StoredImport, line: number, { source: own, ...said }: SaidInFile): SaidOfLearning => ({ ...said, source: `file:${own ?? source}`, importId: id, line });
