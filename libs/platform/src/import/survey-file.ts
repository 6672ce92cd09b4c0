import { PassThrough, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isRefused } from '@realign/kernel';
import iconv from 'iconv-lite';
import { CsvScanner } from './csv-scanner';
import { DELIMITERS, sniffDelimiter, type DelimiterName } from './delimiter';
import { recogniseKind } from './file-kind';
import { FileRefused, refuseFile } from './file-refused';
import { findDelimitedHeading, findHeading, MOST_TITLES, type HeadingFinder } from './find-heading';
import { emptyProperties, flattenJson } from './flatten-json';
import { JsonSplitter, type JsonItem, type JsonLayout } from './json-splitter';
import { sniffJson } from './sniff-json';
import { ByteWatch, type SeenBytes } from './seen-bytes';
import { encodingByHead, type TextEncoding } from './text-encoding';
import { xlsxRows } from './xlsx-records';

/** Opens the file from its beginning. Where its bytes were watched as they came, `seen` tells, and only its beginning is read to look it over; otherwise all of it is. */
export type OpenFile = (() => Readable) & { readonly seen?: () => Promise<SeenBytes | undefined> };

export const FILE_FORMATS = ['delimited', 'json', 'xlsx'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** What is known of a file before its records are read. */
export interface SurveyedFile {
  readonly format: FileFormat;
  readonly isGzip: boolean;
  readonly encoding: TextEncoding;
  /** Of delimited files alone. */
  readonly delimiter: DelimiterName | null;
  /** How the objects of a JSON file stand in it. */
  readonly json: JsonLayout | null;
  /** In a JSON file: the path of each value that any object has, and the properties that are null in all. */
  readonly headings: readonly string[];
  /** Lines after the heading, rows or objects: how many records at most. */
  readonly lines: number;
  /** Records above the heading, as of a report's title; left out: none. */
  readonly titles?: number;
}

const HEAD_BYTES = 64 * 1024;
const PIECE_BYTES = 64 * 1024;
const MAX_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024;
const MOST_HEADINGS = 2000;

/** Nobody says which record is the heading: it is the first. */
const FIRST_RECORD: HeadingFinder = () => 0;

/**
 * Looks a file over without keeping it, in one pass at most: what it is, and its headings. `find` knows a heading when it sees one, so that titles above it are
 * passed over. Throws `FileRefused`.
 */
export async function surveyFile(open: OpenFile, find = FIRST_RECORD): Promise<SurveyedFile> {
  const head = await headOf(open());
  const kind = recogniseKind(head);
  if (isRefused(kind)) throw new FileRefused(kind);
  if (kind === 'zip') return surveySheet(open, find);
  const isGzip = kind === 'gzip';
  const watched = isGzip ? undefined : await open.seen?.();
  const seen = watched ? { head, ...watched } : await scan(unpacked(open(), isGzip));
  if (seen.head.length === 0) throw refuseFile('file.empty', 'The file is empty.');
  const encoding = encodingByHead(seen.head) ?? (seen.isUtf8 ? 'utf-8' : (seen.codePage ?? 'windows-1252'));
  const text = withoutHint(iconv.decode(seen.head, encoding));
  const json = sniffJson(text);
  if (json) return surveyJson(open, { isGzip, encoding }, json);
  const found = find === FIRST_RECORD ? plainHeading(text) : findDelimitedHeading(text, sniffDelimiter(text), find);
  // Without a heading that can be read the file is refused in the words of what is the matter with it.
  const { delimiter, headings, titles } = found ?? plainHeading(text);
  return { format: 'delimited', isGzip, encoding, delimiter, json: null, headings, lines: Math.max(0, seen.newlines - (seen.endsInNewline ? 1 : 0) - titles), ...(titles > 0 && { titles }) };
}

/** The text of a file that is not a workbook, piece by piece. */
export async function* readText(open: OpenFile, { isGzip, encoding }: Pick<SurveyedFile, 'isGzip' | 'encoding'>): AsyncGenerator<string> {
  const decoder = encoding === 'utf-8' ? utf8Decoder() : iconv.getDecoder(encoding, { stripBOM: true });
  let isFirst = true;
  for await (const bytes of unpacked(open(), isGzip) as AsyncIterable<Buffer>) {
    // In small pieces, so that what a piece became is forgotten before it grows old: less memory, and less collecting of it.
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const text = decoder.write(bytes.subarray(at, at + PIECE_BYTES));
      yield isFirst ? withoutHint(text) : text;
      isFirst = false;
    }
  }
  yield decoder.end() ?? '';
}

