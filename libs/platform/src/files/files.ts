import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { TenantDb } from '../db/tenant-db';
import { brokenUpload, notFound, tooLarge } from '../http/problem';
import { noteContent } from '../http/request-context';
import { ByteWatch, type SeenBytes } from '../import/seen-bytes';
import type { OpenFile } from '../import/survey-file';
import { readPiece } from './read-piece';

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Upload {
  readonly name: string;
  readonly mediaType: string;
  readonly content: AsyncIterable<Buffer>;
  /** True once the sender's own limit cut the content short. */
  readonly isCutShort?: () => boolean;
}

const CHUNK = 1024 * 1024;

/** A piece need not be on disk before the next one is taken: that the file is complete is, and all that was written before it with it. */
const STORE_PIECE = `insert into platform.file_chunk (tenant_id, file_id, seq, data) select $1::uuid, $2::uuid, $3::integer, $4::bytea from (select set_config('synchronous_commit', 'off', true)) quickly`;

/** The largest upload, in bytes. */
export const UPLOAD_LIMIT = 200 * 1024 * 1024;

/** Uploaded files, kept in the database in pieces of 1 MB, so that every worker reaches them and a tenant's wall stands around them too. */
@Injectable()
export class Files {
  /** What is being used of each content just now, by tenant and hash. */
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(private readonly db: TenantDb) {}

  /**
   * Stores a stream piece by piece, in short transactions: memory stays at two pieces however large the file is, one that is stored and
   * one that arrives. Then `use` has the one transaction that counts: it takes the request's Idempotency-Key, which stands for this file.
   * Those who send the same content at once use it one after the other: they would wait for each other in the database, each with a
   * connection that others need.
   * @throws 413 when it is larger than the limit, and whatever `use` throws; what had arrived is removed
   */
  async receive<T>(actor: Actor, upload: Upload, use: (file: StoredFile) => Promise<T>, limit = UPLOAD_LIMIT): Promise<T> {
    const id = await this.begin(actor, upload);
    try {
      const { bytes, sha256, seen } = await this.storeChunks(actor, id, upload, limit);
      await this.db.aside(actor, (session) => session.sql(`update platform.file set state = 'complete', bytes = $2, sha256 = $3, seen = $4 where id = $1`, [id, bytes, sha256, JSON.stringify(seen)]));
      noteContent(sha256);
      return await this.inTurn(`${actor.tenantId}:${sha256}`, () => use({ id, name: upload.name, mediaType: upload.mediaType, bytes, sha256 }));
    } catch (error) {
      await this.db.aside(actor, (session) => this.remove(session, id));
      throw error;
    }
  }

  async get(session: TenantSession, id: string): Promise<StoredFile> {
    const row = await session.one<StoredFile>(`select id, name, media_type as "mediaType", bytes::float8 as bytes, sha256 from platform.file where id = $1 and state = 'complete'`, [id]);
    if (!row) throw notFound('file');
    return row;
  }

  /** The content, one short read at a time, the next piece while the last is worked on. */
  stream(actor: Actor, id: string): Readable {
    return Readable.from(this.chunks(actor, id), { objectMode: false });
  }

  /** For who looks at the content several times: its first piece, with which each look begins, is read once, and what was seen of its bytes as they arrived is told. */
  opener(actor: Actor, id: string): OpenFile {
    let first: Promise<readonly Buffer[]> | undefined;
    const open = (): Readable => Readable.from(this.chunks(actor, id, () => (first ??= this.piece(actor, id, 0))), { objectMode: false });
    return Object.assign(open, { seen: async () => (await this.db.read(actor, (session) => session.one<{ seen: SeenBytes | null }>('select seen from platform.file where id = $1', [id])))?.seen ?? undefined });
  }

  /** Whether the content is still there. */
  async isKept(session: TenantSession, id: string): Promise<boolean> {
    return (await session.one('select 1 from platform.file where id = $1 and gone_at is null', [id])) !== undefined;
  }

