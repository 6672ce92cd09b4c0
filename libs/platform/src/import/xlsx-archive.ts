import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { open, type Entry, type ZipFile } from 'yauzl';
import { FileRefused, refuseFile } from './file-refused';

const MB = 1024 * 1024;
/** A workbook of 120,000 people and 25 columns has about ten parts and 150 MB unpacked. */
const LIMITS = { parts: 5000, unpacked: 1024 * MB, ratio: 400, ratioFrom: 10 * MB };

/** A workbook's parts by name, read one at a time from a copy on disk that is gone as soon as it is closed. */
export class XlsxArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws FileRefused for what is no workbook (unless any archive will do), and for one that would unpack beyond all measure */
  static async open(source: Readable, isAnyArchive = false): Promise<XlsxArchive> {
    const zip = await openCopy(source);
    try {
      const entries = await list(zip);
      if (!isAnyArchive && !entries.has('xl/workbook.xml')) throw refuseFile('file.zip', 'This is a zip archive. Unpack it and import the CSV or workbook inside.');
      return new XlsxArchive(zip, entries);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  part(name: string): Promise<Readable> {
    const entry = this.entries.get(name);
    if (!entry) throw refuseFile('xlsx.broken', `The workbook lacks its part "${name}". Save it again in Excel.`);
    return new Promise((done, fail) => {
      this.zip.openReadStream(entry, (error, stream) => (error ? fail(broken(error)) : done(stream)));
    });
  }

  close(): void {
    this.zip.close();
  }
}

const broken = (error: Error): FileRefused => (error instanceof FileRefused ? error : refuseFile('file.zip-broken', `This workbook or zip archive is damaged: ${error.message.slice(0, 160).replace(/[.\s]+$/, '')}. Save it again.`));

/** A copy on disk, because the list of a zip's contents stands at its end. Once it is open it has no name any more, so nothing is left behind. */
async function openCopy(source: Readable): Promise<ZipFile> {
  const path = join(tmpdir(), `realign-upload-${randomUUID()}`);
  try {
    await pipeline(source, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return await new Promise((done, fail) => {
      open(path, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? fail(broken(error)) : done(zip)));
    });
  } finally {
    await rm(path, { force: true });
  }
}

function list(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  return new Promise((done, fail) => {
    zip.on('error', (error: Error) => fail(broken(error)));
    zip.on('end', () => done(entries));
    zip.on('entry', (entry: Entry) => {
      unpacked += entry.uncompressedSize;
      const isBomb = entry.uncompressedSize > LIMITS.ratioFrom && entry.uncompressedSize > entry.compressedSize * LIMITS.ratio;
      if (isBomb || unpacked > LIMITS.unpacked || entries.size >= LIMITS.parts) return fail(refuseFile('file.unpacked-size', 'Unpacked, this workbook or zip archive is far too large. Save the one sheet as CSV and import that.'));
      if (entry.isEncrypted()) return fail(refuseFile('file.encrypted', 'This workbook or archive has a password. Save it without one.'));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}
