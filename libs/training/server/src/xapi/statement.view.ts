import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { isObject, presentStatement, type JsonObject } from '@realign/training/domain';
import type { StoredAttachment } from './multipart';
import { activitiesIn, StatementStore, termKey } from './statement.store';
import type { StatementQuery } from './xapi-request';

interface Found {
  readonly seq: string;
  readonly statement: JsonObject;
  readonly stored: Date;
}

export interface StatementPage {
  readonly statements: JsonObject[];
  /** The place of the last statement, when there are more. */
  readonly after?: string;
  readonly lastStored?: Date;
}

@Injectable()
export class StatementViews {
  constructor(private readonly store: StatementStore) {}

  /** One statement of a source by its id: voided ones only by `voidedStatementId`, others only by `statementId`. */
  async one(session: TenantSession, sourceId: string, id: string, isVoided: boolean): Promise<Found | undefined> {
    return session.one<Found>('select seq::text as seq, statement, stored from training.xapi_statement where id = $1 and is_voided = $2 and source_id = $3', [id, isVoided, sourceId]);
  }

  /**
   * What a source has said, in the order of storing: one supplier reads nothing that another one told. One that refers to another of the same source is
   * found by what that one says too, however long the chain; since, until and the page are judged by itself.
   */
  async page(session: TenantSession, sourceId: string, query: StatementQuery): Promise<StatementPage> {
    const params: unknown[] = [];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const source = param(sourceId);
    const own = filterOf(query, param);
    const matches = own === undefined ? 'true' : `(${own('s')} or s.target_id is not null and s.id in (
      with recursive chain(id, target_id) as (
        select r.id, r.target_id from training.xapi_statement r where r.source_id = ${source} and r.target_id is not null
        union select c.id, t.target_id from chain c join training.xapi_statement t on t.id = c.target_id and t.source_id = ${source} where t.target_id is not null)
      select c.id from chain c join training.xapi_statement t on t.id = c.target_id and t.source_id = ${source} where ${own('t')}))`;
    const order = query.isAscending ? 'asc' : 'desc';
    const rows = await session.sql<Found>(
      `select s.seq::text as seq, s.statement, s.stored from training.xapi_statement s
       where s.source_id = ${source} and not s.is_voided ${query.since === undefined ? '' : `and s.stored > ${param(query.since)}`} ${query.until === undefined ? '' : `and s.stored <= ${param(query.until)}`}
         ${query.after === undefined ? '' : `and s.seq ${query.isAscending ? '>' : '<'} ${param(query.after)}`} and ${matches}
       order by s.seq ${order} limit ${query.limit + 1}`,
      params,
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const newest = query.isAscending ? last : page[0];
    return { statements: page.map(({ statement }) => statement), ...(rows.length > query.limit && last && { after: last.seq }), ...(newest && { lastStored: newest.stored }) };
  }

  async present(session: TenantSession, statements: readonly JsonObject[], { format }: Pick<StatementQuery, 'format'>, languages: readonly string[]): Promise<JsonObject[]> {
    if (format === 'exact') return [...statements];
    const ids = format === 'ids' ? [] : [...new Set(statements.flatMap(activitiesIn).map(({ id }) => String(id)))];
    const definitions = await this.store.definitions(session, ids);
    return statements.map((statement) => presentStatement(statement, { format, languages, definitions }));
  }

  attachments(session: TenantSession, sourceId: string, statements: readonly JsonObject[]): Promise<StoredAttachment[]> {
    return session.sql<StoredAttachment>('select sha2, content_type as "contentType", content from training.xapi_attachment where sha2 = any($1::text[]) and source_id = $2 order by sha2', [[...new Set(statements.flatMap(sumsIn))], sourceId]);
  }
}

const sumsIn = ({ object, attachments }: JsonObject): string[] => [
  ...(Array.isArray(attachments) ? attachments.filter(isObject).map(({ sha2 }) => String(sha2).toLowerCase()) : []),
  ...(isObject(object) && object['objectType'] === 'SubStatement' ? sumsIn(object) : []),
];

type OwnFilter = (alias: string) => string;

/** What a statement must say by itself; undefined when nothing is asked. Each value is one parameter, however often the filter stands in the query. */
const filterOf = (query: StatementQuery, param: (value: unknown) => string): OwnFilter | undefined => {
  const hasTerm = (kind: string, key: string): OwnFilter => {
    const place = param(termKey(key));
    return (alias) => `exists (select 1 from training.xapi_term m where m.kind = '${kind}' and m.key = ${place} and m.source_id = ${alias}.source_id and m.statement_id = ${alias}.id)`;
  };
  const filters: OwnFilter[] = [];
  if (query.verb !== undefined) filters.push(hasTerm('verb', query.verb));
  if (query.agentKey !== undefined) filters.push(hasTerm(query.relatedAgents ? 'related_agent' : 'agent', query.agentKey));
  if (query.activity !== undefined) filters.push(hasTerm(query.relatedActivities ? 'related_activity' : 'activity', query.activity));
  if (query.registration !== undefined) {
    const place = param(query.registration);
    filters.push((alias) => `${alias}.registration = ${place}::uuid`);
  }
  return filters.length === 0 ? undefined : (alias) => filters.map((filter) => filter(alias)).join(' and ');
};
