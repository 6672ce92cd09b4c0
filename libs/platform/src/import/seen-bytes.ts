import { CodePageVotes, type CodePage } from './code-page';
import { Utf8Check } from './text-encoding';

/** What only the whole of a file tells. Of packed files it is about the packed bytes, and says nothing of what is inside. */
export interface SeenBytes {
  readonly isUtf8: boolean;
  /** Where it is not UTF-8; unknown of files that were seen before this was asked. */
  readonly codePage?: CodePage;
  readonly newlines: number;
  readonly endsInNewline: boolean;
}

/** Watches the bytes of a file go by, so that nobody has to read it from end to end for these questions alone. */
export class ByteWatch {
  private readonly utf8 = new Utf8Check();
  private readonly votes = new CodePageVotes();
  private newlines = 0;
  private last = 0;

  push(chunk: Buffer): void {
    this.utf8.push(chunk);
    // What came before the first byte that is no UTF-8 has no letters of a code page.
    if (!this.utf8.isValidSoFar) this.votes.push(chunk);
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) this.newlines += 1;
    this.last = chunk[chunk.length - 1] ?? this.last;
  }

  end(): SeenBytes {
    // A zero is the second half of a newline in UTF-16.
    const isUtf8 = this.utf8.end();
    return { isUtf8, newlines: this.newlines, endsInNewline: this.last === NEWLINE || this.last === 0, ...(!isUtf8 && { codePage: this.votes.end() }) };
  }
}

const NEWLINE = 0x0a;