  /** Deletes the content of files and keeps that they were there. @returns how many had any, and how many bytes that was */
  async letGo(session: TenantSession, ids: readonly string[]): Promise<{ files: number; bytes: number }> {
    const gone = await session.one<{ files: number; bytes: number }>(
      `with gone as (update platform.file set gone_at = now() where id = any($1::uuid[]) and gone_at is null returning id, bytes), cut as (delete from platform.file_chunk c using gone where c.file_id = gone.id)
       select count(*)::integer as files, coalesce(sum(bytes), 0)::float8 as bytes from gone`,
      [ids],
    );
    return gone ?? { files: 0, bytes: 0 };
  }

  async remove(session: TenantSession, id: string): Promise<void> {
    await session.sql('delete from platform.file where id = $1', [id]);
  }

  private async inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.turns.get(key) ?? Promise.resolve()).then(work);
    const over = mine.catch(() => undefined);
    this.turns.set(key, over);
    try {
      return await mine;
    } finally {
      if (this.turns.get(key) === over) this.turns.delete(key);
    }
  }

  private async begin(actor: Actor, { name, mediaType }: Upload): Promise<string> {
    const row = await this.db.aside(actor, (session) =>
      session.one<{ id: string }>(`insert into platform.file (tenant_id, name, media_type, uploaded_by) values ($1, $2, $3, $4) returning id`, [
        actor.tenantId, cleanName(name), mediaType.slice(0, 200), actor.accountId,
      ]),
    );
    if (!row) throw new Error('A file could not be begun.');
    return row.id;
  }

  private async storeChunks(actor: Actor, id: string, upload: Upload, limit: number): Promise<{ bytes: number; sha256: string; seen: SeenBytes }> {
    const hash = createHash('sha256');
    const watch = new ByteWatch();
    let bytes = 0;
    let seq = 0;
    let stored: Promise<unknown> = Promise.resolve();
    try {
      for await (const piece of pieces(upload.content)) {
        bytes += piece.length;
        if (bytes > limit) throw tooLarge(overLimit(limit));
        hash.update(piece);
        watch.push(piece);
        await stored;
        const at = seq++;
        stored = this.db.aside(actor, (session) => session.sql(STORE_PIECE, [actor.tenantId, id, at, piece]));
        void stored.catch(() => undefined);
      }
      await stored;
    } finally {
      await stored.catch(() => undefined);
    }
    if (upload.isCutShort?.()) throw tooLarge(overLimit(limit));
    return { bytes, sha256: hash.digest('hex'), seen: watch.end() };
  }

  /** While one piece is being worked on, the next is on its way; not for who looks at the beginning alone. */
  private async *chunks(actor: Actor, id: string, first = () => this.piece(actor, id, 0)): AsyncGenerator<Buffer> {
    let next: Promise<readonly Buffer[]> | undefined = first();
    try {
      for (let seq = 1; next; seq++) {
        const parts: readonly Buffer[] = await next;
        next = undefined;
        const half = Math.floor(parts.length / 2);
        yield* parts.slice(0, half);
        if (sizeOf(parts) >= CHUNK) next = this.piece(actor, id, seq);
        yield* parts.slice(half);
      }
    } finally {
      await next?.catch(() => undefined);
    }
  }

  private piece(actor: Actor, id: string, seq: number): Promise<readonly Buffer[]> {
    const read = this.db.read(actor, (session) => readPiece(session.client, id, seq));
    // Nobody may be waiting yet when it fails; whoever asks for it hears of it.
    void read.catch(() => undefined);
    return read;
  }
}

const overLimit = (limit: number): string => `The file is larger than ${Math.floor(limit / 1024 / 1024)} MB. Split it, or leave out columns that are not needed.`;

const sizeOf = (parts: readonly Buffer[]): number => parts.reduce((sum, part) => sum + part.length, 0);

/** A sender that broke off leaves an upload that ends in the middle: theirs to send again. */
async function* whole(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* content;
  } catch (error) {
    throw /Part terminated early|Unexpected end of/.test((error as Error).message) ? brokenUpload() : error;
  }
}

/** Regroups a stream into pieces of 1 MB. */
async function* pieces(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const part of whole(content)) {
    held.push(part);
    size += part.length;
    if (size < CHUNK) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}

/** The last part of a path, without control characters. */
const cleanName = (name: string): string => (name.split(/[\\/]/).at(-1) ?? '').replace(/\p{Cc}/gu, '').slice(0, 200) || 'file';
