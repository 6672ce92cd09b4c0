import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { isObject, mergeDefinition, type JsonObject, type Term } from '@realign/training/domain';
import type { IncomingStatement } from './incoming';
import type { StoredAttachment } from './multipart';
import { xapiProblem } from './xapi-problem';

/** An IRI can be longer than an index entry may be: it is looked up by the first half of its SHA-256. */
export const termKey = (key: string): Buffer => createHash('sha256').update(key).digest().subarray(0, 16);

const TURN = `hashtextextended('xapi ' || $1, 0)`;

const INSERT = `
  insert into training.xapi_statement (tenant_id, id, source_id, statement, content_hash, registration, target_id, is_voiding, is_voided, stored)
  select $1, s.id, $2, s.statement, s.content_hash, s.registration, s.target_id, s.is_voiding,
         not s.is_voiding and exists (select 1 from training.xapi_statement v where v.target_id = s.id and v.source_id = $2 and v.is_voiding), $3
  from unnest($4::uuid[], $5::json[], $6::bytea[], $7::uuid[], $8::uuid[], $9::boolean[]) with ordinality as s(id, statement, content_hash, registration, target_id, is_voiding, place)
  order by s.place`;

@Injectable()
export class StatementStore {
  /** A tenant's statements are stored one batch after the other, so that what a reader has seen up to some moment is all there will be. */
  async takeTurn(session: TenantSession): Promise<string> {
    await session.sql(`select pg_advisory_xact_lock(${TURN})`, [session.tenantId]);
    const row = await session.one<{ now: Date }>('select clock_timestamp() as now');
    return (row?.now ?? new Date()).toISOString();
  }

  /**
   * A moment up to which every statement stored can be read: now, unless a batch is just being stored. Whoever comes later stores with a
   * later time, because it waits for the turn that is held here.
   */
  async consistentThrough(session: TenantSession): Promise<string> {
    const row = await session.one<{ at: Date | null }>(
      `select case when pg_try_advisory_xact_lock_shared(${TURN}) then clock_timestamp() else (select stored from training.xapi_statement order by seq desc limit 1) end as at`,
      [session.tenantId],
    );
    return (row?.at ?? new Date(0)).toISOString();
  }

  /** Those that the source has not said yet; ids of another source are free. @throws 409 when an id is taken by a statement that says something else */
  async unknown(session: TenantSession, sourceId: string, statements: readonly IncomingStatement[]): Promise<IncomingStatement[]> {
    const here = await session.sql<{ id: string; hash: Buffer }>('select id, content_hash as hash from training.xapi_statement where id = any($1::uuid[]) and source_id = $2', [statements.map(({ id }) => id), sourceId]);
    const hashes = new Map(here.map(({ id, hash }) => [id, hash]));
    return statements.filter(({ id, contentHash }) => {
      const hash = hashes.get(id);
      if (hash !== undefined && !hash.equals(contentHash)) throw xapiProblem(409, `There is another statement with the id ${id}.`);
      return hash === undefined;
    });
  }

  async insert(session: TenantSession, sourceId: string, stored: string, statements: readonly IncomingStatement[]): Promise<void> {
    await session.sql(INSERT, [
      session.tenantId, sourceId, stored, statements.map(({ id }) => id), statements.map(({ statement }) => JSON.stringify(statement)), statements.map(({ contentHash }) => contentHash),
      statements.map(({ registration }) => registration), statements.map(({ targetId }) => targetId), statements.map(({ isVoiding }) => isVoiding),
    ]);
    await this.insertTerms(session, sourceId, statements);
    const voided = statements.flatMap(({ isVoiding, targetId }) => (isVoiding && targetId !== null ? [targetId] : []));
    if (voided.length > 0) await session.sql('update training.xapi_statement set is_voided = true where id = any($1::uuid[]) and source_id = $2 and not is_voiding', [voided, sourceId]);
  }

  async insertAttachments(session: TenantSession, sourceId: string, attachments: readonly StoredAttachment[]): Promise<void> {
    for (const { sha2, contentType, content } of attachments) {
      await session.sql('insert into training.xapi_attachment (tenant_id, source_id, sha2, content_type, content) values ($1, $2, $3, $4, $5) on conflict do nothing', [session.tenantId, sourceId, sha2, contentType, content]);
    }
  }

  /** What is known of activities grows with each statement that speaks of them. */
  async learnActivities(session: TenantSession, statements: readonly JsonObject[]): Promise<void> {
    const said = new Map<string, JsonObject>();
    for (const [id, definition] of statements.flatMap(definitionsIn)) said.set(id, mergeDefinition(said.get(id), definition));
    if (said.size === 0) return;
    const known = await this.definitions(session, [...said.keys()]);
    const entries = [...said].map(([id, definition]) => [id, mergeDefinition(known.get(id), definition)] as const).sort(([a], [b]) => (a < b ? -1 : 1));
    await session.sql(
      `insert into training.xapi_activity (tenant_id, key, activity_id, definition) select $1, a.key, a.id, a.definition from unnest($2::bytea[], $3::text[], $4::jsonb[]) as a(key, id, definition)
       on conflict (tenant_id, key) do update set definition = excluded.definition where training.xapi_activity.definition <> excluded.definition`,
      [session.tenantId, entries.map(([id]) => termKey(id)), entries.map(([id]) => id), entries.map(([, definition]) => JSON.stringify(definition))],
    );
  }

  async definitions(session: TenantSession, ids: readonly string[]): Promise<Map<string, JsonObject>> {
    if (ids.length === 0) return new Map();
    const rows = await session.sql<{ id: string; definition: JsonObject }>('select activity_id as id, definition from training.xapi_activity where key = any($1::bytea[])', [ids.map(termKey)]);
    return new Map(rows.map(({ id, definition }) => [id, definition]));
  }

  private async insertTerms(session: TenantSession, sourceId: string, statements: readonly IncomingStatement[]): Promise<void> {
    const rows = statements.flatMap(({ id, terms }) => terms.map(([kind, key]: Term) => ({ id, kind, key: termKey(key) })));
    await session.sql(
      `insert into training.xapi_term (tenant_id, source_id, kind, key, statement_id) select $1, $5, t.kind, t.key, t.id from unnest($2::text[], $3::bytea[], $4::uuid[]) as t(kind, key, id) on conflict do nothing`,
      [session.tenantId, rows.map(({ kind }) => kind), rows.map(({ key }) => key), rows.map(({ id }) => id), sourceId],
    );
  }
}

/** Every activity with a definition in a statement: its object, its surroundings, those of a statement inside it. */
const definitionsIn = (statement: JsonObject): (readonly [string, JsonObject])[] =>
  activitiesIn(statement).flatMap(({ id, definition }) => (isObject(definition) ? [[String(id), definition] as const] : []));

export const activitiesIn = ({ object, context }: JsonObject): JsonObject[] => {
  const around = isObject(context) && isObject(context['contextActivities']) ? Object.values(context['contextActivities']).flat().filter(isObject) : [];
  if (!isObject(object)) return around;
  if (object['objectType'] === 'SubStatement') return [...around, ...activitiesIn(object)];
  return (object['objectType'] ?? 'Activity') === 'Activity' ? [object, ...around] : around;
};
