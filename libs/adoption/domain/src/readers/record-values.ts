import { addDays, day, isTwofold, readDay, readNumber, type DayOrder, type DecimalMark } from '@realign/kernel';
import { excerpt } from '@realign/directory/domain';
import { readDuration } from './read-duration';

/** Which column of the file holds which field; columns nobody knows have none. */
export interface UsageColumn {
  readonly heading: string;
  readonly field: string | null;
}

export interface RecordFinding {
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
  readonly value: string;
}

export interface WrittenHow {
  readonly dayOrder: DayOrder;
  readonly decimalMark: DecimalMark;
  /** Nothing that was looked at beforehand says which mark it is: a number that the other one reads too is not taken. */
  readonly isMarkUnseen?: boolean;
}

/** Code of the finding about a number whose mark nobody knows. */
export const MARK_UNSEEN = 'decimalMark';

const MAX_LENGTH = 320;
const MAX_COUNT = 2_000_000_000;
const YES = new Set(['true', 'yes', '1', 'y', 'x', 'ja', 'wahr', 'oui', 'vrai', 'sí', 'si', 'verdadero', 'sim', 'vero', 'tak']);
const NO = new Set(['false', 'no', '0', 'n', '', 'nein', 'falsch', 'non', 'faux', 'falso', 'não', 'nie']);
/** How programs write that there is no value, where a number or a day would stand. */
const NOTHING = new Set(['n/a', '#n/a', 'na', 'null', 'none', 'nan', 'never', '-', '–', '—']);

/** Values remembered of a file, of days and of lists each: more than a file has, and few enough to hold. */
const MOST_KNOWN = 5000;
const TWOFOLD = 'This number can be read in two ways, and none before it says what stands between whole and part.';
const ZERO = 48;
/** 1E+05 is what is left of a number that a spreadsheet had no room for. */
const SHORTENED = /\d[eE][+-]?\d/;
const NO_COUNT = 'A count is a whole number, or empty.';
/** As everywhere, time zones have two days. */
const DAYS_OF_GRACE = 2;

/** What a cell was read as. */
interface Remembered {
  text: string;
  value: unknown;
}

/** The columns of a file, looked up once for all of its records, and what its cells were read as where a file says the same few again and again. */
export class UsageColumns {
  private readonly at = new Map<string, number>();
  private readonly days = new Map<string, string>();
  private readonly lists = new Map<string, readonly string[]>();
  private readonly last = new Map<string, Remembered>();
  /** Columns that no field is known for. */
  readonly others: readonly number[];

  constructor(readonly all: readonly UsageColumn[]) {
    all.forEach(({ field }, at) => field !== null && !this.at.has(field) && this.at.set(field, at));
    this.others = all.flatMap(({ field }, at) => (field === null ? [at] : []));
  }

  indexOf(field: string): number | undefined {
    return this.at.get(field);
  }

  /** What `read` makes of a cell; the last one of each field is remembered, because in most columns the next says the same. One and the same `read` for a field. Undefined, which is not remembered, is for what cannot be read. */
  same<T>(field: string, text: string, read: (text: string) => T | undefined): T | undefined {
    const last = this.last.get(field);
    if (last !== undefined && last.text === text) return last.value as T;
    const value = read(text);
    if (value === undefined) return undefined;
    if (last === undefined) this.last.set(field, { text, value });
    else [last.text, last.value] = [text, value];
    return value;
  }

  /** What `readDay` makes of a cell. */
  day(text: string, order: DayOrder): string | undefined {
    const known = this.days.get(text);
    if (known !== undefined) return known;
    const found = readDay(text, order);
    if (found !== undefined && this.days.size < MOST_KNOWN) this.days.set(text, found);
    return found;
  }

  /** What `split` makes of a cell; one and the same `split` for a file. */
  list(text: string, split: (text: string) => readonly string[]): readonly string[] {
    const known = this.lists.get(text);
    if (known !== undefined) return known;
    const found = split(text);
    if (this.lists.size < MOST_KNOWN) this.lists.set(text, found);
    return found;
  }
}

/** One record's values by field. What is wrong with one is collected in `findings`, in words; the value is then as if it were empty. */
export class RecordValues {
  readonly findings: RecordFinding[] = [];

  constructor(
    private readonly columns: UsageColumns,
    private readonly cells: readonly string[],
    private readonly how: WrittenHow,
  ) {}

  has(field: string): boolean {
    return this.columns.indexOf(field) !== undefined;
  }

  /** Without the space around it; '' where nothing stands. */
  raw(field: string): string {
    const at = this.columns.indexOf(field);
    return at === undefined ? '' : (this.cells[at] ?? '').trim();
  }

  /** As `raw`, for values that are no text: words for nothing are nothing. */
  private said(field: string): string {
    const text = this.raw(field);
    return text.length <= 5 && NOTHING.has(text.toLowerCase()) ? '' : text;
  }

