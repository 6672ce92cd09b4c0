import { isIri, isObject, isTimestamp, isUuidText, toUtc, actorKey, actorShape, type JsonObject, type StatementFormat, type XapiVersion } from '@realign/training/domain';
import { xapiProblem } from './xapi-problem';

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What the edge hands over: a request whose body is JSON, the bytes of a multipart body, or a form. */
export interface RawXapiRequest {
  readonly method: string;
  readonly headers: Headers;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** A form of the alternate request syntax, as it was sent. */
export class FormBody {
  constructor(readonly fields: Readonly<Record<string, string>>) {}
}

export interface XapiCall {
  readonly method: string;
  readonly version: XapiVersion;
  readonly headers: Headers;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const header = (headers: Headers, name: string): string | undefined => [headers[name]].flat()[0];

/** 1.0 and any 1.0.x are answered as 1.0.3, 2.0.x as 2.0.0; anything else is refused. */
export function readVersion(headers: Headers): XapiVersion {
  const said = header(headers, 'x-experience-api-version');
  if (said === undefined) throw xapiProblem(400, 'The header X-Experience-API-Version is missing.');
  if (/^1\.0(\.\d+)?$/.test(said)) return '1.0.3';
  if (/^2\.0(\.\d+)?$/.test(said)) return '2.0.0';
  throw xapiProblem(400, 'This version of the xAPI is not spoken here; 1.0.3 and 2.0.0 are.');
}

/** Headers that a form may carry as fields, in the alternate request syntax of 1.0.x. */
export const FORM_HEADERS = ['authorization', 'x-experience-api-version', 'content-type', 'content-length', 'if-match', 'if-none-match', 'accept', 'accept-language', 'accept-encoding', 'user-agent'];

const textParams = (query: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      if (typeof value !== 'string') throw xapiProblem(400, `The parameter ${name.slice(0, 60)} is given twice.`);
      return [name, value];
    }),
  );

/** The request as it is meant: a form of the alternate syntax is unfolded into method, parameters, headers and content. */
export function readCall(request: RawXapiRequest): XapiCall {
  const version = readVersion(request.headers);
  const params = textParams(request.query);
  if (!('method' in params)) {
    if (request.body instanceof FormBody) throw xapiProblem(400, 'A form is only taken in the alternate request syntax, with ?method=.');
    return { method: request.method, version, headers: request.headers, params, body: request.body };
  }
  return unfold(request, version, params);
}

function unfold({ method, headers, body }: RawXapiRequest, version: XapiVersion, params: Record<string, string>): XapiCall {
  if (version !== '1.0.3') throw xapiProblem(400, 'The alternate request syntax is no part of xAPI 2.0.');
  if (method !== 'POST' || !['GET', 'PUT', 'POST', 'DELETE', 'HEAD'].includes(params['method'] ?? '')) throw xapiProblem(400, 'The alternate request syntax is a POST whose method is GET, PUT, POST or DELETE.');
  if (Object.keys(params).length > 1) throw xapiProblem(400, 'In the alternate request syntax every parameter but the method is a field of the form.');
  if (!(body instanceof FormBody)) throw xapiProblem(400, 'The alternate request syntax sends a form.');
  const { content, ...fields } = body.fields;
  const given = Object.entries(fields).filter(([name]) => !FORM_HEADERS.includes(name.toLowerCase()));
  const sent = Object.fromEntries(Object.entries(fields).filter(([name]) => FORM_HEADERS.includes(name.toLowerCase())).map(([name, value]) => [name.toLowerCase(), value]));
  return { method: params['method'] ?? '', version, headers: { ...headers, 'content-type': 'application/json', ...sent }, params: Object.fromEntries(given), body: content === undefined ? undefined : parseContent(content) };
}

const parseContent = (content: string): unknown => {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    throw xapiProblem(400, 'The field content is not valid JSON.');
  }
};

export interface StatementQuery {
  readonly statementId?: string;
  readonly voidedStatementId?: string;
  readonly agentKey?: string;
  readonly verb?: string;
  readonly activity?: string;
  readonly registration?: string;
  readonly relatedAgents: boolean;
  readonly relatedActivities: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
  readonly isAscending: boolean;
  readonly format: StatementFormat;
  readonly withAttachments: boolean;
  /** The last statement of the page before, by its place in the order of storing. */
  readonly after?: string;
}

