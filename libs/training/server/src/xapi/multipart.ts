import { createHash } from 'node:crypto';
import { newId } from '@realign/platform';
import { xapiProblem } from './xapi-problem';

/** One part of a multipart/mixed body (RFC 2046): its headers in lower case, and its bytes. */
export interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Buffer;
}

export const boundaryOf = (contentType: string): string | undefined => /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType)?.slice(1).find((found) => found !== undefined);

/** Takes a body apart. @throws 400 when the boundary is missing, never comes, or the end does not */
export function readParts(body: Buffer, contentType: string): Part[] {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) throw xapiProblem(400, 'A multipart body needs a boundary in its Content-Type.');
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(mark);
  while (at >= 0) {
    const start = at + mark.length;
    if (body.subarray(start, start + 2).toString('latin1') === '--') return parts;
    const next = body.indexOf(mark, start);
    if (next < 0) break;
    parts.push(readPart(body.subarray(start, next)));
    at = next;
  }
  throw xapiProblem(400, 'The multipart body is not closed by its boundary.');
}

/** Between two boundaries: a line end, headers, an empty line, the content, a line end that belongs to the next boundary. */
function readPart(raw: Buffer): Part {
  const split = raw.indexOf('\r\n\r\n');
  if (split < 0) throw xapiProblem(400, 'A part of the multipart body has no headers.');
  const lines = raw.subarray(0, split).toString('utf8').split('\r\n').filter(Boolean);
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  const end = raw.subarray(-2).toString('latin1') === '\r\n' ? raw.length - 2 : raw.length;
  return { headers, content: raw.subarray(split + 4, end) };
}

export interface StoredAttachment {
  readonly sha2: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** A statement answer with its attachments: the JSON first, then each attachment named by its hash. */
export function writeParts(json: string, attachments: readonly StoredAttachment[]): { readonly body: Buffer; readonly contentType: string } {
  const boundary = `realign-${newId()}`;
  const head = (lines: readonly string[]): Buffer => Buffer.from(`--${boundary}\r\n${lines.join('\r\n')}\r\n\r\n`);
  const chunks = [head(['Content-Type: application/json']), Buffer.from(json), Buffer.from('\r\n')];
  for (const { sha2, contentType, content } of attachments) chunks.push(head([`Content-Type: ${contentType}`, 'Content-Transfer-Encoding: binary', `X-Experience-API-Hash: ${sha2}`]), content, Buffer.from('\r\n'));
  return { body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]), contentType: `multipart/mixed; boundary=${boundary}` };
}

const ALGORITHMS: Readonly<Record<number, string>> = { 56: 'sha224', 64: 'sha256', 96: 'sha384', 128: 'sha512' };

/** Whether bytes have the SHA-2 sum they claim; its length tells which of the family it is. */
export const hasSha2 = (content: Buffer, sha2: string): boolean => {
  const algorithm = ALGORITHMS[sha2.length];
  return algorithm !== undefined && createHash(algorithm).update(content).digest('hex') === sha2.toLowerCase();
};