/** `sep=;` in the first line tells Excel the delimiter and is no heading. The line stays, empty, so that line numbers are the file's. */
const withoutHint = (text: string): string => text.replace(/^sep=.(?=\r?\n)/i, '');

const utf8Decoder = (): { write(bytes: Buffer): string; end(): string } => {
  const decoder = new TextDecoder('utf-8');
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
};

async function headOf(bytes: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= HEAD_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES);
}

type Scan = SeenBytes & { readonly head: Buffer };

async function scan(bytes: Readable): Promise<Scan> {
  const watch = new ByteWatch();
  const head: Buffer[] = [];
  let headSize = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    if (headSize < HEAD_BYTES) headSize += head[head.push(chunk.subarray(0, HEAD_BYTES - headSize)) - 1]?.length ?? 0;
    watch.push(chunk);
  }
  return { head: Buffer.concat(head), ...watch.end() };
}

function unpacked(source: Readable, isGzip: boolean): Readable {
  if (!isGzip) return source;
  let size = 0;
  const limit = new PassThrough({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      done(size > MAX_UNPACKED_BYTES ? refuseFile('file.unpacked-size', 'Unpacked, this file is larger than 2 GB. Split it.') : null, chunk);
    },
  });
  const gunzip = createGunzip();
  // What the packing cannot make sense of is the file's fault, not ours.
  gunzip.on('error', (error: NodeJS.ErrnoException) => limit.destroy(error.code?.startsWith('Z_') ? refuseFile('file.gzip-broken', 'The gzip file is damaged or cut short. Pack it again.') : error));
  return pipeline(source, gunzip, limit, () => undefined) as unknown as Readable;
}

function plainHeading(text: string): { readonly delimiter: DelimiterName; readonly headings: readonly string[]; readonly titles: number } {
  const delimiter = sniffDelimiter(text);
  const scanner = new CsvScanner(DELIMITERS[delimiter]);
  const first = scanner.push(text)[0] ?? scanner.end()[0];
  if (!first) throw refuseFile('file.no-heading', 'The file has no heading line.');
  return { delimiter, headings: first.cells.map((heading) => heading.trim()), titles: 0 };
}

async function surveySheet(open: OpenFile, find: HeadingFinder): Promise<SurveyedFile> {
  const first: (readonly string[])[] = [];
  let lines = -1;
  for await (const rows of xlsxRows(open())) {
    if (first.length <= MOST_TITLES) first.push(...rows.slice(0, MOST_TITLES + 1).map(({ cells }) => cells));
    lines += rows.length;
  }
  const found = findHeading(first, find);
  if (!found) throw refuseFile('file.no-heading', 'The first sheet of the workbook is empty.');
  const { headings, titles } = found;
  return { format: 'xlsx', isGzip: false, encoding: 'utf-8', delimiter: null, json: null, headings, lines: lines - titles, ...(titles > 0 && { titles }) };
}

async function surveyJson(open: OpenFile, layout: Pick<SurveyedFile, 'isGzip' | 'encoding'>, json: JsonLayout): Promise<SurveyedFile> {
  const headings = new Set<string>();
  const empty = new Set<string>();
  let lines = 0;
  for await (const items of readJson(open, layout, json)) {
    for (const { value } of items) {
      for (const heading of flattenJson(value).keys()) headings.add(heading);
      for (const name of emptyProperties(value)) empty.add(name);
    }
    lines += items.length;
    if (headings.size > MOST_HEADINGS) throw refuseFile('json.headings', `The objects of this file have more than ${MOST_HEADINGS} different properties, so it is no table.`);
  }
  // A column that is empty in every row is a column all the same.
  const inner = new Set([...headings].map((heading) => heading.split('.')[0]));
  if (headings.size > 0) for (const name of empty) if (!inner.has(name)) headings.add(name);
  if (headings.size === 0) throw refuseFile('file.no-heading', 'The file holds JSON, but no list of objects that could be taken as records.');
  return { format: 'json', ...layout, delimiter: null, json, headings: [...headings], lines };
}

/** The objects of a JSON file, in batches. */
export async function* readJson(open: OpenFile, layout: Pick<SurveyedFile, 'isGzip' | 'encoding'>, json: JsonLayout): AsyncGenerator<JsonItem[]> {
  const splitter = new JsonSplitter(json);
  for await (const text of readText(open, layout)) yield splitter.push(text);
  splitter.end();
}
