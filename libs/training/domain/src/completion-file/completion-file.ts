import { compareDays, day, readDay, readNumber, type Day, type DayOrder, type DecimalMark } from '@realign/kernel';
import { statusOf, type FileStatus } from './learning-status';
import { whyImplausible } from './plausible-day';

/** One person and one course, as a file says it. */
export interface SaidInFile {
  readonly sourceRecordId: string;
  readonly source: string | null;
  readonly personKeyType: 'email' | 'employee_number' | 'name';
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

export type ReadRow = { readonly said: readonly SaidInFile[]; readonly problems: readonly CellProblem[] };

export interface ReadingRules {
  readonly dayOrder: DayOrder;
  readonly decimalMark: DecimalMark;
  /** Stands for the course where a file has no name for it. */
  readonly fileName: string;
  /** The last day that has begun: nobody has completed anything after it. */
  readonly latest: Day;
}

/** A course that a file has no name for is called as the file is, without what tells one download from another: its ending, its day and time, and how often it was taken. */
export const courseOfFile = (fileName: string): string => {
  const bare = fileName.replace(/\.[a-z0-9.]{2,8}$/i, '');
  return bare.replace(/\s*\(\d+\)$/, '').replace(/[-_ .]*(?:19|20)\d{2}[-_.]?\d{2}[-_.]?\d{2}(?:[-_ T.]*\d{2}[-_.]?\d{2}(?:[-_.]?\d{2})?)?$/, '') || bare;
};

export const COMPLETION_FORMATS = ['canonical', 'moodle_progress', 'moodle_completion', 'mapped'] as const;
export type CompletionFormat = (typeof COMPLETION_FORMATS)[number];

export const COMPLETION_FIELDS = ['person_key', 'person_key_type', 'employee_number', 'email', 'name', 'course_code', 'course_title', 'status', 'progress_percent', 'score_percent', 'passed', 'started_at', 'completed_at', 'expires_at', 'source', 'source_record_id'] as const;
export type CompletionField = (typeof COMPLETION_FIELDS)[number];

const key = (heading: string): string => heading.trim().toLowerCase().replace(/[\s_-]+/g, ' ');

/** What Moodle calls the columns that say who somebody is, in the languages it is used in; the site chooses which there are. */
const NUMBER = ['id number', 'id nummer', 'identifikationsnummer', 'numéro d’identification', "numéro d'identification", 'número de id', 'número de identificación', 'employee number', 'employee id'];
const EMAIL = ['email address', 'email', 'e mail adresse', 'adresse de courriel', 'dirección de correo', 'dirección email'];
const OTHER = ['username', 'department', 'institution', 'phone', 'mobile phone', 'city/town', 'country', 'anmeldename', 'abteilung', 'name', 'id', ''];

export const COMPLETE = 'course complete';
const DATE_SUFFIX = / - completion date$/i;

/** An activity’s day follows it under its own name with words of the site’s language behind it: “Watch”, “Watch - Abschlussdatum”. */
const hasDayBehind = (headings: readonly string[], at: number): boolean => (headings[at] ?? '').trim() !== '' && (headings[at + 1] ?? '').trim().startsWith(`${(headings[at] ?? '').trim()} - `);

/** Which of the known shapes a file has, by its headings; `mapped` when a person has to say which column is what. */
export const recogniseCompletionFile = (headings: readonly string[]): CompletionFormat => {
  const keys = headings.map(key);
  if (['person key', 'course code', 'status', 'source record id'].every((name) => keys.includes(name))) return 'canonical';
  if (keys.at(-1) === COMPLETE || headings.some((heading) => DATE_SUFFIX.test(heading)) || (keys[0] === 'id' && headings.some((_, at) => at > 0 && hasDayBehind(headings, at)))) return 'moodle_completion';
  return keys[0] === '' && keys.some((name) => NUMBER.includes(name) || EMAIL.includes(name)) ? 'moodle_progress' : 'mapped';
};

interface Who {
  readonly personKeyType: SaidInFile['personKeyType'];
  readonly personKey: string;
}

/** An employee number before an address, an address before a name: a name is never matched by itself. */
const whoOf = (number: string, email: string, name: string): Who | undefined => {
  if (number.trim()) return { personKeyType: 'employee_number', personKey: number.trim() };
  if (email.trim()) return { personKeyType: 'email', personKey: email.trim().toLowerCase() };
  return name.trim() ? { personKeyType: 'name', personKey: name.trim() } : undefined;
};

const NOBODY: ReadRow = { said: [], problems: [{ column: 'person', value: '', reason: 'Nothing says who this is.' }] };

export type RowReader = (cells: readonly string[]) => ReadRow;

/** A reader for the rows of one file. `fields` says which column holds what, for canonical and mapped files. */
export const completionReader = (format: CompletionFormat, headings: readonly string[], fields: readonly (CompletionField | null)[], rules: ReadingRules): RowReader => {
  if (format === 'moodle_progress' || format === 'moodle_completion') return moodleReader(format, headings, rules);
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
    const type = cell('person_key_type').toLowerCase();
    const who = type === 'email' ? whoOf('', cell('person_key'), '') : whoOf(cell('person_key') || cell('employee_number'), cell('email'), cell('name'));
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
    const word = hasStatus ? statusOf(cell('status')) : completedOn === null ? 'assigned' : 'completed';
    // A certificate that has expired is a completion that was good until a day.
    const said = word === 'expired' && completedOn !== null && expiresOn !== null ? 'completed' : word;
    const status = said === 'completed' && /^(false|no|0|nein|non)$/i.test(cell('passed')) ? 'failed' : said;
    if (status === 'expired' && completedOn !== null) problems.push({ column: 'expires_at', value: cell('expires_at'), reason: 'It has expired, but no day says since when; the row is kept and counts as nothing.' });
    if (status === 'unknown') problems.push({ column: 'status', value: cell('status'), reason: 'This word for a state is not known; the row is kept and counts as nothing.' });
    if (status === 'completed' && completedOn === null && cell('completed_at') === '') problems.push({ column: 'completed_at', value: cell('completed_at'), reason: 'Completed, but no day says when.' });
    if (problems.some(({ column }) => !KEPT_WITHOUT.has(column))) return { said: [], problems };
    return { said: [{ ...who, sourceRecordId: cell('source_record_id') || `${who.personKeyType}:${who.personKey}|${course.toLowerCase()}`, source: cell('source') || null, courseKey: course, courseTitle: cell('course_title') || null, status, scorePercent: score, startedOn, completedOn: status === 'completed' ? completedOn : null, expiresOn: status === 'completed' ? expiresOn : null }], problems };
  };
}

