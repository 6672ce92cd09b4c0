import { createHash } from 'node:crypto';
import { comparableForm, isObject, statementFault, termsOf, toUtc, VOIDED, type JsonObject, type Term, type XapiVersion } from '@realign/training/domain';
import { newId } from '@realign/platform';
import { boundaryOf, hasSha2, readParts, type Part, type StoredAttachment } from './multipart';
import { checkSignature, SIGNATURE } from './signature';
import type { XapiCall } from './xapi-request';
import { xapiProblem } from './xapi-problem';

/** A statement that was found right, with everything the store keeps beside it. */
export interface IncomingStatement {
  readonly id: string;
  readonly statement: JsonObject;
  readonly contentHash: Buffer;
  readonly registration: string | null;
  readonly targetId: string | null;
  readonly isVoiding: boolean;
  readonly terms: readonly Term[];
  /** The time stamp as it was sent, with the offset it was sent with. */
  readonly saidAt: string | null;
}

export interface Incoming {
  readonly statements: readonly IncomingStatement[];
  readonly attachments: readonly StoredAttachment[];
}

/** The time of storing, known once it is this batch's turn; it stands for a time stamp nobody gave. */
export const stamped = (incoming: IncomingStatement, stored: string): IncomingStatement => ({ ...incoming, statement: { timestamp: stored, ...incoming.statement, stored } });

export const MOST_STATEMENTS = 5000;

const contentTypeOf = ({ headers }: XapiCall): string => String([headers['content-type']].flat()[0] ?? '');

/**
 * What a POST or PUT of statements brings, checked as a whole: one bad statement or attachment refuses all of it.
 * @param statementId the id that a PUT names its one statement by
 */
export function readIncoming(call: XapiCall, authority: JsonObject, statementId?: string): Incoming {
  const { json, parts } = readBody(call);
  const given = statementId === undefined ? [json].flat() : [named(json, statementId)];
  if (given.length > MOST_STATEMENTS) throw xapiProblem(413, `At most ${MOST_STATEMENTS} statements can be sent at once.`);
  for (const statement of given) {
    const fault = statementFault(statement, call.version);
    if (fault !== undefined) throw xapiProblem(400, `${fault}.`);
  }
  const statements = (given as JsonObject[]).map((statement) => prepare(statement, call.version, authority));
  const ids = new Set(statements.map(({ id }) => id));
  if (ids.size < statements.length) throw xapiProblem(400, 'Two of the statements have the same id.');
  return { statements, attachments: matchAttachments(given as JsonObject[], parts) };
}

/** A statement that does not say its id has the one of the request; one that says another is refused. */
function named(json: unknown, statementId: string): unknown {
  if (Array.isArray(json)) throw xapiProblem(400, 'PUT takes one statement.');
  if (!isObject(json)) return json;
  const { id = statementId } = json;
  if (typeof id === 'string' && id.toLowerCase() !== statementId.toLowerCase()) throw xapiProblem(400, 'The statement has another id than the request.');
  return { ...json, id };
}

function readBody(call: XapiCall): { readonly json: unknown; readonly parts: readonly Part[] } {
  const contentType = contentTypeOf(call);
  if (/^application\/json\b/i.test(contentType)) return { json: call.body, parts: [] };
  if (!/^multipart\/mixed\b/i.test(contentType) || !Buffer.isBuffer(call.body) || boundaryOf(contentType) === undefined) throw xapiProblem(400, 'Statements are sent as application/json or multipart/mixed.');
  const [first, ...parts] = readParts(call.body, contentType);
  if (!first || !/^application\/json\b/i.test(first.headers['content-type'] ?? '')) throw xapiProblem(400, 'The first part of a multipart body is application/json.');
  return { json: parseJson(first.content), parts };
}

const parseJson = (content: Buffer): unknown => {
  try {
    return JSON.parse(content.toString('utf8')) as unknown;
  } catch {
    throw xapiProblem(400, 'The statements are not valid JSON.');
  }
};

