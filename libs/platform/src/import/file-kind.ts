import { refuse, type Refusal } from '@realign/kernel';

/** `zip` may be a workbook, which only its list of contents tells. */
export type FileKind = 'text' | 'gzip' | 'zip';

/** Beginnings of files that cannot be read, and what to say about each. */
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly code: string; readonly detail: string }[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], code: 'file.xls', detail: 'This is an old Excel workbook, or one with a password. Save it as .xlsx or CSV (UTF-8) and import that.' },
  { bytes: [0x25, 0x50, 0x44, 0x46], code: 'file.pdf', detail: 'This is a PDF. Export the data as CSV and import that.' },
  { bytes: [0x42, 0x5a, 0x68], code: 'file.bzip2', detail: 'This file is packed with bzip2. Unpack it, or pack it with gzip.' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], code: 'file.xz', detail: 'This file is packed with xz. Unpack it, or pack it with gzip.' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], code: 'file.zstd', detail: 'This file is packed with zstd. Unpack it, or pack it with gzip.' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], code: 'file.7z', detail: 'This is a 7-Zip archive. Unpack it and import the CSV inside.' },
  { bytes: [0x50, 0x41, 0x52, 0x31], code: 'file.parquet', detail: 'This is a Parquet file. Export the data as CSV and import that.' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], code: 'file.picture', detail: 'This is a picture. Export the data as CSV and import that.' },
  { bytes: [0xff, 0xd8, 0xff], code: 'file.picture', detail: 'This is a picture. Export the data as CSV and import that.' },
];

const startsWith = (head: Buffer, bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte);

/** Says from its first bytes what a file is, whatever its name ends in. */
export function recogniseKind(head: Buffer): FileKind | Refusal {
  if (head.length === 0) return refuse('file.empty', 'The file is empty.');
  if (startsWith(head, [0x1f, 0x8b])) return 'gzip';
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  const known = SIGNATURES.find(({ bytes }) => startsWith(head, bytes));
  return known ? refuse(known.code, known.detail) : 'text';
}
