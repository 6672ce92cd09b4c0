import { MAX_RECORD_CHARS } from './file-record';
import { refuseFile } from './file-refused';

/** `lines`: one object after the other, each on its line. `array`: the file is an array. `page`: an object with the array among its properties. */
export const JSON_LAYOUTS = ['lines', 'array', 'page'] as const;
export type JsonLayout = (typeof JSON_LAYOUTS)[number];

export interface JsonItem {
  readonly value: unknown;
  /** The line it begins in. Objects that share a line, as services send them, count on from there, so that no two have the same. */
  readonly line: number;
}

/** Arrays beside the data, in answers of Google and SCIM. */
const NOT_DATA = new Set(['warnings', 'errors', 'schemas', 'links']);
/** Where the objects stand in each layout. */
const DEPTH: Readonly<Record<JsonLayout, number>> = { lines: 0, array: 1, page: 2 };

/** Cuts the objects out of a JSON file piece by piece, so that only one is held at a time. What stands around them is passed over. */
export class JsonSplitter {
  private text = '';
  private at = 0;
  private line = 1;
  private depth = 0;
  private isString = false;
  private isEscaped = false;
  private start = -1;
  private startLine = 1;
  private lastLine = 0;
  private keyStart = -1;
  private key = '';
  private isInData: boolean;

  constructor(private readonly layout: JsonLayout) {
    this.isInData = layout !== 'page';
  }

  /** @throws FileRefused for what is no JSON */
  push(piece: string): JsonItem[] {
    const keep = this.start >= 0 ? this.start : this.keyStart >= 0 ? this.keyStart : this.at;
    this.text = this.text.slice(keep) + piece;
    this.at -= keep;
    this.start = this.start >= 0 ? 0 : -1;
    this.keyStart = this.start < 0 && this.keyStart >= 0 ? 0 : -1;
    const items: JsonItem[] = [];
    for (; this.at < this.text.length; this.at++) this.step(this.text.charCodeAt(this.at), items);
    // What does not end with this piece may grow without end; what ended with it is measured in `close`.
    this.refuseLong(this.text.length);
    return items;
  }

  /** @throws FileRefused when the file ends too early */
  end(): void {
    if (this.depth === 0 && !this.isString) return;
    const where = this.start >= 0 ? `: what begins in line ${this.startLine} does not end` : '';
    throw refuseFile('json.cut-short', `The file ends in the middle of its JSON${where}. Export it again.`);
  }

  private step(char: number, items: JsonItem[]): void {
    if (char === NEWLINE) this.line += 1;
    if (this.isString) return this.inString(char);
    if (char === QUOTE) return this.openString();
    if (char === OPEN_BRACE || char === OPEN_BRACKET) return this.open(char);
    if (char === CLOSE_BRACE || char === CLOSE_BRACKET) return this.close(items);
    if (this.depth === 0 && !BETWEEN.has(char)) throw refuseFile('json.broken', `Line ${this.line} is not valid JSON.`);
  }

  private openString(): void {
    this.isString = true;
    if (this.layout === 'page' && this.depth === 1) this.keyStart = this.at;
  }

  private inString(char: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (char === BACKSLASH) this.isEscaped = true;
    else if (char === QUOTE) {
      this.isString = false;
      if (this.keyStart >= 0) this.key = this.text.slice(this.keyStart + 1, this.at);
      this.keyStart = -1;
    }
  }

  private open(char: number): void {
    if (this.depth === DEPTH[this.layout] && char === OPEN_BRACE && this.isInData) {
      this.start = this.at;
      this.startLine = this.line;
    }
    if (this.layout === 'page' && this.depth === 1) this.isInData = char === OPEN_BRACKET && !NOT_DATA.has(this.key);
    this.depth += 1;
  }

  private close(items: JsonItem[]): void {
    this.depth -= 1;
    if (this.depth < 0) throw refuseFile('json.broken', `The JSON cannot be read: a bracket in line ${this.line} closes nothing.`);
    if (this.start < 0 || this.depth !== DEPTH[this.layout]) return;
    this.refuseLong(this.at);
    this.lastLine = Math.max(this.lastLine + 1, this.startLine);
    items.push({ value: parse(this.text.slice(this.start, this.at + 1), this.startLine), line: this.lastLine });
    this.start = -1;
  }

  private refuseLong(end: number): void {
    if (this.start >= 0 && end - this.start > MAX_RECORD_CHARS) throw refuseFile('json.item-too-long', `The object that begins in line ${this.startLine} is longer than 1 MB.`);
  }
}

const [NEWLINE, QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [10, 34, 92, 123, 125, 91, 93];
/** Tab, line breaks, space, comma, byte order mark. */
const BETWEEN = new Set([9, 10, 13, 32, 44, 0xfeff]);

function parse(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuseFile('json.broken', `The object that begins in line ${line} is not valid JSON.`);
  }
}