/** What is set here: id, authority, version. In 2.0 a time stamp is turned into UTC. */
function prepare(sent: JsonObject, version: XapiVersion, authority: JsonObject): IncomingStatement {
  const id = typeof sent['id'] === 'string' ? sent['id'].toLowerCase() : newId();
  const said = sent['timestamp'];
  const context = contextWithLists(sent['context']);
  const object = sent['object'];
  const statement = {
    ...sent, id: sent['id'] ?? id, ...(typeof said === 'string' && { timestamp: version === '2.0.0' ? toUtc(said) : said }), authority: sent['authority'] ?? authority, version: sent['version'] ?? (version === '2.0.0' ? '2.0.0' : '1.0.0'),
    ...(context !== undefined && { context }), ...(isObject(object) && object['objectType'] === 'SubStatement' && isObject(object['context']) && { object: { ...object, context: contextWithLists(object['context']) } }),
  };
  const isVoiding = isObject(sent['verb']) && sent['verb']['id'] === VOIDED;
  const isReference = isObject(object) && object['objectType'] === 'StatementRef';
  const registration = isObject(context) && typeof context['registration'] === 'string' ? context['registration'].toLowerCase() : null;
  return { id, statement, isVoiding, registration, targetId: isReference ? String(object['id']).toLowerCase() : null, contentHash: hashOf(sent), terms: termsOf(statement), saidAt: typeof said === 'string' ? said : null };
}

/** A single context activity means a list of one, and is returned as one. */
const contextWithLists = (context: unknown): unknown => {
  const around = isObject(context) ? context['contextActivities'] : undefined;
  if (!isObject(context) || !isObject(around)) return context;
  return { ...context, contextActivities: Object.fromEntries(Object.entries(around).map(([kind, activities]) => [kind, [activities].flat()])) };
};

const hashOf = (statement: JsonObject): Buffer => createHash('sha256').update(comparableForm({ ...statement, ...(statement['context'] !== undefined && { context: contextWithLists(statement['context']) }) })).digest();

interface Described {
  readonly statement: JsonObject;
  readonly attachment: JsonObject;
}

/** Each part belongs to an attachment of a statement, and each attachment has either a part or an address. */
function matchAttachments(statements: readonly JsonObject[], parts: readonly Part[]): StoredAttachment[] {
  const described = statements.flatMap(attachmentsOf);
  const bySha2 = Map.groupBy(described, ({ attachment }) => String(attachment['sha2']).toLowerCase());
  const stored = parts.map((part) => storedPart(part, bySha2));
  const sums = new Set(stored.map(({ sha2 }) => sha2));
  for (const [sum, ones] of bySha2) if (!sums.has(sum) && ones.some(({ attachment }) => attachment['fileUrl'] === undefined)) throw xapiProblem(400, 'An attachment comes neither with its content nor with a fileUrl.');
  return stored;
}

const attachmentsOf = (statement: JsonObject): Described[] => {
  const { object, attachments } = statement;
  const own = (Array.isArray(attachments) ? (attachments as JsonObject[]) : []).map((attachment) => ({ statement, attachment }));
  return isObject(object) && object['objectType'] === 'SubStatement' ? [...own, ...attachmentsOf(object)] : own;
};

function storedPart({ headers, content }: Part, bySha2: ReadonlyMap<string, readonly Described[]>): StoredAttachment {
  const sha2 = headers['x-experience-api-hash']?.toLowerCase();
  if (sha2 === undefined) throw xapiProblem(400, 'A part has no X-Experience-API-Hash.');
  if (headers['content-transfer-encoding']?.toLowerCase() !== 'binary') throw xapiProblem(400, 'A part is not sent with Content-Transfer-Encoding: binary.');
  const described = bySha2.get(sha2);
  if (!described) throw xapiProblem(400, 'A part belongs to no attachment of the statements.');
  if (!hasSha2(content, sha2)) throw xapiProblem(400, 'A part does not have the SHA-2 sum it claims.');
  for (const { statement, attachment } of described) if (attachment['usageType'] === SIGNATURE) checkSignature(statement, String(attachment['contentType']), content);
  return { sha2, contentType: String(described[0]?.attachment['contentType'] ?? 'application/octet-stream'), content };
}
