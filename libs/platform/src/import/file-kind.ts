import { refuse, type Refusal } from '@realign/kernel';

export type FileKind = 'text' | 'gzip';

/** Beginnings of files that are not text, and what to say about each. */
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly code: string; readonly detail: string }[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], code: 'file.xls', detail: 'This is an old Excel workbook. Save it as CSV (UTF-8) and import that.' },
  { bytes: [0x25, 0x50, 0x44, 0x46], code: 'file.pdf', detail: 'This is a PDF. Export the data as CSV and import that.' },
  { bytes: [0x42, 0x5a, 0x68], code: 'file.bzip2', detail: 'This file is packed with bzip2. Unpack it, or pack it with gzip.' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], code: 'file.xz', detail: 'This file is packed with xz. Unpack it, or pack it with gzip.' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], code: 'file.7z', detail: 'This is a 7-Zip archive. Unpack it and import the CSV inside.' },
  { bytes: [0x50, 0x41, 0x52, 0x31], code: 'file.parquet', detail: 'This is a Parquet file. Export the data as CSV and import that.' },
];

const startsWith = (head: Buffer, bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte);

/** Says from its first bytes what a file is, whatever its name ends in. Text and gzip can be read; others are refused by name. */
export function recogniseKind(head: Buffer): FileKind | Refusal {
  if (head.length === 0) return refuse('file.empty', 'The file is empty.');
  if (startsWith(head, [0x1f, 0x8b])) return 'gzip';
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return refuseZip(head);
  const known = SIGNATURES.find(({ bytes }) => startsWith(head, bytes));
  return known ? refuse(known.code, known.detail) : 'text';
}

function refuseZip(head: Buffer): Refusal {
  const isWorkbook = head.includes('[Content_Types].xml') || head.includes('xl/');
  return isWorkbook
    ? refuse('file.xlsx', 'This is an Excel workbook. In Excel choose "Save as", then "CSV UTF-8", and import that file.')
    : refuse('file.zip', 'This is a zip archive. Unpack it and import the CSV inside.');
}
