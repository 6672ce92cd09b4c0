import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { isBlank, MAX_RECORD_CHARS, type FileRecord } from './file-record';
import { FileRefused, refuseFile } from './file-refused';
import { columnOf, numberAsText, shapeOfFormat, type NumberShape } from './xlsx-values';
import { XlsxArchive } from './xlsx-archive';

const MOST_COLUMNS = 2000;
/** Shared texts are held in memory while a sheet is read. */
const MOST_SHARED_CHARS = 48 * 1024 * 1024;

interface Workbook {
  readonly archive: XlsxArchive;
  readonly sheet: string;
  readonly is1904: boolean;
  readonly shared: readonly string[];
  readonly shapes: readonly NumberShape[];
}

/**
 * The rows of a workbook's first visible sheet, in batches. Formulas are never calculated: their last result is read. The copy on disk
 * is gone when the reading ends, however it ends.
 */
export async function* xlsxRows(source: Readable): AsyncGenerator<FileRecord[]> {
  const archive = await XlsxArchive.open(source);
  try {
    const book = await openBook(archive);
    const rows = new RowReader(book);
    for await (const found of parseXml(await archive.part(book.sheet), rows)) {
      void found;
      if (rows.ready.length > 0) yield rows.take();
    }
    yield rows.take();
  } finally {
    archive.close();
  }
}

type Handler = { open(tag: SaxesTagPlain): void; close(tag: SaxesTagPlain): void; text(text: string): void };

/** Feeds a part to a handler piece by piece; yields after each. No document type, so no entities but the five of XML itself. */
async function* parseXml(stream: Readable, handler: Handler): AsyncGenerator<void> {
  const parser = new SaxesParser({});
  let trouble: Error | undefined;
  parser.on('error', (error) => (trouble ??= error));
  parser.on('doctype', () => (trouble ??= new Error('it declares a document type')));
  parser.on('opentag', (tag) => handler.open(tag));
  parser.on('closetag', (tag) => handler.close(tag));
  parser.on('text', (text) => handler.text(text));
  stream.setEncoding('utf8');
  try {
    for await (const piece of stream as AsyncIterable<string>) {
      parser.write(piece);
      if (trouble) throw trouble;
      yield;
    }
    parser.close();
    if (trouble) throw trouble;
  } catch (error) {
    throw error instanceof FileRefused ? error : refuseFile('xlsx.broken', `The workbook cannot be read (${(error as Error).message.slice(0, 120)}). Save it again in Excel.`);
  }
}

