import { guessDayOrder, guessDecimalMark, type DayOrder, type DecimalMark } from '@realign/kernel';
import type { FileRecord } from './file-record';
import type { HeadingFinder } from './find-heading';
import { headingKey, type ImportField, type MatchedColumn } from './match-headings';

/** How a file is to be read: which column holds which field, and how days and numbers are written. Columns are in the file's order. */
export interface ImportMapping<F extends string = string> {
  readonly columns: readonly MatchedColumn<F>[];
  readonly dayOrder: DayOrder;
  readonly decimalMark: DecimalMark;
}

export interface MappingProposal<F extends string = string> {
  readonly mapping: ImportMapping<F>;
  /** Headings that stand more than once; the first of each is proposed. */
  readonly twice: readonly string[];
  /** The values leave it open, so the person is asked. */
  readonly isDayOrderOpen: boolean;
  readonly isDecimalMarkOpen: boolean;
}

export interface FieldKinds<F extends string> {
  readonly days: readonly F[];
  readonly numbers: readonly F[];
}

/** So many fields in the same columns are no accident of the values. */
const SAID_AGAIN = 3;

/** Marks, dashes, spaces and the like are passed over: “Manager's Employee-ID” is “Managers Employee ID”, and FIRSTNAME is “First Name”. */
const looseKey = (heading: string): string => headingKey(heading).replace(/[^\p{L}\p{N}]/gu, '');

/**
 * A mapping to begin with: fields by the headings under which they are known, the likelier heading first; days and numbers by the first
 * records. Nothing is refused here; what is missing or doubtful is the person's to decide.
 */
export function proposeMapping<F extends string>(headings: readonly string[], fields: readonly ImportField<F>[], kinds: FieldKinds<F>, sample: readonly FileRecord[]): MappingProposal<F> {
  const columns = proposeColumns(headings, fields);
  const valuesOf = (wanted: readonly F[]): string[] => columns.flatMap(({ field }, at) => (field !== null && wanted.includes(field) ? sample.map(({ cells }) => cells[at] ?? '') : []));
  const [dayOrder, decimalMark] = [guessDayOrder(valuesOf(kinds.days)), guessDecimalMark(valuesOf(kinds.numbers))];
  const keys = headings.map(headingKey);
  return {
    mapping: { columns, dayOrder: dayOrder ?? 'dmy', decimalMark: decimalMark ?? 'point' },
    twice: [...new Set(headings.filter((_, at) => keys[at] !== '' && keys.indexOf(keys[at] ?? '') < at))],
    isDayOrderOpen: dayOrder === undefined,
    isDecimalMarkOpen: decimalMark === undefined,
  };
}

/**
 * Knows a heading by the fields in it. It is the first record with enough of them; where the next record names the same fields in the same columns, as
 * systems do that write their keys above the labels, it is that one.
 */
export const headingOf = <F extends string>(fields: readonly ImportField<F>[], isEnough: (known: ReadonlySet<F>) => boolean): HeadingFinder => (first) => {
  const known = first.map((cells) => proposeColumns(cells, fields).map(({ field }) => field));
  const at = known.findIndex((columns) => isEnough(new Set(columns.filter((field) => field !== null))));
  const isSaidAgain = (known[at + 1] ?? []).filter((field, column) => field !== null && field === known[at]?.[column]).length >= SAID_AGAIN;
  return at < 0 ? undefined : at + (isSaidAgain ? 1 : 0);
};

function proposeColumns<F extends string>(headings: readonly string[], fields: readonly ImportField<F>[]): MatchedColumn<F>[] {
  const keys = headings.map(looseKey);
  const taken = new Map<number, F>();
  for (const { field, headings: known } of fields) {
    const at = known.map((name) => keys.findIndex((key, column) => key === looseKey(name) && !taken.has(column))).find((column) => column >= 0);
    if (at !== undefined) taken.set(at, field);
  }
  return headings.map((heading, at) => ({ heading, field: taken.get(at) ?? null }));
}

/** The saved mapping as it fits this file: columns are found again by heading, in whatever order they stand now. Undefined: one is gone. */
export function fitMapping<F extends string>(saved: ImportMapping<F>, headings: readonly string[]): ImportMapping<F> | undefined {
  const free = new Map<string, number[]>();
  headings.forEach((heading, at) => free.set(headingKey(heading), [...(free.get(headingKey(heading)) ?? []), at]));
  const fields = new Map<number, F>();
  for (const { heading, field } of saved.columns) {
    const at = free.get(headingKey(heading))?.shift();
    if (at !== undefined && field !== null) fields.set(at, field);
    if (at === undefined && field !== null) return undefined;
  }
  return { ...saved, columns: headings.map((heading, at) => ({ heading, field: fields.get(at) ?? null })) };
}