const dayIn = (text: string, column: string, { dayOrder, latest }: ReadingRules, problems: CellProblem[]): Day | null => {
  if (text === '') return null;
  const day = readDay(text.replace(/(\d)T\d.*$/, '$1'), dayOrder);
  const trouble = day === undefined ? 'This is no day.' : whyImplausible(day, latest);
  if (trouble === undefined) return day ?? null;
  problems.push({ column, value: text, reason: column === 'started_at' ? `${trouble} The row is taken without it.` : trouble });
  return null;
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

interface Activity {
  readonly name: string;
  readonly state: number;
  readonly date: number;
}

/** The columns of Moodle's reports: those before `begins` say who (-1: there are no others), each activity has its state and its day, `complete` is the course itself (-1 for none). */
export function moodleColumns(format: CompletionFormat, headings: readonly string[]): { readonly begins: number; readonly activities: readonly Activity[]; readonly complete: number } {
  const keys = headings.map(key);
  const isIdentity = (name: string): boolean => NUMBER.includes(name) || EMAIL.includes(name) || OTHER.includes(name);
  const first = format === 'moodle_completion' ? headings.findIndex((_, at) => at > 0 && hasDayBehind(headings, at)) : -1;
  const begins = first > 0 ? first : keys.findIndex((name, at) => at > 0 && !isIdentity(name));
  const named = keys.lastIndexOf(COMPLETE);
  // In another language the course itself is what is left over behind the pairs.
  const complete = named < 0 && first > 0 && (headings.length - first) % 2 === 1 ? headings.length - 1 : named;
  const activities: Activity[] = [];
  for (let at = begins; at >= 0 && at + 1 < headings.length + (format === 'moodle_progress' ? 0 : 1) && at !== complete; at += 2) activities.push({ name: (headings[at] ?? '').trim(), state: at, date: at + 1 });
  return { begins, activities, complete };
}

function moodleReader(format: 'moodle_progress' | 'moodle_completion', headings: readonly string[], rules: ReadingRules): RowReader {
  const keys = headings.map(key);
  const { begins, activities, complete } = moodleColumns(format, headings);
  const at = (names: readonly string[]): number => keys.findIndex((name, column) => column < (begins < 0 ? keys.length : begins) && names.includes(name));
  const [number, email, name] = [at(NUMBER), at(EMAIL), format === 'moodle_progress' ? 0 : at(['name'])];
  return (cells) => {
    const cell = (column: number): string => (column < 0 ? '' : (cells[column] ?? '').trim());
    const who = whoOf(cell(number), cell(email), cell(name));
    if (!who) return NOBODY;
    const problems: CellProblem[] = [];
    const said = activities.map((activity) => moodleActivity(who, activity, cell, rules, problems));
    const whole = complete >= 0 ? dayIn(cell(complete), 'Course complete', rules, problems) : null;
    if (complete >= 0) said.push({ ...record(who, rules.fileName), status: whole === null ? 'assigned' : 'completed', completedOn: whole });
    return problems.length > 0 ? { said: [], problems } : { said, problems };
  };
}

const record = (who: Who, course: string): SaidInFile => ({ ...who, sourceRecordId: `${who.personKeyType}:${who.personKey}|${course.toLowerCase()}`, source: null, courseKey: course, courseTitle: course, status: 'assigned', scorePercent: null, startedOn: null, completedOn: null, expiresOn: null });

/** A state in a language we do not know counts as completed only with a day, which Moodle writes for nothing else. */
const moodleActivity = (who: Who, activity: Activity, cell: (column: number) => string, rules: ReadingRules, problems: CellProblem[]): SaidInFile => {
  const on = dayIn(cell(activity.date), activity.name, rules, problems);
  const known = statusOf(cell(activity.state));
  const status = known === 'unknown' ? (on === null ? 'assigned' : 'completed') : known;
  return { ...record(who, activity.name), status: status === 'completed' && on === null ? 'assigned' : status, completedOn: status === 'completed' ? on : null };
};

/** Headings under which learning systems write each field, the likelier first. */
export const COMPLETION_HEADINGS: readonly { readonly field: CompletionField; readonly headings: readonly string[] }[] = [
  { field: 'person_key', headings: ['person_key'] }, { field: 'person_key_type', headings: ['person_key_type'] },
  { field: 'employee_number', headings: ['Employee Number', 'Employee ID', 'User ID', 'Worker ID', 'Person Number', 'ID number', 'Personnel Number', 'Personalnummer', 'Personalnr', 'Mitarbeiternummer', 'Matricule'] },
  { field: 'email', headings: ['Email', 'Email Address', 'E-mail', 'User Email', 'Work Email', 'Learner Email', 'Employee Email', 'E-Mail-Adresse', 'Adresse e-mail', 'Courriel', 'Username', 'User Name'] }, { field: 'name', headings: ['Name', 'Full Name', 'User Full Name', 'Learner', 'Learner Name', 'Employee Name', 'Vollständiger Name', 'Teilnehmer', 'Nom complet'] },
  { field: 'course_code', headings: ['course_code', 'Course Code', 'Course ID', 'Learning ID', 'Training ID', 'Item ID', 'Training Object ID', 'Learning Object ID', 'Object ID', 'Kurs-ID', 'Kursnummer', 'Kurscode', 'Code du cours'] }, { field: 'course_title', headings: ['course_title', 'Course', 'Course Title', 'Course Name', 'Training Title', 'Learning Title', 'Item Title', 'Activity', 'Kurs', 'Kursname', 'Kurstitel', 'Schulung', 'Cours', 'Formation', 'Titre du cours'] },
  { field: 'status', headings: ['status', 'Completion Status', 'Enrollment Status', 'Transcript Status', 'Status of Completion', 'State', 'Ergebnis', 'Abschlussstatus', 'Statut', 'Résultat'] },
  { field: 'completed_at', headings: ['completed_at', 'Completion Date', 'Completed On', 'Date Completed', 'Transcript Completed Date', 'Completed Date', 'Enrollment Completion Date', 'Completed', 'Abschlussdatum', 'Abgeschlossen am', 'Abschluss', 'Date d’achèvement', 'Terminé le'] },
  { field: 'started_at', headings: ['started_at', 'Start Date', 'Started On', 'Enrollment Date', 'Startdatum', 'Begonnen am', 'Date de début'] }, { field: 'expires_at', headings: ['expires_at', 'Expiration Date', 'Expiry Date', 'Expires On', 'Expires', 'Valid Until', 'Valid To', 'Certification Expiration Date', 'Gültig bis', 'Ablaufdatum', 'Date d’expiration', 'Valable jusqu’au'] },
  { field: 'score_percent', headings: ['score_percent', 'Score', 'Enrollment Score', 'Transcript Score', 'Grade', 'Punktzahl'] }, { field: 'progress_percent', headings: ['progress_percent', 'Progress', 'Completion %', 'Fortschritt', 'Progression'] }, { field: 'passed', headings: ['passed', 'Pass', 'Passed', 'Bestanden', 'Réussi'] },
  { field: 'source', headings: ['source'] }, { field: 'source_record_id', headings: ['source_record_id', 'Record ID', 'Transcript ID', 'Enrollment ID'] },
];
