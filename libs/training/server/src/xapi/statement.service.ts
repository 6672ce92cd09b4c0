import { Injectable } from '@nestjs/common';
import { addDays, day, type Actor, type Day } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { isObject, learningSaid, readLanguages, toUtc, whyImplausible, type JsonObject } from '@realign/training/domain';
import { LearningRecords } from '../learning-record/learning-records';
import type { SaidOfLearning } from '../learning-record/learning-record.store';
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
    if (Array.isArray(call.body)) throw xapiProblem(400, 'PUT takes one statement.');
    const named = isObject(call.body) && call.body['id'] === undefined ? { ...call, body: { ...call.body, id: statementId } } : call;
    const incoming = readIncoming(named, authorityOf(actor));
    const [first] = incoming.statements;
    if (!first || incoming.statements.length > 1) throw xapiProblem(400, 'PUT takes one statement.');
    const isNamedOutside = first.statement['id'] === undefined;
    if (!isNamedOutside && first.id !== statementId.toLowerCase()) throw xapiProblem(400, 'The statement has another id than the request.');
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
      const { statements, after, lastStored } = isOne ? await this.one(session, query) : await this.views.page(session, query);
      const shown = await this.views.present(session, statements, query, languages);
      const json = JSON.stringify(isOne ? shown[0] : { statements: shown, more: after === undefined ? '' : moreAt(call.params, after) });
      const headers = lastStored ? { 'last-modified': lastStored.toUTCString() } : {};
      if (!query.withAttachments) return { body: Buffer.from(json), contentType: 'application/json; charset=utf-8', headers };
      return { ...writeParts(json, await this.views.attachments(session, statements)), headers };
    });
  }

  private async one(session: Parameters<StatementViews['one']>[0], { statementId, voidedStatementId }: StatementQuery): Promise<{ statements: JsonObject[]; after?: string; lastStored?: Date }> {
    const found = await this.views.one(session, statementId ?? voidedStatementId ?? '', statementId === undefined);
    if (!found) throw xapiProblem(404, 'There is no such statement.');
    return { statements: [found.statement], lastStored: found.stored };
  }

  private keep(actor: XapiActor, statements: readonly IncomingStatement[], attachments: Parameters<StatementStore['insertAttachments']>[1]): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const now = await this.store.takeTurn(session);
      const unknown = (await this.store.unknown(session, statements)).map((one) => stamped(one, now));
      if (unknown.length === 0) return;
      await this.store.insertAttachments(session, attachments);
      await this.store.insert(session, actor.sourceId, now, unknown);
      await this.store.learnActivities(session, unknown.map(({ statement }) => statement));
      await this.records.take(session, unknown.flatMap((one) => saidOf(actor, one)), `xAPI: ${actor.sourceName}`);
    });
  }
}

const authorityOf = ({ origin, sourceId, sourceName }: XapiActor): JsonObject => ({ objectType: 'Agent', name: sourceName, account: { homePage: `${origin}${XAPI_PATH}`, name: sourceId } });

/** `more` is an address on this server: the same question from the next place on. */
const moreAt = ({ more: _, ...params }: Readonly<Record<string, string>>, after: string): string => `${XAPI_PATH}/statements?${new URLSearchParams({ ...params, more: after }).toString()}`;

/** The day it says; the day it came, when nobody can have learned anything on the day it says. */
const dayLearned = ({ timestamp, stored }: JsonObject): Day => {
  const [said, came] = [timestamp, stored].map((at) => day(toUtc(String(at)).slice(0, 10))) as [Day, Day];
  return whyImplausible(said, addDays(came, 1)) === undefined ? said : came;
};

/** A statement about learning becomes a learning record; the last word of a source about a person and a course stands. */
const saidOf = ({ sourceId }: XapiActor, { id, statement }: IncomingStatement): SaidOfLearning[] => {
  const said = learningSaid(statement);
  if (!said) return [];
  const on = dayLearned(statement);
  return [{
    source: `xapi:${sourceId}`, sourceRecordId: `${said.personKeyType}:${said.personKey}|${said.activityId}`.slice(0, 2000), line: null, importId: null, personKeyType: said.personKeyType, personKey: said.personKey, courseKey: said.activityId,
    courseTitle: said.activityName, status: said.status, scorePercent: said.scorePercent, startedOn: said.status === 'in_progress' ? on : null, completedOn: said.status === 'completed' ? on : null, note: id,
  }];
};
