import { Readable } from 'node:stream';
import { CsvScanner } from './csv-scanner';
import { DELIMITERS } from './delimiter';
import type { FileRecord } from './file-record';
import { flattenJson } from './flatten-json';
import { readJson, readText, type OpenFile, type SurveyedFile } from './survey-file';
import { xlsxRows } from './xlsx-records';

/**
 * The records of a file after its heading, in batches as they are read: memory holds one piece of the file at a time. Whoever stops
 * early closes the file. @throws FileRefused for what cannot be read, naming the line
 */
export async function* readRecords(open: OpenFile, survey: SurveyedFile): AsyncGenerator<FileRecord[]> {
  if (survey.format === 'json') return yield* jsonRecords(open, survey);
  // The heading, and the titles above it.
  let above = 1 + (survey.titles ?? 0);
  for await (const batch of survey.format === 'xlsx' ? xlsxRows(open()) : delimitedRecords(open, survey)) {
    const records = above > 0 ? batch.slice(above) : batch;
    above = Math.max(0, above - batch.length);
    if (records.length > 0) yield survey.format === 'xlsx' ? records.map((record) => padded(record, survey.headings.length)) : records;
  }
}

/** The first records, for a preview; the rest of the file is not read. */
export async function firstRecords(open: OpenFile, survey: SurveyedFile, most = 50): Promise<FileRecord[]> {
  const first: FileRecord[] = [];
  for await (const batch of readRecords(open, survey)) {
    first.push(...batch.slice(0, most - first.length));
    if (first.length >= most) break;
  }
  return first;
}

/** Each record as one line of COPY's text format, as a stream for `copyFrom`. What `toCopyLine` throws ends the reading; `''` leaves the record out. */
export function recordsForCopy(open: OpenFile, survey: SurveyedFile, toCopyLine: (record: FileRecord) => string): Readable {
  return Readable.from(copyLines(open, survey, toCopyLine), { objectMode: false });
}

async function* copyLines(open: OpenFile, survey: SurveyedFile, toCopyLine: (record: FileRecord) => string): AsyncGenerator<Buffer> {
  for await (const batch of readRecords(open, survey)) {
    let lines = '';
    for (const record of batch) lines += toCopyLine(record);
    if (lines !== '') yield Buffer.from(lines);
  }
}

async function* delimitedRecords(open: OpenFile, survey: SurveyedFile): AsyncGenerator<FileRecord[]> {
  const scanner = new CsvScanner(DELIMITERS[survey.delimiter ?? 'comma']);
  for await (const text of readText(open, survey)) yield scanner.push(text);
  yield scanner.end();
}

async function* jsonRecords(open: OpenFile, survey: SurveyedFile): AsyncGenerator<FileRecord[]> {
  for await (const items of readJson(open, survey, survey.json ?? 'lines')) {
    yield items.map(({ value, line }) => {
      const cells = flattenJson(value);
      return { line, cells: survey.headings.map((heading) => cells.get(heading) ?? '') };
    });
  }
}

/** A sheet stores no empty cells at the end of a row. */
const padded = ({ cells, line }: FileRecord, width: number): FileRecord => ({ line, cells: cells.length < width ? [...cells, ...Array<string>(width - cells.length).fill('')] : cells });

const SPECIAL = /[\\\t\n\r]/;
const ALL_SPECIAL = /[\\\t\n\r]/g;
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Values as one line of COPY's text format. Hardly any line has something to escape, so each is looked through once, not value by value. */
export function copyLine(values: readonly (string | number | boolean | null)[]): string {
  let line = '';
  let texts = '';
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? null;
    if (at > 0) line += '\t';
    if (value === null) line += '\\N';
    else line += value;
    if (typeof value === 'string') texts += value;
  }
  return SPECIAL.test(texts) ? `${values.map((value) => copyValue(value)).join('\t')}\n` : `${line}\n`;
}

function copyValue(value: string | number | boolean | null): string {
  if (value === null) return '\\N';
  return typeof value === 'string' ? value.replace(ALL_SPECIAL, (char) => ESCAPED[char] ?? char) : String(value);
}