/** Statements of one page, when the caller leaves it to us or asks for more. */
export const PAGE_LIMIT = 500;
const KNOWN = ['statementId', 'voidedStatementId', 'agent', 'verb', 'activity', 'registration', 'related_activities', 'related_agents', 'since', 'until', 'limit', 'format', 'attachments', 'ascending', 'more'];
const BESIDE_AN_ID = ['statementId', 'voidedStatementId', 'format', 'attachments'];

const demand = (ok: boolean, sentence: string): void => {
  if (!ok) throw xapiProblem(400, sentence);
};

/** The parameters of GET /statements. @throws 400 for an unknown one, one that cannot be read, and others beside an id */
export function readStatementQuery(params: Readonly<Record<string, string>>): StatementQuery {
  const names = Object.keys(params);
  const stranger = names.find((name) => !KNOWN.includes(name));
  demand(stranger === undefined, `There is no parameter ${stranger?.slice(0, 60) ?? ''}.`);
  const { statementId, voidedStatementId, verb, activity, registration, since, until } = params;
  demand(statementId === undefined || voidedStatementId === undefined, 'Ask for statementId or voidedStatementId, not both.');
  if (statementId !== undefined || voidedStatementId !== undefined) demand(names.every((name) => BESIDE_AN_ID.includes(name)), 'Beside an id only format and attachments may be given.');
  for (const id of [statementId, voidedStatementId, registration]) demand(id === undefined || isUuidText(id), 'An id that is asked for is not a UUID.');
  for (const iri of [verb, activity]) demand(iri === undefined || isIri(iri), 'verb and activity are IRIs.');
  for (const time of [since, until]) demand(time === undefined || isTimestamp(time), 'since and until are ISO 8601 time stamps.');
  const agentKey = readAgentKey(params['agent']);
  const after = readMore(params['more']);
  return {
    ...(statementId !== undefined && { statementId: statementId.toLowerCase() }), ...(voidedStatementId !== undefined && { voidedStatementId: voidedStatementId.toLowerCase() }), ...(agentKey !== undefined && { agentKey }),
    ...(verb !== undefined && { verb }), ...(activity !== undefined && { activity }), ...(registration !== undefined && { registration }), ...(since !== undefined && { since: toUtc(since) }), ...(until !== undefined && { until: toUtc(until) }),
    ...(after !== undefined && { after }), relatedAgents: readTruth(params, 'related_agents'), relatedActivities: readTruth(params, 'related_activities'), isAscending: readTruth(params, 'ascending'), withAttachments: readTruth(params, 'attachments'),
    limit: readLimit(params['limit']), format: readFormat(params['format']),
  };
}

const readTruth = (params: Readonly<Record<string, string>>, name: string): boolean => {
  const value = params[name] ?? 'false';
  demand(/^(true|false)$/i.test(value), `${name} is true or false.`);
  return value.toLowerCase() === 'true';
};

const readLimit = (value = '0'): number => {
  demand(/^\d{1,9}$/.test(value), 'limit is a whole number.');
  return Number(value) === 0 ? PAGE_LIMIT : Math.min(Number(value), PAGE_LIMIT);
};

const readFormat = (value = 'exact'): StatementFormat => {
  demand(['exact', 'ids', 'canonical'].includes(value), 'format is exact, ids or canonical.');
  return value as StatementFormat;
};

export const readMore = (value: string | undefined): string | undefined => {
  demand(value === undefined || /^\d{1,18}$/.test(value), 'This continuation cannot be read.');
  return value;
};

const readAgentKey = (value: string | undefined): string | undefined => {
  if (value === undefined) return undefined;
  const agent = parseAgent(value);
  const fault = actorShape(agent, 'agent');
  demand(fault === undefined, `${fault ?? ''}.`);
  const key = actorKey(agent);
  demand(key !== undefined, 'agent is a group without an identifier.');
  return key;
};

const parseAgent = (value: string): JsonObject => {
  try {
    const agent: unknown = JSON.parse(value);
    if (isObject(agent)) return agent;
  } catch {
    // Said below, as for anything else that is no agent.
  }
  throw xapiProblem(400, 'agent is not a JSON object.');
};

/** The Person of the Agents resource: each identifier of the agent as a list. */
export const readPerson = (value: string): JsonObject => {
  const { objectType: _, member: __, ...agent } = parseAgent(value);
  const fault = actorShape(parseAgent(value), 'agent');
  demand(fault === undefined, `${fault ?? ''}.`);
  return { objectType: 'Person', ...Object.fromEntries(Object.entries(agent).map(([name, one]) => [name, [one]])) };
};
