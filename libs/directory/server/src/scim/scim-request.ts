import { isJson, withoutCoreSchema, type Json } from '@realign/directory/domain';
import { scimProblem } from './scim-problem';

/** The most resources of one page. */
export const PAGE_LIMIT = 200;
const DEFAULT_COUNT = 100;

export type RawQuery = Readonly<Record<string, string | string[] | undefined>>;

export interface ListRequest {
  readonly filter: string | undefined;
  /** 1 is the first. */
  readonly startIndex: number;
  readonly count: number;
  readonly shape: Shape;
}

/** Which attributes the answer holds; names in lower case. */
export interface Shape {
  readonly only: readonly string[] | null;
  readonly without: readonly string[];
}

const single = (query: RawQuery, name: string): string | undefined => {
  const value = query[name];
  return Array.isArray(value) ? value[0] : value;
};

const names = (value: string | undefined): string[] => (value ?? '').split(',').map((name) => withoutCoreSchema(name.trim()).toLowerCase()).filter((name) => name !== '').slice(0, 50);

export const readShape = (query: RawQuery): Shape => ({ only: names(single(query, 'attributes')).length > 0 ? names(single(query, 'attributes')) : null, without: names(single(query, 'excludedAttributes')) });

/** @throws 400 when startIndex or count is no whole number. A startIndex below 1 means 1, a negative count means 0 (RFC 7644 §3.4.2.4). */
export function readList(query: RawQuery): ListRequest {
  const whole = (name: string, fallback: number): number => {
    const value = single(query, name);
    if (value === undefined || value === '') return fallback;
    if (!/^-?\d{1,9}$/.test(value)) throw scimProblem(400, `${name} is a whole number.`, 'invalidValue');
    return Number(value);
  };
  return {
    filter: single(query, 'filter') || undefined,
    startIndex: Math.max(1, whole('startIndex', 1)),
    count: Math.min(PAGE_LIMIT, Math.max(0, whole('count', DEFAULT_COUNT))),
    shape: readShape(query),
  };
}

/** A body that is an object, or 400 invalidSyntax. */
export const readObject = (body: unknown): Json => {
  if (!isJson(body)) throw scimProblem(400, 'Send a JSON object.', 'invalidSyntax');
  return body;
};

const ALWAYS = new Set(['id', 'schemas', 'meta']);
const isNamed = (wanted: readonly string[], key: string): boolean => wanted.some((name) => name === key || name.startsWith(`${key}.`) || name.startsWith(`${key}:`));

/** The resource with the attributes that were asked for. `name.givenName` asks for the whole name. */
export function shaped(resource: Json, { only, without }: Shape): Json {
  return Object.fromEntries(
    Object.entries(resource).filter(([key]) => {
      const name = key.toLowerCase();
      if (ALWAYS.has(name)) return true;
      return only ? isNamed(only, name) : !without.includes(name);
    }),
  );
}

export const listResponse = (resources: readonly Json[], totalResults: number, startIndex: number): Json => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults, startIndex, itemsPerPage: resources.length, Resources: resources,
});

/** The version in If-Match (weak or strong), when one was sent. */
export function readVersion(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string' || header === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw scimProblem(400, 'If-Match holds one version, as in W/"3".', 'invalidVers');
  return Number(version);
}

export const requireVersion = (expected: number | undefined, actual: number): void => {
  if (expected !== undefined && expected !== actual) throw scimProblem(412, `The resource is at version ${actual} by now.`, 'invalidVers');
};