  text(field: string): string | null {
    const text = this.raw(field);
    if (text.length > MAX_LENGTH) return this.refuse(field, 'too-long', `The value is longer than ${MAX_LENGTH} characters.`);
    if (text.includes('\0')) return this.refuse(field, 'nul', 'The value holds a NUL character.');
    return text === '' ? null : text;
  }

  required(field: string, what: string): string {
    return this.text(field) ?? (this.findings.length > 0 ? '' : (this.refuse(field, `${field}.missing`, `${what} is missing.`) ?? ''));
  }

  /** A list, as `split` parts it. */
  list(field: string, split: (text: string) => readonly string[]): readonly string[] {
    return this.columns.same(field, this.raw(field), (text) => this.columns.list(text, split)) ?? [];
  }

  /** A value of few kinds, as `read` understands the cell's text; undefined where it does not. */
  kind<T>(field: string, read: (text: string) => T | undefined): T | undefined {
    return this.columns.same(field, this.raw(field), read);
  }

  /** A whole number, or null where it was left empty. Several fields: the first that has a value. */
  count(...fields: readonly string[]): number | null {
    for (const field of fields) {
      const text = this.said(field);
      if (text !== '') return digits(text) ?? this.countOf(field, text);
    }
    return null;
  }

  private countOf(field: string, text: string): number | null {
    if (this.isTwofold(text)) return this.refuse(field, MARK_UNSEEN, TWOFOLD);
    const value = SHORTENED.test(text) ? undefined : readNumber(text, this.how.decimalMark);
    if (value === undefined || !Number.isInteger(value) || value < 0) return this.refuse(field, 'count', NO_COUNT);
    return value > MAX_COUNT ? this.refuse(field, 'count.large', 'This count is too large to be true.') : value;
  }

  number(field: string): number | null {
    const text = this.said(field);
    if (text === '') return null;
    if (this.isTwofold(text)) return this.refuse(field, MARK_UNSEEN, TWOFOLD);
    return readNumber(text, this.how.decimalMark) ?? this.refuse(field, 'number', `This is no number with a decimal ${this.how.decimalMark}.`);
  }

  private isTwofold(text: string): boolean {
    return this.how.isMarkUnseen === true && isTwofold(text);
  }

  day(field: string): string | null {
    const text = this.said(field);
    if (text === '') return null;
    return this.columns.same(field, text, (said) => this.columns.day(said, this.how.dayOrder)) ?? this.refuse(field, 'day', 'This is no day of the calendar, or not in the order of this file.');
  }

  requiredDay(field: string, what: string): string {
    const found = this.day(field);
    if (found === null && this.said(field) === '') this.refuse(field, 'day.missing', `${what} is missing.`);
    return found ?? '';
  }

  /** A day on which something was done that a report of the day `made` tells of. */
  dayBy(field: string, made: string): string | null {
    const found = this.day(field);
    if (found === null || made === '' || found <= made || found <= addDays(day(made), DAYS_OF_GRACE)) return found;
    return this.refuse(field, 'day.after-report', 'This day is later than the one the report was made for.');
  }

  flag(field: string): boolean | null {
    const text = this.said(field).toLowerCase();
    if (!this.has(field) || text === '') return null;
    return YES.has(text) ? true : NO.has(text) ? false : this.refuse(field, 'flag', 'This is neither yes nor no.');
  }

  /** Seconds of a duration as PT3H12M. */
  seconds(field: string): number | null {
    const text = this.said(field);
    if (text === '') return null;
    return readDuration(text) ?? this.refuse(field, 'duration', 'A duration is written as PT3H12M.');
  }

  /** Numbers of the columns that no field is known for, by their headings: nothing a file counts is thrown away. Where `isCount` says so of a heading, what stands there has to be a count. */
  otherNumbers(isCount?: (heading: string) => boolean): Record<string, number> {
    const numbers: Record<string, number> = {};
    for (const at of this.columns.others) {
      const text = (this.cells[at] ?? '').trim();
      const value = text === '' || text.length > 20 ? undefined : readNumber(text, this.how.decimalMark);
      if (value === undefined) continue;
      const heading = this.columns.all[at]?.heading ?? '';
      if ((value < 0 || !Number.isInteger(value) || SHORTENED.test(text)) && isCount?.(heading) === true) this.findings.push({ column: heading, code: 'count', detail: NO_COUNT, value: excerpt(text) });
      else numbers[heading.slice(0, 80)] = value;
    }
    return numbers;
  }

  refuse(field: string, code: string, detail: string): null {
    const at = this.columns.indexOf(field);
    this.findings.push({ column: at === undefined ? null : (this.columns.all[at]?.heading ?? null), code, detail, value: excerpt(this.raw(field)) });
    return null;
  }
}

/** A short run of digits, which nearly every count is, without the patterns that all ways of writing numbers need. */
function digits(text: string): number | undefined {
  if (text.length > 9) return undefined;
  let value = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}
