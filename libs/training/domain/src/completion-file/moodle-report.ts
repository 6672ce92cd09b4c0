import { readDay } from '@realign/kernel';
import { readWord } from './learning-status';
import { dayIn, NOBODY, whoOf, type CellProblem, type CompletionField, type CompletionFormat, type ReadingRules, type RowReader, type SaidInFile, type Who } from './said-in-file';

const key = (heading: string): string => heading.normalize('NFC').trim().toLowerCase().replace(/[’`´]/g, "'").replace(/[\s_-]+/g, ' ');

/** What Moodle calls the columns that say who somebody is, in languages it is used in. A site chooses which there are and may have fields of its own, so that none of these need stand there. */
const NUMBER = ['id number', 'id nummer', 'identifikationsnummer', "numéro d'identification", 'número de id', 'número id', 'número de identificación', 'número de identificação', 'codice identificativo', 'numer id', 'numer identyfikacyjny', 'employee number', 'employee id'];
const EMAIL = ['email address', 'email', 'e mail', 'e mail adresse', 'adresse de courriel', 'dirección de correo', 'dirección email', 'indirizzo email', 'endereço de email', 'endereço de e mail', 'endereço de correio eletrónico', 'e mailadres', 'adres e mail', 'e postadress', 'e mailadresse'];

export const COMPLETE = 'course complete';
const DATE_SUFFIX = / - completion date$/i;

const isAddress = (cell: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell.trim());

/** An activity’s day follows it under its own name with words of the site’s language behind it: “Watch”, “Watch - Abschlussdatum”. */
const hasDayBehind = (headings: readonly string[], at: number): boolean => (headings[at] ?? '').trim() !== '' && (headings[at + 1] ?? '').trim().startsWith(`${(headings[at] ?? '').trim()} - `);

const isDay = (heading: string): boolean => readDay(heading, 'dmy') !== undefined || readDay(heading, 'mdy') !== undefined;

/** What stands above the days of an activity: when it was expected, or nothing. */
const isExpected = (heading: string | undefined): boolean => heading !== undefined && (heading.trim() === '' || isDay(heading));

/**
 * Where the activities of a report of progress begin. Counted from the right, where each has two columns and the second one has no name: what
 * says who somebody is stands before them under whatever the site calls it. The number of columns when there are none.
 */
function activitiesBegin(headings: readonly string[]): number {
  const pairs = (from: number): number => {
    let at = from;
    while (at >= 3 && isExpected(headings[at - 1]) && !isExpected(headings[at - 2])) at -= 2;
    return at;
  };
  const at = pairs(headings.length);
  // A program that saved the file anew may have left an empty column behind the last one.
  return at === headings.length && headings.at(-1)?.trim() === '' ? pairs(headings.length - 1) : at;
}

/** Its first heading is empty, and pairs of an activity and the day it is expected end it. One activity alone, or no column that says who, is only believed beside the other. */
export const isMoodleProgress = (headings: readonly string[]): boolean => {
  if ((headings[0] ?? '').trim() !== '') return false;
  const begins = activitiesBegin(headings);
  const activities = Math.floor((headings.length - begins) / 2);
  return activities >= 2 || (activities === 1 && begins > 1);
};

/** Whether a column is called as Moodle calls what says who somebody is. A row of values in the middle of a file is none, whatever it looks like. */
export const namesPeople = (headings: readonly string[]): boolean => headings.some((heading) => NUMBER.includes(key(heading)) || EMAIL.includes(key(heading)));

/** Each activity has a column of its own name for its day, or the course itself stands last. */
export const isMoodleCompletion = (headings: readonly string[]): boolean => {
  if (key(headings.at(-1) ?? '') === COMPLETE || headings.some((heading) => DATE_SUFFIX.test(heading))) return true;
  const pairs = headings.filter((_, at) => at > 0 && hasDayBehind(headings, at)).length;
  return pairs >= 2 || (pairs === 1 && key(headings[0] ?? '') === 'id');
};

interface Activity {
  readonly name: string;
  readonly state: number;
  readonly date: number;
}

/** The columns of Moodle's reports: those before `begins` say who (-1: there are no others), each activity has its state and its day, `complete` is the course itself (-1 for none). */
export function moodleColumns(format: CompletionFormat, headings: readonly string[]): { readonly begins: number; readonly activities: readonly Activity[]; readonly complete: number } {
  const pair = (state: number): Activity => ({ name: (headings[state] ?? '').trim(), state, date: state + 1 });
  if (format === 'moodle_progress') {
    const begins = activitiesBegin(headings);
    return { begins: begins < headings.length ? begins : -1, activities: Array.from({ length: Math.floor((headings.length - begins) / 2) }, (_, nth) => pair(begins + 2 * nth)), complete: -1 };
  }
  const first = headings.findIndex((_, at) => at > 0 && hasDayBehind(headings, at));
  const named = headings.map(key).lastIndexOf(COMPLETE);
  // In another language the course itself is what is left over behind the pairs.
  const complete = named < 0 && first > 0 && (headings.length - first) % 2 === 1 ? headings.length - 1 : named;
  const begins = first > 0 ? first : complete;
  const activities: Activity[] = [];
  for (let at = first; at > 0 && at < headings.length && at !== complete; at += 2) activities.push(pair(at));
  return { begins, activities, complete };
}

/** In one of Moodle's reports: the columns before `until` say who somebody is; which of them holds the employee number and which an address (-1: none is known to). */
export interface WhoInMoodle {
  readonly until: number;
  readonly number: number;
  readonly email: number;
}

/** What somebody said of these columns counts before their headings. */
export function whoInMoodle(format: 'moodle_progress' | 'moodle_completion', headings: readonly string[], fields: readonly (string | null)[]): WhoInMoodle {
  const keys = headings.map(key);
  const { begins } = moodleColumns(format, headings);
  const until = begins < 0 ? keys.length : begins;
  const of = (field: CompletionField, names: readonly string[]): number => {
    const chosen = fields.findIndex((one, column) => column < until && one === field);
    return chosen >= 0 ? chosen : keys.findIndex((name, column) => column < until && names.includes(name));
  };
  return { until, number: of('employee_number', NUMBER), email: of('email', EMAIL) };
}

/** Reads one of Moodle's reports. Who somebody is, is said by the columns before the activities: by those that somebody chose, or known headings, and an address by its look. */
export function moodleReader(format: 'moodle_progress' | 'moodle_completion', headings: readonly string[], fields: readonly (CompletionField | null)[], rules: ReadingRules): RowReader {
  const keys = headings.map(key);
  const { activities, complete } = moodleColumns(format, headings);
  const { until, number, email } = whoInMoodle(format, headings, fields);
  const name = format === 'moodle_progress' ? 0 : Math.max(keys.slice(0, until).indexOf('name'), 1);
  return (cells) => {
    const cell = (column: number): string => (column < 0 ? '' : (cells[column] ?? '').trim());
    const address = isAddress(cell(email)) ? cell(email) : (cells.slice(0, until).find(isAddress) ?? '');
    const who = whoOf(cell(number), address, cell(name));
    if (!who) return NOBODY;
    const problems: CellProblem[] = [];
    const asked: string[] = [];
    const said = activities.map((activity) => moodleActivity(who, activity, cell, rules, { problems, asked }));
    const whole = complete >= 0 ? dayIn(cell(complete), 'Course complete', rules, problems) : null;
    if (complete >= 0) said.push({ ...record(who, rules.fileName), status: whole === null ? 'assigned' : 'completed', completedOn: whole });
    const words = asked.length > 0 ? { askedWords: asked } : {};
    return problems.length > 0 ? { said: [], problems, ...words } : { said, problems, ...words };
  };
}

const record = (who: Who, course: string): SaidInFile => ({ ...who, sourceRecordId: `${who.personKeyType}:${who.personKey}|${course.toLowerCase()}`, source: null, courseKey: course, courseTitle: course, status: 'assigned', scorePercent: null, startedOn: null, completedOn: null, expiresOn: null });

/** A state without a day is no completion. With a day it may be one, a failure, or one that was taken back, so that a word nobody knows is asked about. */
const moodleActivity = (who: Who, activity: Activity, cell: (column: number) => string, rules: ReadingRules, { problems, asked }: { readonly problems: CellProblem[]; readonly asked: string[] }): SaidInFile => {
  const on = dayIn(cell(activity.date), activity.name, rules, problems);
  const { status, isAsked } = readWord(cell(activity.state), rules.meant);
  if (isAsked && on !== null) asked.push(cell(activity.state));
  const known = status === 'unknown' && on === null ? 'assigned' : status;
  return { ...record(who, activity.name), status: known === 'completed' && on === null ? 'assigned' : known, completedOn: known === 'completed' ? on : null };
};
