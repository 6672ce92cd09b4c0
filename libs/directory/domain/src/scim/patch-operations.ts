import { refuse, type Refusal } from '@realign/kernel';
import { standardPath } from './patch-path';
import { asBoolean, ENTERPRISE_SCHEMA, isJson, managerOf, type Json } from './scim-attributes';

/** One operation of RFC 7644 §3.5.2 in its plain form: lower case, always with a path. */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

const MANAGER = `${ENTERPRISE_SCHEMA}:manager`.toLowerCase();
/** What a client may send along and a server does not take from it. */
const READ_ONLY = new Set(['id', 'schemas', 'meta', 'groups', 'password']);
const DANGEROUS = /(^|[.:[\]])(__proto__|constructor|prototype)($|[.:[\]])/i;
const MAX_PATH = 500;
const OPERATIONS = ['add', 'replace', 'remove'] as const;

/**
 * What an identity provider sends as PATCH, brought into the plain form: `Add` and `Replace` in any case, a value without a path as one
 * operation per attribute (dotted and URN names are paths), names of attributes in their standard spelling, `"False"` as false, the manager as string or object. Attributes a client
 * may not set are left out.
 * @returns the operations in order, or a refusal: `invalidSyntax`, `invalidPath`
 */
export function patchOperations(body: unknown): PatchOperation[] | Refusal<'invalidSyntax' | 'invalidPath'> {
  const sent = isJson(body) ? (body['Operations'] ?? body['operations']) : undefined;
  if (!Array.isArray(sent) || sent.length === 0) return refuse('invalidSyntax', 'A PATCH needs Operations, a list with at least one operation.');
  if (sent.length > 1000) return refuse('invalidSyntax', 'A PATCH holds at most 1,000 operations.');
  const plain: PatchOperation[] = [];
  for (const one of sent) {
    const op = isJson(one) && typeof one['op'] === 'string' ? OPERATIONS.find((name) => name === (one['op'] as string).toLowerCase()) : undefined;
    if (op === undefined || !isJson(one)) return refuse('invalidSyntax', 'Each operation has an op: add, replace or remove.');
    const { path, value } = one;
    if (path !== undefined && path !== null && typeof path !== 'string') return refuse('invalidPath', 'The path of an operation is a string.');
    if (typeof path === 'string' && path.length > MAX_PATH) return refuse('invalidPath', `A path has at most ${MAX_PATH} characters.`);
    if (typeof path === 'string' && path !== '') plain.push(...single(op, path, value));
    else if (op === 'remove') return refuse('invalidPath', 'An operation that removes something says what, in its path.');
    else if (isJson(value)) plain.push(...spread(op, value));
    else return refuse('invalidSyntax', 'An operation without a path has an object as its value.');
  }
  const bad = plain.find(({ path }) => DANGEROUS.test(path));
  return bad ? refuse('invalidPath', `There is no attribute ${bad.path}.`) : plain;
}

const spread = (op: 'add' | 'replace', value: Json): PatchOperation[] =>
  Object.entries(value).filter(([key]) => key.length <= MAX_PATH).flatMap(([key, inner]) =>
    key.toLowerCase() === ENTERPRISE_SCHEMA.toLowerCase() && isJson(inner)
      ? Object.entries(inner).flatMap(([name, innermost]) => single(op, `${ENTERPRISE_SCHEMA}:${name}`, innermost))
      : single(op, key, inner),
  );

function single(op: PatchOperation['op'], sent: string, value: unknown): PatchOperation[] {
  const path = standardPath(sent);
  const key = path.toLowerCase();
  if (READ_ONLY.has(key) || key.startsWith('meta.') || key.startsWith('groups')) return [];
  if (op === 'remove') return [{ op, path, ...(value !== undefined && value !== null && { value }) }];
  if (key === MANAGER) return managerChange(op, path, value);
  if (value === null || value === undefined) return [{ op: 'remove', path }];
  return [{ op, path, value: key === 'active' || /\.primary$/.test(key) ? asBoolean(value) : value }];
}

const managerChange = (op: 'add' | 'replace', path: string, value: unknown): PatchOperation[] => {
  const manager = managerOf(value);
  return manager === null ? [{ op: 'remove', path }] : [{ op, path, value: manager }];
};
