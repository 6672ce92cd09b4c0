import { PassThrough, pipeline } from 'node:stream';
import { recogniseKind } from './file-kind';
import { refuseFile } from './file-refused';
import type { OpenFile } from './survey-file';
import { XlsxArchive } from './xlsx-archive';

const DATA_FILE = /\.(csv|tsv|txt|json|jsonl|ndjson)(\.gz)?$/i;

/** Which of an archive's data files is meant, by name; undefined when nobody could say. */
export type ChooseEntry = (names: readonly string[]) => string | undefined;

/**
 * A zip archive that is no workbook, opened as the one data file in it; anything else stays as it is. Where there are several, `choose` says which, or it is
 * refused with their names. @throws FileRefused
 */
export async function openInside(open: OpenFile, choose: ChooseEntry = () => undefined): Promise<OpenFile> {
  const [head] = (await open().take(1).toArray()) as Buffer[];
  if (!head || recogniseKind(head) !== 'zip') return open;
  const archive = await XlsxArchive.open(open(), true);
  const isWorkbook = archive.has('xl/workbook.xml');
  const names = archive.names.filter((name) => DATA_FILE.test(name) && !name.startsWith('__MACOSX/') && !baseName(name).startsWith('.'));
  archive.close();
  if (isWorkbook) return open;
  const only = names.length === 1 ? names[0] : choose(names);
  if (only === undefined) throw names.length === 0 ? refuseFile('file.zip', 'This is a zip archive without a CSV, JSON or text file in it. Unpack it and import the file inside.') : refuseFile('file.zip-several', `This archive holds ${names.length} files (${names.slice(0, 8).map(baseName).join(', ')}${names.length > 8 ? ' …' : ''}). Unpack it and import each by itself.`);
  return () => entryOf(open, only);
}

export const baseName = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** The entry's bytes; the copy of the archive is gone when they have been read or nobody wants them any more. */
function entryOf(open: OpenFile, name: string): PassThrough {
  const out = new PassThrough();
  void (async () => {
    const archive = await XlsxArchive.open(open(), true);
    out.once('close', () => archive.close());
    pipeline(await archive.part(name), out, () => undefined);
  })().catch((error: unknown) => out.destroy(error as Error));
  return out;
}
