import { isBlank, MAX_RECORD_CHARS, type FileRecord } from './file-record';
import { refuseFile } from './file-refused';

const QUOTE = '"';

/**
 * Cuts the text of a delimited file into records, piece by piece. RFC 4180, and what is found in the wild: any line break, also within
 * quotes; quotes that stand in the middle of a cell are text; lines of nothing but delimiters are no records.
 *
 * Lines without quotes, nearly all of them, are found and split by the engine's own search, which is what makes it fast.
 */
export class CsvScanner {
  private text = '';
  private at = 0;
  private line = 1;
  private isEnd = false;
  /** The next of each at or after `at`, in `text`; -1 when there is none. */
  private newline = -2;
  private carriage = -2;
  private quote = -2;

  constructor(private readonly delimiter: string) {}

  /** The records that are whole by now. @throws FileRefused */
  push(piece: string): FileRecord[] {
    this.text = this.at === 0 ? this.text + piece : this.text.slice(this.at) + piece;
    this.at = 0;
    this.newline = this.carriage = this.quote = -2;
    const records = this.records();
    if (this.text.length - this.at > MAX_RECORD_CHARS) throw this.refuseUnfinished();
    return records;
  }

  /** What is left when the file ends without a line break. */
  end(): FileRecord[] {
    this.isEnd = true;
    return this.push('');
  }

  private records(): FileRecord[] {
    const records: FileRecord[] = [];
    while (this.at < this.text.length) {
      const { line, at } = this;
      const cells = this.next();
      if (!cells) break;
      if (this.at - at > MAX_RECORD_CHARS) throw refuseFile('csv.record-too-long', tooLong(line));
      if (!isBlank(cells)) records.push({ cells, line });
    }
    return records;
  }

  /** The next record, or nothing when it is not whole yet. */
  private next(): string[] | undefined {
    const end = this.lineEnd();
    if (end < 0 && !this.isEnd) return undefined;
    const stop = end < 0 ? this.text.length : end;
    if (this.quoteFrom() >= 0 && this.quote < stop) return this.nextQuoted();
    const cells = this.text.slice(this.at, stop).split(this.delimiter);
    this.pass(stop);
    return cells;
  }

  /** Character by character, for a record that has quotes. */
  private nextQuoted(): string[] | undefined {
    const cells: string[] = [];
    let at = this.at;
    let lines = 0;
    for (;;) {
      const cell = this.text[at] === QUOTE ? this.quotedCell(at) : this.plainCell(at);
      if (!cell) return undefined;
      cells.push(cell.value);
      lines += cell.lines;
      at = cell.end;
      if (this.text[at] !== this.delimiter) break;
      at += 1;
    }
    if (at >= this.text.length && !this.isEnd) return undefined;
    this.line += lines;
    this.pass(at);
    return cells;
  }

  private plainCell(from: number): { value: string; end: number; lines: number } {
    let end = from;
    while (end < this.text.length && this.text[end] !== this.delimiter && this.text[end] !== '\n' && this.text[end] !== '\r') end += 1;
    return { value: this.text.slice(from, end), end, lines: 0 };
  }

  private quotedCell(from: number): { value: string; end: number; lines: number } | undefined {
    let close = this.text.indexOf(QUOTE, from + 1);
    while (close >= 0 && this.text[close + 1] === QUOTE) close = this.text.indexOf(QUOTE, close + 2);
    if (close < 0 && this.isEnd) throw this.refuseUnfinished();
    // A quote at the very end may be the first of two.
    if (close < 0 || (close === this.text.length - 1 && !this.isEnd)) return undefined;
    const inside = this.text.slice(from + 1, close).replaceAll('""', QUOTE);
    const rest = this.plainCell(close + 1);
    // Something after the closing quote: the quotes were part of the text.
    const value = rest.value.trim() === '' ? inside : QUOTE + inside + QUOTE + rest.value;
    return { value, end: rest.end, lines: countBreaks(inside) };
  }

  /** Steps over the line break at `end`. */
  private pass(end: number): void {
    const isPair = this.text[end] === '\r' && this.text[end + 1] === '\n';
    this.at = Math.min(this.text.length, end + (isPair ? 2 : 1));
    this.line += 1;
  }

  /** Where the current line ends; a return at the very end waits, because a newline may follow it. */
  private lineEnd(): number {
    if (this.newline !== -1 && this.newline < this.at) this.newline = this.text.indexOf('\n', this.at);
    if (this.carriage !== -1 && this.carriage < this.at) this.carriage = this.text.indexOf('\r', this.at);
    const end = this.carriage < 0 ? this.newline : this.newline < 0 ? this.carriage : Math.min(this.newline, this.carriage);
    return end >= 0 && end === this.text.length - 1 && end === this.carriage && !this.isEnd ? -1 : end;
  }

  private quoteFrom(): number {
    if (this.quote !== -1 && this.quote < this.at) this.quote = this.text.indexOf(QUOTE, this.at);
    return this.quote;
  }

  private refuseUnfinished(): Error {
    const isQuote = this.quoteFrom() >= 0;
    return isQuote
      ? refuseFile('csv.quote-not-closed', `The file cannot be read as a table: a quote in the record that begins in line ${this.line} is never closed.`)
      : refuseFile('csv.record-too-long', tooLong(this.line));
  }
}

const tooLong = (line: number): string => `The file cannot be read as a table: the record that begins in line ${line} is longer than 1 MB.`;

function countBreaks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) count += 1;
  return count;
}
