import { isUtf8 } from 'node:buffer';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250'] as const;
export type TextEncoding = (typeof ENCODINGS)[number];

const BYTE_ORDER_MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: TextEncoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** The encoding that the first bytes give away: by a byte order mark, or by zero bytes in every second place. Undefined: UTF-8 or a code page of Windows. */
export function encodingByHead(head: Buffer): TextEncoding | undefined {
  const marked = BYTE_ORDER_MARKS.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  return marked?.encoding ?? encodingByZeroes(head);
}

/** Western headings in UTF-16 have a zero in nearly every second byte; stray zero bytes in UTF-8 are few. */
function encodingByZeroes(head: Buffer): TextEncoding | undefined {
  const pairs = Math.floor(Math.min(head.length, 4096) / 2);
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.1) return 'utf-16le';
  return even > pairs * 0.6 && odd < pairs * 0.1 ? 'utf-16be' : undefined;
}

/** Tells UTF-8 from a code page of Windows, which needs the whole file: an accent may come first in the last line. */
export class Utf8Check {
  /** The beginning of a character that the next piece ends. */
  private rest: Buffer = Buffer.alloc(0);
  private isValid = true;

  push(chunk: Buffer): void {
    if (!this.isValid) return;
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    const whole = bytes.length - unfinished(bytes);
    this.rest = bytes.subarray(whole);
    this.isValid = isUtf8(bytes.subarray(0, whole));
  }

  /** No byte until now said otherwise. */
  get isValidSoFar(): boolean {
    return this.isValid;
  }

  end(): boolean {
    return this.isValid && this.rest.length === 0;
  }
}

/** How many bytes at the end begin a character and do not end it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}
