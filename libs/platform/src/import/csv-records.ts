import { parse } from 'csv-parse';
import { Transform, type Readable } from 'node:stream';
import { DELIMITERS } from './delimiter';
import { MAX_RECORD_BYTES, readAsUtf8, type OpenFile, type SurveyedFile } from './survey-file';

/** One record after the heading. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** The line of the file on which the record begins, the heading being line 1. */
  readonly line: number;
}

const LINE_BREAK = /\r\n|\n|\r/g;

const NO_BREAKS = { lines: 0, pairs: 0 } as const;

/** Line breaks inside cells, and how many of them are of two characters. Nearly no record has any. */
function breaksIn(cells: readonly string[]): { readonly lines: number; readonly pairs: number } {
  if (!cells.some((cell) => cell.includes('\n') || cell.includes('\r'))) return NO_BREAKS;
  const breaks = cells.flatMap((cell) => cell.match(LINE_BREAK) ?? []);
  return { lines: breaks.length, pairs: breaks.filter((text) => text.length === 2).length };
}

/**
 * Turns each record into one line of COPY's text format, as a stream. `toCopyLine` may throw to stop the reading. Blank lines are no
 * records; a record longer than 1 MB, or a quote that is never closed, ends the stream with a `CSV_…` error.
 */
export function recordsForCopy(open: OpenFile, survey: SurveyedFile, toCopyLine: (record: CsvRecord) => string): Readable {
  const parser = parse({
    bom: true, delimiter: DELIMITERS[survey.delimiter], from: 2, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: MAX_RECORD_BYTES,
  });
  const source = readAsUtf8(open, survey);
  // The parser counts a break of two characters inside quotes as two lines.
  let countedTwice = 0;
  const lines = new Transform({
    writableObjectMode: true,
    transform({ record, info }: { record: readonly string[]; info: { lines: number } }, _encoding, done) {
      try {
        const breaks = breaksIn(record);
        countedTwice += breaks.pairs;
        done(null, toCopyLine({ cells: record, line: info.lines - countedTwice - breaks.lines }));
      } catch (error) {
        done(error as Error);
      }
    },
  });
  source.on('error', (error) => parser.destroy(error));
  parser.on('error', (error) => lines.destroy(error));
  lines.on('close', () => source.destroy());
  return source.pipe(parser).pipe(lines);
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Values as one line of COPY's text format. */
export const copyLine = (values: readonly (string | number | boolean | null)[]): string =>
  `${values.map((value) => (value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (char) => ESCAPED[char] ?? char))).join('\t')}\n`;
