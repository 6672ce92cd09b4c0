import { isDay } from '@realign/kernel';
import type { Completeness } from '../coverage';
import type { RecordValues, WrittenHow } from './record-values';
import type { UsageRecord } from './usage-records';

/** What a file does not say and a person has to. */
export const USAGE_QUESTIONS = ['meaning', 'window', 'period', 'source'] as const;
export type UsageQuestion = (typeof USAGE_QUESTIONS)[number];

export const USAGE_MEANINGS = ['messages', 'people'] as const;
/** What the counts of a report count, where two reports have the same heading. */
export type UsageMeaning = (typeof USAGE_MEANINGS)[number];

/** Lengths in days that Microsoft makes its reports of. */
export const USAGE_PERIODS = ['1', '7', '30', '90', '180'] as const;
export type UsagePeriod = (typeof USAGE_PERIODS)[number];

export interface UsageAnswers {
  readonly meaning?: UsageMeaning;
  /** First and last day that the counts are of, where the file does not say. */
  readonly windowFrom?: string;
  readonly windowTo?: string;
  /** Days that a report up to its own day is of, where no column says. */
  readonly periodDays?: UsagePeriod;
  /** Where figures of a table of one's own come from, e.g. `intranet`. */
  readonly sourceKey?: string;
  /** Whether a file that looks like a part of an export is one. */
  readonly completeness?: Completeness;
}

export interface FormatField {
  readonly field: string;
  /** The likeliest first; upper and lower case, spaces and dashes make no difference. */
  readonly headings: readonly string[];
  /** Not a file of this format without it. */
  readonly isAlways?: boolean;
  readonly kind?: 'day' | 'number';
}

export interface ReadingContext extends WrittenHow {
  readonly answers: UsageAnswers;
}

/** A file as tools are known to export it. `read` is pure; what it cannot take it says in the values' findings and returns null or half a record. */
export interface UsageFormat {
  readonly key: string;
  readonly name: string;
  readonly source: { readonly key: string; readonly name: string };
  readonly grain: UsageRecord['kind'];
  readonly fields: readonly FormatField[];
  readonly asks: readonly UsageQuestion[];
  /** A window comes in several files, so that an account that is not in one may be in another. */
  readonly isPaged?: boolean;
  /** Headings of tools' own reports: a file with one of them is none of these. */
  readonly never?: readonly string[];
  /** Set on a file that is not taken, with the reason and what to do instead. */
  readonly refusal?: string;
  read(values: RecordValues, context: ReadingContext): UsageRecord;
}

/** The same headings as properties of Graph's JSON: `Report Refresh Date` is `reportRefreshDate` there. */
export const withProperties = (format: UsageFormat): UsageFormat => ({ ...format, fields: format.fields.map((field) => ({ ...field, headings: [...new Set(field.headings.flatMap((heading) => [heading, heading.replaceAll(' ', '')]))] })) });

/** A field under which one heading is known: `always('identity', 'User Principal Name')`. */
export const always = (field: string, ...headings: readonly string[]): FormatField => ({ field, headings, isAlways: true });
export const often = (field: string, ...headings: readonly string[]): FormatField => ({ field, headings });
export const asDay = (field: FormatField): FormatField => ({ ...field, kind: 'day' });
export const asNumber = (field: FormatField): FormatField => ({ ...field, kind: 'number' });

/** What of its question the file's name gives away: `getYammerActivityUserCounts` counts people, `getYammerActivityCounts` messages. A third report with this heading is of groups alone. */
export const meaningHint = (fileName: string): UsageMeaning | undefined =>
  /groups?[-_ ]*activity/i.test(fileName) ? undefined : /user\s*counts|users?[-_ ]*count/i.test(fileName) ? 'people' : /activity\s*counts/i.test(fileName) ? 'messages' : undefined;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_IN_NAME = /(\d{4}-\d{2}-\d{2})|(?<![a-z])([A-Za-z]{3})[a-z]*[ _]+(\d{1,2}),?[ _]+(\d{4})/g;

/** First and last day in a file's name, as Slack writes them (`Oct 22, 2026 - Nov 20, 2026`) or as days of the calendar: `2026-10-22/2026-11-20`. */
export function windowHint(fileName: string): string | undefined {
  const days = [...fileName.matchAll(DAY_IN_NAME)].map(([, iso, month = '', date = '', year = '']) => iso ?? `${year}-${String(MONTHS.indexOf(month.toLowerCase()) + 1).padStart(2, '0')}-${date.padStart(2, '0')}`);
  const [from = '', to = ''] = days;
  return days.length === 2 && isDay(from) && isDay(to) && from <= to ? `${from}/${to}` : undefined;
}

/** What of a report's length the file's name gives away: `…_D7`, `period='D90'`, `last 30 days`, or one day by `date=2026-11-20`. */
export function periodHint(fileName: string): UsagePeriod | undefined {
  const days = /(?:^|[^a-z0-9])D(7|30|90|180)(?![0-9a-z])/i.exec(fileName)?.[1] ?? /(?:^|[^0-9])(7|30|90|180)[\s_-]*(?:days?|d)(?![a-z])/i.exec(fileName)?.[1];
  if (days !== undefined) return USAGE_PERIODS.find((period) => period === days);
  return /date\s*=\s*'?\d{4}-\d{2}-\d{2}/i.test(fileName) ? '1' : undefined;
}
