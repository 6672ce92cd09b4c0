import type { OpenAPIObject } from '@nestjs/swagger';
import type { DeclaredRoute } from '@realign/platform';

type Json = Record<string, unknown>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const text = (description: string): Json => ({ type: 'string', description });

/** RFC 9457, with what ours adds. */
const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: text('Always about:blank: the code says what it is.'), title: text('In a few words.'), status: { type: 'integer' }, code: text('For programs.'), detail: text('What to do, for people.'), instance: text('The path.'), requestId: text('Names this request in the log.'),
    errors: { type: 'array', items: { type: 'object', required: ['pointer', 'code', 'detail'], properties: { pointer: text('A JSON pointer into the body, or ?name of the query.'), code: text('For programs.'), detail: text('What is wrong with it.') } } },
  },
};

const SCHEMES = {
  session: { type: 'apiKey', in: 'cookie', name: '__Host-sid', description: 'Set by POST /api/session; plain `sid` on http://localhost. Changing requests repeat the XSRF-TOKEN cookie in X-XSRF-TOKEN.' },
  bearer: { type: 'http', scheme: 'bearer', description: 'A token of its own: of SCIM, of a link to a Why page or to a snapshot.' },
  basic: { type: 'http', scheme: 'basic', description: 'A key of its own for a source of xAPI statements.' },
};

const REFUSED = { description: 'Not done; the body says why.', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
const LOCATION = { description: 'Where what was created is read, or where the work that began is watched.', schema: { type: 'string' } };
const ETAG = { description: 'The version, for If-Match.', schema: { type: 'string' } };
const KEY = { name: 'Idempotency-Key', in: 'header', required: false, description: 'Of your choosing, 1 to 200 characters: the same request under the same key is carried out once, and answered the same for a day.', schema: { type: 'string' } };

const at = (kind: string, name: string): Json => ({ $ref: `#/components/${kind}/${name}` });

const securityOf = (access: string | undefined): Json[] => {
  if (access === 'public') return [];
  if (access?.startsWith('token:')) return [{ [access.includes('xapi') ? 'basic' : 'bearer']: [] }];
  return [{ session: [] }];
};

/** What every route owes at the edge, written into the description once: who may call it, how it refuses, and which headers it takes and gives. */
export function describeEdge(document: OpenAPIObject, routes: readonly DeclaredRoute[]): OpenAPIObject {
  const access = new Map(routes.map((route) => [`${route.method.toLowerCase()} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`, route.access]));
  const paths = Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [path, withEdge(path, item as Json, access)]));
  const components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM }, securitySchemes: SCHEMES, responses: { Refused: REFUSED }, headers: { Location: LOCATION, ETag: ETAG }, parameters: { IdempotencyKey: KEY } };
  return { ...document, paths, components } as unknown as OpenAPIObject;
}

const withEdge = (path: string, item: Json, access: ReadonlyMap<string, string | undefined>): Json =>
  Object.fromEntries(Object.entries(item).map(([method, operation]) => [method, METHODS.includes(method) ? described(method, operation as Json, access.get(`${method} ${path}`)) : operation]));

const described = (method: string, operation: Json, access: string | undefined): Json => {
  const responses = Object.entries(operation['responses'] as Record<string, Json>).map(([status, response]) => [status, { ...response, headers: headersOf(method, status) }]);
  const creates = method === 'post' && responses.some(([status]) => status === '201' || status === '202');
  const parameters = [...((operation['parameters'] as Json[] | undefined) ?? []), ...(creates ? [at('parameters', 'IdempotencyKey')] : [])];
  return { ...operation, ...(parameters.length > 0 && { parameters }), responses: { ...Object.fromEntries(responses), default: at('responses', 'Refused') }, security: securityOf(access) };
};

const headersOf = (method: string, status: string): Json => ({ ...(status !== '204' && { ETag: at('headers', 'ETag') }), ...(method === 'post' && (status === '201' || status === '202') && { Location: at('headers', 'Location') }) });
