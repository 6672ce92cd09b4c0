import { isRefused } from '@realign/kernel';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { PassThrough, pipeline, type Readable, type Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DELIMITERS, sniffDelimiter, type DelimiterName } from './delimiter';
import { recogniseKind, type FileKind } from './file-kind';
import { FileRefused, refuseFile } from './file-refused';
import { encodingByHead, Utf8Check, type TextEncoding } from './text-encoding';

/** Opens the file from its beginning; called once to look it over and once to read it. */
export type OpenFile = () => Readable;

/** What is known of a text file before its rows are read. */
export interface SurveyedFile {
  readonly kind: FileKind;
  readonly encoding: TextEncoding;
  readonly delimiter: DelimiterName;
  readonly headings: readonly string[];
  /** Lines after the heading; a little more than rows when cells hold line breaks. */
  readonly lines: number;
}

const HEAD_BYTES = 64 * 1024;
export const MAX_RECORD_BYTES = 1024 * 1024;
const MAX_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024;

/** Looks a file over in one pass without keeping it: kind, encoding, delimiter, headings, lines. Throws `FileRefused`. */
export async function surveyFile(open: OpenFile): Promise<SurveyedFile> {
  const kind = await kindOf(open);
  const seen = await scan(unpacked(open(), kind));
  const encoding = encodingByHead(seen.head) ?? (seen.isUtf8 ? 'utf-8' : 'windows-1252');
  const text = iconv.decode(seen.head, encoding);
  const delimiter = sniffDelimiter(text);
  return { kind, encoding, delimiter, headings: readHeadings(text, delimiter), lines: Math.max(0, seen.newlines - (seen.endsInNewline ? 1 : 0)) };
}

/** The file's bytes, unpacked and in UTF-8, from its beginning. */
export function readAsUtf8(open: OpenFile, { kind, encoding }: Pick<SurveyedFile, 'kind' | 'encoding'>): Readable {
  const bytes = unpacked(open(), kind);
  if (encoding === 'utf-8') return bytes;
  return chain(chain(bytes, iconv.decodeStream(encoding) as Transform), iconv.encodeStream('utf-8') as Transform);
}

async function kindOf(open: OpenFile): Promise<FileKind> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of open() as AsyncIterable<Buffer>) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= HEAD_BYTES) break;
  }
  const kind = recogniseKind(Buffer.concat(parts));
  if (isRefused(kind)) throw new FileRefused(kind);
  return kind;
}

interface Scan {
  readonly head: Buffer;
  readonly isUtf8: boolean;
  readonly newlines: number;
  readonly endsInNewline: boolean;
}

async function scan(bytes: Readable): Promise<Scan> {
  const utf8 = new Utf8Check();
  const head: Buffer[] = [];
  let headSize = 0;
  let newlines = 0;
  let last = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    if (headSize < HEAD_BYTES) headSize += head[head.push(chunk.subarray(0, HEAD_BYTES - headSize)) - 1]?.length ?? 0;
    utf8.push(chunk);
    newlines += countNewlines(chunk);
    last = chunk[chunk.length - 1] ?? last;
  }
  return { head: Buffer.concat(head), isUtf8: utf8.end(), newlines, endsInNewline: last === 0x0a || last === 0 };
}

function countNewlines(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

function unpacked(source: Readable, kind: FileKind): Readable {
  if (kind === 'text') return source;
  let size = 0;
  const limit = new PassThrough({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      done(size > MAX_UNPACKED_BYTES ? refuseFile('file.unpacked-size', 'Unpacked, this file is larger than 2 GB. Split it.') : null, chunk);
    },
  });
  return chain(chain(source, createGunzip()), limit);
}

/** Like `pipe`, but an error on the way reaches whoever reads the end, and a reader who stops closes the beginning. */
function chain<T extends NodeJS.ReadWriteStream & Readable>(from: Readable, to: T): T {
  return pipeline(from, to, () => undefined) as T;
}

function readHeadings(text: string, delimiter: DelimiterName): string[] {
  const [headings] = parse(text, {
    to: 1, bom: true, delimiter: DELIMITERS[delimiter], record_delimiter: ['\r\n', '\n', '\r'], relax_quotes: true, relax_column_count: true, skip_empty_lines: true,
  }) as string[][];
  if (!headings || headings.every((heading) => heading.trim() === '')) throw refuseFile('file.no-heading', 'The file has no heading line.');
  return headings.map((heading) => heading.trim());
}
