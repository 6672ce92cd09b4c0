import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { isUuid } from '../db/new-id';

/** What precedes the rows of COPY's binary format: its signature, flags and the length of an extension. */
const HEADER = 19;
const FIELD_COUNT = 2;
const FIELD_LENGTH = 4;

/**
 * One piece of a file as the bytes it is: by COPY, because a query's answer would carry them as hexadecimal digits, twice as many, to be
 * written and read one by one. @returns nothing behind the last piece
 */
export async function readPiece(client: PoolClient, fileId: string, seq: number): Promise<Buffer | undefined> {
  if (!isUuid(fileId) || !Number.isSafeInteger(seq)) throw new Error('A piece of a file is known by the id of its file and its number.');
  const answer = client.query(copyTo(`copy (select data from platform.file_chunk where file_id = '${fileId}' and seq = ${seq}) to stdout (format binary)`));
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  const bytes = Buffer.concat(parts);
  if (bytes.readInt16BE(HEADER) < 0) return undefined;
  const from = HEADER + FIELD_COUNT + FIELD_LENGTH;
  return bytes.subarray(from, from + bytes.readInt32BE(HEADER + FIELD_COUNT));
}
