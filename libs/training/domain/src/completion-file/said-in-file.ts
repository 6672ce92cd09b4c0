import { readDay, type Day, type DayOrder, type DecimalMark } from '@realign/kernel';
import type { FileStatus, WordMeaning } from './learning-status';
import { whyImplausible } from './plausible-day';

/** One person and one course, as a file says it. */
export interface SaidInFile {
  readonly sourceRecordId: string;
  readonly source: string | null;
  readonly personKeyType: 'email' | 'employee_number' | 'object_id' | 'name';
  readonly personKey: string;
  readonly courseKey: string;
  readonly courseTitle: string | null;
  readonly status: FileStatus;
  readonly scorePercent: number | null;
  readonly startedOn: Day | null;
  readonly completedOn: Day | null;
  /** The last day on which the completion is good; null when nothing says so. */
  readonly expiresOn: Day | null;
}

/** A cell that cannot be taken, in words for whoever mends the file. */
export interface CellProblem {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

export interface ReadRow {
  readonly said: readonly SaidInFile[];
  readonly problems: readonly CellProblem[];
  /** Words for a state of which nobody knows what they mean: whoever reads the file is asked. */
  readonly askedWords?: readonly string[];
}

export interface ReadingRules {
  readonly dayOrder: DayOrder;
  readonly decimalMark: DecimalMark;
  /** Stands for the course where a file has no name for it. */
  readonly fileName: string;
  /** The last day that has begun: nobody has completed anything after it. */
  readonly latest: Day;
  /** What somebody said that words of this source mean. */
  readonly meant: ReadonlyMap<string, WordMeaning>;
}

/** A course that a file has no name for is called as the file is, without what tells one download from another: its ending, its day and time, and how often it was taken. */
export const courseOfFile = (fileName: string): string => {
  const bare = fileName.replace(/\.[a-z0-9.]{2,8}$/i, '');
  return bare.replace(/\s*\(\d+\)$/, '').replace(/[-_ .]*(?:19|20)\d{2}[-_.]?\d{2}[-_.]?\d{2}(?:[-_ T.]*\d{2}[-_.]?\d{2}(?:[-_.]?\d{2})?)?$/, '') || bare;
};

export const COMPLETION_FORMATS = ['canonical', 'moodle_progress', 'moodle_completion', 'viva_learning', 'mapped'] as const;
export type CompletionFormat = (typeof COMPLETION_FORMATS)[number];

export const COMPLETION_FIELDS = ['person_key', 'person_key_type', 'employee_number', 'email', 'object_id', 'name', 'course_code', 'course_title', 'status', 'progress_percent', 'score_percent', 'passed', 'started_at', 'completed_at', 'expires_at', 'source', 'source_record_id'] as const;
export type CompletionField = (typeof COMPLETION_FIELDS)[number];

export interface Who {
  readonly personKeyType: SaidInFile['personKeyType'];
  readonly personKey: string;
}

/** An employee number before an address, an address before the id of an account, that before a name: a name is never matched by itself. */
export const whoOf = (number: string, email: string, name: string, objectId = ''): Who | undefined => {
  if (number.trim()) return { personKeyType: 'employee_number', personKey: number.trim() };
  if (email.trim()) return { personKeyType: 'email', personKey: email.trim().toLowerCase() };
  if (objectId.trim()) return { personKeyType: 'object_id', personKey: objectId.trim().toLowerCase() };
  return name.trim() ? { personKeyType: 'name', personKey: name.trim() } : undefined;
};

export const NOBODY: ReadRow = { said: [], problems: [{ column: 'person', value: '', reason: 'Nothing says who this is.' }] };

export type RowReader = (cells: readonly string[]) => ReadRow;

/** A cell as a day; what is none, or cannot be, is a problem of its column. */
export const dayIn = (text: string, column: string, { dayOrder, latest }: ReadingRules, problems: CellProblem[]): Day | null => {
  if (text === '') return null;
  const day = readDay(text.replace(/(\d)T\d.*$/, '$1'), dayOrder);
  const trouble = day === undefined ? 'This is no day.' : whyImplausible(day, latest);
  if (trouble === undefined) return day ?? null;
  problems.push({ column, value: text, reason: column === 'started_at' ? `${trouble} The row is taken without it.` : trouble });
  return null;
};
