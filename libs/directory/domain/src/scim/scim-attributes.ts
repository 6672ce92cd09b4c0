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

const CANONICAL: ReadonlyMap<string, string> = new Map([...KEPT, 'active', 'externalId'].map((name) => [name.toLowerCase(), name]));

/** A user as sent: attribute names in their standard spelling, and nothing but what we keep. */
export function canonicalUser(sent: Json): Json {
  const kept: Json = {};
  for (const [key, value] of Object.entries(sent)) {
    const name = CANONICAL.get(key.toLowerCase());
    if (name !== undefined && value !== null && value !== undefined) kept[name] = name === ENTERPRISE_SCHEMA ? withManagerObject(value) : value;
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
