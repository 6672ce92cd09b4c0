import { Injectable } from '@nestjs/common';
import type { Actor, Day } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { learningSaid, readLanguages, type JsonObject, type LearningSaid } from '@realign/training/domain';
import { LearningRecords } from '../learning-record/learning-records';
import type { SaidOfLearning } from '../learning-record/learning-record.store';
import { learnedDays } from './learned-days';
import { readIncoming, stamped, type IncomingStatement } from './incoming';
import { writeParts } from './multipart';
import { StatementStore } from './statement.store';
import { StatementViews } from './statement.view';
import { XAPI_PATH, xapiProblem } from './xapi-problem';
import { readStatementQuery, type StatementQuery, type XapiCall } from './xapi-request';

/** A sending system: who it is, and under which name its statements are kept. */
export interface XapiActor extends Actor {
  readonly sourceId: string;
  readonly sourceName: string;
  /** The address it was reached at, for the authority. */
  readonly origin: string;
}

export interface StatementAnswer {
  readonly body: Buffer;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
}

@Injectable()
export class StatementService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: StatementStore,
    private readonly views: StatementViews,
    private readonly records: LearningRecords,
  ) {}

  /** All or nothing: the ids, in the order in which the statements came. */
  async post(actor: XapiActor, call: XapiCall): Promise<string[]> {
    if (Object.keys(call.params).length > 0) throw xapiProblem(400, 'POST /statements takes no parameters.');
    const incoming = readIncoming(call, authorityOf(actor));
    await this.keep(actor, incoming.statements, incoming.attachments);
    return incoming.statements.map(({ statement }) => String(statement['id']));
  }

  async put(actor: XapiActor, call: XapiCall): Promise<void> {
    const { statementId, ...more } = call.params;
    if (statementId === undefined || Object.keys(more).length > 0) throw xapiProblem(400, 'PUT /statements takes the parameter statementId, and only that.');
    const incoming = readIncoming(call, authorityOf(actor), statementId);
    await this.keep(actor, incoming.statements, incoming.attachments);
  }

  /** Taken before anything is read, so that it holds for what is read. */
  consistentThrough(actor: XapiActor): Promise<string> {
    return this.db.read(actor, (session) => this.store.consistentThrough(session));
  }

  /** What is known of an activity, in all languages. */
  activity(actor: XapiActor, id: string): Promise<JsonObject> {
    return this.db.read(actor, async (session) => {
      const definition = (await this.store.definitions(session, [id])).get(id);
      return { objectType: 'Activity', id, ...(definition && { definition }) };
    });
  }

  read(actor: XapiActor, call: XapiCall): Promise<StatementAnswer> {
    const query = readStatementQuery(call.params);
    const languages = readLanguages([call.headers['accept-language']].flat()[0]);
    const isOne = query.statementId !== undefined || query.voidedStatementId !== undefined;
    return this.db.read(actor, async (session) => {
      const { statements, after, lastStored } = isOne ? await this.one(session, actor.sourceId, query) : await this.views.page(session, actor.sourceId, query);
      const shown = await this.views.present(session, statements, query, languages);
      const json = JSON.stringify(isOne ? shown[0] : { statements: shown, more: after === undefined ? '' : moreAt(call.params, after) });
      const headers = lastStored ? { 'last-modified': lastStored.toUTCString() } : {};
      if (!query.withAttachments) return { body: Buffer.from(json), contentType: 'application/json; charset=utf-8', headers };
      return { ...writeParts(json, await this.views.attachments(session, actor.sourceId, statements)), headers };
    });
  }

  private async one(session: Parameters<StatementViews['one']>[0], sourceId: string, { statementId, voidedStatementId }: StatementQuery): Promise<{ statements: JsonObject[]; after?: string; lastStored?: Date }> {
    const found = await this.views.one(session, sourceId, statementId ?? voidedStatementId ?? '', statementId === undefined);
    if (!found) throw xapiProblem(404, 'There is no such statement.');
    return { statements: [found.statement], lastStored: found.stored };
  }

  private keep(actor: XapiActor, statements: readonly IncomingStatement[], attachments: Parameters<StatementStore['insertAttachments']>[2]): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const now = await this.store.takeTurn(session);
      const unknown = (await this.store.unknown(session, actor.sourceId, statements)).map((one) => stamped(one, now));
      if (unknown.length === 0) return;
      await this.store.insertAttachments(session, actor.sourceId, attachments);
      await this.store.insert(session, actor.sourceId, now, unknown);
      await this.store.learnActivities(session, unknown.map(({ statement }) => statement));
      const said = unknown.flatMap((one) => { const learned = learningSaid(one.statement); return learned ? [{ ...learned, id: one.id, saidAt: one.saidAt, stored: now }] : []; });
      const days = await learnedDays(session, said);
      await this.records.take(session, said.map((one, at) => recordOf(actor, one, days[at] ?? null)), `xAPI: ${actor.sourceName}`);
    });
  }
}

const authorityOf = ({ origin, sourceId, sourceName }: XapiActor): JsonObject => ({ objectType: 'Agent', name: sourceName, account: { homePage: `${origin}${XAPI_PATH}`, name: sourceId } });

/** `more` is an address on this server: the same question from the next place on. */
const moreAt = ({ more: _, ...params }: Readonly<Record<string, string>>, after: string): string => `${XAPI_PATH}/statements?${new URLSearchParams({ ...params, more: after }).toString()}`;

/** A statement about learning becomes a learning record; the last word of a source about a person and a course stands. */
const recordOf = ({ sourceId }: XapiActor, said: LearningSaid & { readonly id: string }, on: Day | null): SaidOfLearning => ({
  source: `xapi:${sourceId}`, sourceRecordId: `${said.personKeyType}:${said.personKey}|${said.activityId}`.slice(0, 2000), line: null, importId: null, personKeyType: said.personKeyType, personKey: said.personKey, courseKey: said.activityId,
  courseTitle: said.activityName, status: said.status, scorePercent: said.scorePercent, startedOn: said.status === 'in_progress' ? on : null, completedOn: said.status === 'completed' ? on : null, note: said.id,
});
