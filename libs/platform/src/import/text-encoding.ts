export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type TextEncoding = (typeof ENCODINGS)[number];

const BYTE_ORDER_MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: TextEncoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** The encoding that the first bytes give away: by a byte order mark, or by zero bytes in every second place. Undefined: UTF-8 or windows-1252. */
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

/** Tells UTF-8 from windows-1252, which needs the whole file: an accent may come first in the last line. */
export class Utf8Check {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private isValid = true;

  push(chunk: Buffer): void {
    this.decode(chunk, true);
  }

  end(): boolean {
    this.decode(undefined, false);
    return this.isValid;
  }

  private decode(chunk: Buffer | undefined, stream: boolean): void {
    if (!this.isValid) return;
    try {
      this.decoder.decode(chunk, { stream });
    } catch {
      this.isValid = false;
    }
  }
}
