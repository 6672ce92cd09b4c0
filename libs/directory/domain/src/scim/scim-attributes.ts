/** SCIM core and enterprise user, RFC 7643. */
export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const ENTERPRISE_SCHEMA = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is kept of a user. Passwords, certificates and pictures are not ours to hold. */
const KEPT = [
  'userName', 'name', 'displayName', 'nickName', 'title', 'userType', 'preferredLanguage', 'locale', 'timezone', 'emails', 'phoneNumbers', 'addresses', 'roles', 'entitlements', ENTERPRISE_SCHEMA,
] as const;

const spelling = (names: readonly string[]): ReadonlyMap<string, string> => new Map(names.map((name) => [name.toLowerCase(), name]));

const CANONICAL = spelling([...KEPT, 'active', 'externalId', 'members', 'profileUrl', 'groups', 'id', 'schemas', 'meta', 'password']);

const OF_MANY = spelling(['value', 'display', 'type', 'primary', '$ref', 'formatted', 'streetAddress', 'locality', 'region', 'postalCode', 'country']);
const OF_NAME = spelling(['givenName', 'familyName', 'middleName', 'formatted', 'honorificPrefix', 'honorificSuffix']);
const OF_ENTERPRISE = spelling(['employeeNumber', 'costCenter', 'organization', 'division', 'department', 'manager']);
const OF_MANAGER = spelling(['value', '$ref', 'displayName']);

/** The name of an attribute as the standard spells it; others stay as they are. */
export const standardName = (name: string): string => CANONICAL.get(name.toLowerCase()) ?? name;

/** The same of what stands within an attribute. */
export function standardSub(attribute: string, name: string): string {
  const known = attribute === 'name' ? OF_NAME : attribute === ENTERPRISE_SCHEMA ? OF_ENTERPRISE : attribute === 'manager' ? OF_MANAGER : OF_MANY;
  return known.get(name.toLowerCase()) ?? name;
}

/** Attributes of the core may be written with its URN before them. */
export const withoutCoreSchema = (path: string): string => path.replace(/^urn:ietf:params:scim:schemas:core:2\.0:(?:user|group):/i, '');

const IS_KEPT: ReadonlySet<string> = new Set([...KEPT, 'active', 'externalId']);

/** What stands within an attribute, in its standard spelling; `"True"` beside `primary` is true. */
function standardWithin(attribute: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => (isJson(entry) ? standardWithin(attribute, entry) : (entry as unknown)));
  if (!isJson(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => { const name = standardSub(attribute, key); return [name, name === 'primary' ? asBoolean(inner) : inner]; }));
}

/** A user as sent: attribute names in their standard spelling, and nothing but what we keep. */
export function canonicalUser(sent: Json): Json {
  const kept: Json = {};
  for (const [key, value] of Object.entries(sent)) {
    const name = CANONICAL.get(key.toLowerCase());
    if (name !== undefined && IS_KEPT.has(name) && value !== null && value !== undefined) kept[name] = name === ENTERPRISE_SCHEMA ? withManagerObject(standardWithin(name, value)) : standardWithin(name, value);
  }
  return kept;
}

/** Some providers send the manager's id alone, some an object, some an empty string for nobody. */
const withManagerObject = (extension: unknown): unknown => {
  if (!isJson(extension)) return extension;
  const { manager, ...rest } = extension;
  const value = managerOf(manager);
  return value === null ? rest : { ...rest, manager: value };
};

/** The manager in its standard form, or null for nobody. */
export const managerOf = (value: unknown): Json | null => {
  if (typeof value === 'string') return value === '' ? null : { value };
  return isJson(value) && value['value'] !== null && value['value'] !== undefined && value['value'] !== '' ? value : null;
};

/** `True` and `"false"` are booleans in what providers really send. Anything else stays as it is. */
export const asBoolean = (value: unknown): unknown => (typeof value === 'string' && /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value);
