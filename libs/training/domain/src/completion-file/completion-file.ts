import { compareDays, day, readDay, readNumber, type Day } from '@realign/kernel';
import { readWord } from './learning-status';
import { isMoodleCompletion, isMoodleProgress, moodleReader } from './moodle-report';
import { dayIn, NOBODY, whoOf, type CellProblem, type CompletionField, type CompletionFormat, type ReadingRules, type RowReader, type Who } from './said-in-file';
import { isVivaLearning } from './viva-learning';

/** Which of the known shapes a file has, by its headings; `mapped` when a person has to say which column is what. */
export const recogniseCompletionFile = (headings: readonly string[]): CompletionFormat => {
  const keys = headings.map((heading) => heading.trim().toLowerCase().replace(/[\s_-]+/g, ' '));
  if (['person key', 'course code', 'status', 'source record id'].every((name) => keys.includes(name))) return 'canonical';
  if (isVivaLearning(headings)) return 'viva_learning';
  if (isMoodleCompletion(headings)) return 'moodle_completion';
  return isMoodleProgress(headings) ? 'moodle_progress' : 'mapped';
};

/** A reader for the rows of one file. `fields` says which column holds what, for canonical and mapped files. */
export const completionReader = (format: CompletionFormat, headings: readonly string[], fields: readonly (CompletionField | null)[], rules: ReadingRules): RowReader => {
  if (format === 'moodle_progress' || format === 'moodle_completion') return moodleReader(format, headings, fields, rules);
  const read = mappedReader(fields, rules);
  const named = ({ column, ...problem }: CellProblem): CellProblem => ({ column: headings[fields.findIndex((field) => field === column)]?.trim() || column, ...problem });
  return (cells) => {
    const row = read(cells);
    return row.problems.length === 0 ? row : { ...row, problems: row.problems.map(named) };
  };
};

/** What is wrong in these columns leaves the rest of the row as good as it was. */
const KEPT_WITHOUT: ReadonlySet<string> = new Set(['status', 'score_percent', 'started_at', 'expires_at']);

function mappedReader(fields: readonly (CompletionField | null)[], rules: ReadingRules): RowReader {
  return (cells) => {
    const cell = (field: CompletionField): string => (fields.indexOf(field) < 0 ? '' : (cells[fields.indexOf(field)] ?? '').trim());
    const who = whoIn(cell);
    const course = cell('course_code') || cell('course_title');
    if (!who) return NOBODY;
    if (!course) return { said: [], problems: [{ column: 'course', value: '', reason: 'Nothing says which course this is.' }] };
    const problems: CellProblem[] = [];
    const completedOn = dayIn(cell('completed_at'), 'completed_at', rules, problems);
    const startedOn = dayIn(cell('started_at'), 'started_at', rules, problems);
    const score = cell('score_percent') === '' ? null : (readNumber(cell('score_percent').replace('%', '').trim(), rules.decimalMark) ?? null);
    if (score === null && cell('score_percent') !== '') problems.push({ column: 'score_percent', value: cell('score_percent'), reason: 'This is no number; the row is taken without its score.' });
    const hasStatus = fields.includes('status');
    const expiresOn = lastGoodDay(cell('expires_at'), completedOn, rules, problems);
    const { status: word, isAsked } = hasStatus ? readWord(cell('status'), rules.meant) : { status: completedOn === null ? ('assigned' as const) : ('completed' as const), isAsked: false };
    // A certificate that has expired is a completion that was good until a day.
    const said = word === 'expired' && completedOn !== null && expiresOn !== null ? 'completed' : word;
    const status = said === 'completed' && /^(false|no|0|nein|non)$/i.test(cell('passed')) ? 'failed' : said;
    if (status === 'expired' && completedOn !== null) problems.push({ column: 'expires_at', value: cell('expires_at'), reason: 'It has expired, but no day says since when; the row is kept and counts as nothing.' });
    if (status === 'completed' && completedOn === null && cell('completed_at') === '') problems.push({ column: 'completed_at', value: cell('completed_at'), reason: 'Completed, but no day says when.' });
    const asked = isAsked ? { askedWords: [cell('status')] } : {};
    if (problems.some(({ column }) => !KEPT_WITHOUT.has(column))) return { said: [], problems, ...asked };
    return { said: [{ ...who, sourceRecordId: cell('source_record_id') || `${who.personKeyType}:${who.personKey}|${course.toLowerCase()}`, source: cell('source') || null, courseKey: course, courseTitle: cell('course_title') || null, status, scorePercent: score, startedOn, completedOn: status === 'completed' ? completedOn : null, expiresOn: status === 'completed' ? expiresOn : null }], problems, ...asked };
  };
}

const whoIn = (cell: (field: CompletionField) => string): Who | undefined => {
  switch (cell('person_key_type').toLowerCase()) {
    case 'email': return whoOf('', cell('person_key'), '');
    case 'object_id': return whoOf('', '', '', cell('person_key'));
    default: return whoOf(cell('person_key') || cell('employee_number'), cell('email'), cell('name'), cell('object_id'));
  }
};

/** Systems write a day far off, as 31 December 9999, where something never expires. */
const NEVER = day('2100-01-01');

/** A last good day may lie ahead; one before the completion can be no such day. */
const lastGoodDay = (text: string, completedOn: Day | null, { dayOrder }: ReadingRules, problems: CellProblem[]): Day | null => {
  if (text === '') return null;
  const until = readDay(text.replace(/(\d)T\d.*$/, '$1'), dayOrder);
  if (until !== undefined && (completedOn === null || compareDays(until, completedOn) >= 0)) return compareDays(until, NEVER) < 0 ? until : null;
  problems.push({ column: 'expires_at', value: text, reason: `${until === undefined ? 'This is no day.' : 'It would have expired before it was completed.'} The row is taken as one that does not expire.` });
  return null;
};
