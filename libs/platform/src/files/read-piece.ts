import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { isUuid } from '../db/new-id';

/** Before the one value of COPY's binary format: its signature, flags and the length of an extension; then the row's number of columns and the value's length. */
const BEFORE_VALUE = 19 + 2 + 4;
/** A count of columns that says there are no more rows. */
const AFTER_ROWS = 2;

/**
 * One piece of a file as the bytes it is: by COPY, because a query's answer would carry them as hexadecimal digits, twice as many, to be
 * written and read one by one. In the parts in which they come over the wire: putting them together would take memory that only a full
 * collection gives back. @returns no parts behind the last piece
 */
export async function readPiece(client: PoolClient, fileId: string, seq: number): Promise<readonly Buffer[]> {
  if (!isUuid(fileId) || !Number.isSafeInteger(seq)) throw new Error('A piece of a file is known by the id of its file and its number.');
  const answer = client.query(copyTo(`copy (select data from platform.file_chunk where file_id = '${fileId}' and seq = ${seq}) to stdout (format binary)`));
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  return onlyValue(parts);
}

function onlyValue(parts: readonly Buffer[]): readonly Buffer[] {
  const end = parts.reduce((sum, part) => sum + part.length, 0) - AFTER_ROWS;
  let at = 0;
  return parts.flatMap((part) => {
    const [from, to] = [Math.max(0, BEFORE_VALUE - at), Math.min(part.length, end - at)];
    at += part.length;
    return from < to ? [part.subarray(from, to)] : [];
  });
}