async function parseAll(stream: Readable, handler: Partial<Handler>): Promise<void> {
  const nothing = (): void => undefined;
  for await (const piece of parseXml(stream, { open: nothing, close: nothing, text: nothing, ...handler })) void piece;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

async function openBook(archive: XlsxArchive): Promise<Workbook> {
  const sheets: { id: string; isHidden: boolean }[] = [];
  let is1904 = false;
  await parseAll(await archive.part('xl/workbook.xml'), {
    open: ({ name, attributes }) => {
      if (local(name) === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (local(name) === 'sheet') sheets.push({ id: attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '', isHidden: (attributes['state'] ?? 'visible') !== 'visible' });
    },
  });
  const chosen = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  if (!chosen) throw refuseFile('xlsx.no-sheet', 'The workbook has no sheet.');
  return { archive, is1904, sheet: await pathOf(archive, chosen.id), shared: await sharedTexts(archive), shapes: await numberShapes(archive) };
}

async function pathOf(archive: XlsxArchive, id: string): Promise<string> {
  let target = '';
  if (archive.has('xl/_rels/workbook.xml.rels')) {
    await parseAll(await archive.part('xl/_rels/workbook.xml.rels'), {
      open: ({ name, attributes }) => {
        if (local(name) === 'Relationship' && attributes['Id'] === id) target = attributes['Target'] ?? '';
      },
    });
  }
  const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  return archive.has(path) ? path : 'xl/worksheets/sheet1.xml';
}

async function sharedTexts(archive: XlsxArchive): Promise<string[]> {
  const texts: string[] = [];
  if (!archive.has('xl/sharedStrings.xml')) return texts;
  let text = '';
  let isText = false;
  let isPhonetic = false;
  let chars = 0;
  await parseAll(await archive.part('xl/sharedStrings.xml'), {
    open: ({ name }) => {
      if (local(name) === 'si') text = '';
      if (local(name) === 'rPh') isPhonetic = true;
      isText = local(name) === 't' && !isPhonetic;
    },
    text: (piece) => void (text += isText ? piece : ''),
    close: ({ name }) => {
      isText = false;
      if (local(name) === 'rPh') isPhonetic = false;
      if (local(name) !== 'si') return;
      texts.push(text);
      if ((chars += text.length) > MOST_SHARED_CHARS) throw refuseFile('xlsx.too-large', 'The workbook holds too much text to be read as a workbook. Save the sheet as CSV (UTF-8) and import that.');
    },
  });
  return texts;
}

async function numberShapes(archive: XlsxArchive): Promise<NumberShape[]> {
  const codes = new Map<number, string>();
  const shapes: NumberShape[] = [];
  if (!archive.has('xl/styles.xml')) return shapes;
  let isCellFormat = false;
  await parseAll(await archive.part('xl/styles.xml'), {
    open: ({ name, attributes }) => {
      if (local(name) === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (local(name) === 'cellXfs') isCellFormat = true;
      if (local(name) === 'xf' && isCellFormat) shapes.push(shapeOfFormat(Number(attributes['numFmtId'] ?? 0), codes.get(Number(attributes['numFmtId'] ?? 0))));
    },
    close: ({ name }) => void (isCellFormat &&= local(name) !== 'cellXfs'),
  });
  return shapes;
}

/** Builds rows from the elements of a sheet. */
class RowReader implements Handler {
  ready: FileRecord[] = [];
  private cells: string[] = [];
  private row = 0;
  private column = -1;
  private type = '';
  private style = 0;
  private value = '';
  private isValue = false;
  private chars = 0;

  constructor(private readonly book: Workbook) {}

  take(): FileRecord[] {
    const { ready } = this;
    this.ready = [];
    return ready;
  }

  open({ name, attributes }: SaxesTagPlain): void {
    const tag = local(name);
    if (tag === 'row') this.beginRow(attributes['r']);
    if (tag === 'c') this.beginCell(attributes);
    this.isValue = tag === 'v' || tag === 't';
  }

  text(piece: string): void {
    if (!this.isValue) return;
    this.value += piece;
    if ((this.chars += piece.length) > MAX_RECORD_CHARS) throw refuseFile('xlsx.row-too-long', `Row ${this.row} of the sheet is longer than 1 MB.`);
  }

  close({ name }: SaxesTagPlain): void {
    const tag = local(name);
    this.isValue = false;
    if (tag === 'c') this.cells[this.column] = this.cellText();
    if (tag === 'row') this.endRow();
  }

  private beginRow(at: string | undefined): void {
    this.row = at === undefined ? this.row + 1 : Number(at);
    this.cells = [];
    this.column = -1;
    this.chars = 0;
  }

  private beginCell(attributes: Record<string, string>): void {
    this.column = attributes['r'] === undefined ? this.column + 1 : columnOf(attributes['r']);
    if (!(this.column >= 0 && this.column < MOST_COLUMNS)) throw refuseFile('xlsx.columns', `Row ${this.row} of the sheet has a cell beyond column ${MOST_COLUMNS}.`);
    this.type = attributes['t'] ?? 'n';
    this.style = Number(attributes['s'] ?? 0);
    this.value = '';
  }

  private cellText(): string {
    if (this.type === 's') return this.book.shared[Number(this.value)] ?? '';
    if (this.type === 'b') return this.value === '1' ? 'true' : this.value === '0' ? 'false' : this.value;
    return this.type === 'n' ? numberAsText(this.value, this.book.shapes[this.style] ?? 'plain', this.book.is1904) : this.value;
  }

  private endRow(): void {
    const cells = Array.from(this.cells, (cell) => cell ?? '');
    if (!isBlank(cells)) this.ready.push({ cells, line: this.row });
  }
}
