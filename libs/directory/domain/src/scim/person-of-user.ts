import { asBoolean, ENTERPRISE_SCHEMA, isJson, type Json } from './scim-attributes';

/** What the directory takes from a provisioned user; null where the provider says nothing, and then the directory keeps what it has. */
export interface ProvisionedPerson {
  readonly employeeNumber: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly displayName: string;
  readonly email: string | null;
  readonly workerType: string | null;
  readonly jobTitle: string | null;
  readonly location: string | null;
  readonly country: string | null;
  readonly language: string | null;
  /** The name of the unit. */
  readonly department: string | null;
  /** SCIM id of the manager, as sent. */
  readonly managerId: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);

const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** The primary one, else the one for work, else the first. */
const chosen = (entries: readonly Json[]): Json | undefined =>
  entries.find(({ primary }) => asBoolean(primary) === true) ?? entries.find(({ type }) => typeof type === 'string' && type.toLowerCase() === 'work') ?? entries[0];

/** A user's attributes as a person. The employee number keeps its leading zeros: it is text. */
export function personOfUser(attributes: Json): ProvisionedPerson {
  const name = isJson(attributes['name']) ? attributes['name'] : {};
  const enterprise = isJson(attributes[ENTERPRISE_SCHEMA]) ? attributes[ENTERPRISE_SCHEMA] : {};
  const address = chosen(list(attributes['addresses'])) ?? {};
  const userName = text(attributes['userName']) ?? '';
  const whole = [text(name['givenName']), text(name['familyName'])].filter((part) => part !== null).join(' ');
  return {
    employeeNumber: text(enterprise['employeeNumber']),
    givenName: text(name['givenName']),
    familyName: text(name['familyName']),
    displayName: text(attributes['displayName']) ?? text(name['formatted']) ?? (whole || userName),
    email: text(chosen(list(attributes['emails']))?.['value']) ?? (userName.includes('@') ? userName : null),
    workerType: text(attributes['userType']),
    jobTitle: text(attributes['title']),
    location: text(address['locality']),
    country: text(address['country']),
    language: (text(attributes['preferredLanguage']) ?? text(attributes['locale']))?.split(/[-_]/)[0]?.toLowerCase() ?? null,
    department: text(enterprise['department']),
    managerId: isJson(enterprise['manager']) ? text(enterprise['manager']['value']) : null,
  };
}

export interface ProvisionedEmail {
  readonly key: string;
  readonly type: string;
  readonly isPrimary: boolean;
}

/** The addresses as they are looked for: in lower case, each with its type. */
export const emailsOfUser = (attributes: Json): ProvisionedEmail[] =>
  list(attributes['emails']).flatMap(({ value, type, primary }) => {
    const key = text(value)?.toLowerCase();
    return key === undefined ? [] : [{ key, type: text(type)?.toLowerCase() ?? '', isPrimary: asBoolean(primary) === true }];
  });

const LIMITS: Readonly<Record<string, number>> = { userName: 320, displayName: 320, title: 320, userType: 100, externalId: 320 };

/** What is wrong with a user, in words for whoever runs the provider; null when it can be taken. */
export function userFault(attributes: Json): string | null {
  if (text(attributes['userName']) === null) return 'userName is required.';
  for (const [name, limit] of Object.entries(LIMITS)) {
    const value = attributes[name];
    if (value === undefined) continue;
    if (typeof value !== 'string') return `${name} is a string.`;
    if (value.length > limit) return `${name} is longer than ${limit} characters.`;
  }
  if (attributes['active'] !== undefined && typeof attributes['active'] !== 'boolean') return 'active is true or false.';
  for (const name of ['emails', 'phoneNumbers', 'addresses', 'roles', 'entitlements']) {
    const value = attributes[name];
    if (value !== undefined && !(Array.isArray(value) && value.length <= 50 && value.every(isJson))) return `${name} is a list of at most 50 objects.`;
  }
  if (attributes['name'] !== undefined && !isJson(attributes['name'])) return 'name is an object.';
  if (attributes[ENTERPRISE_SCHEMA] !== undefined && !isJson(attributes[ENTERPRISE_SCHEMA])) return `${ENTERPRISE_SCHEMA} is an object.`;
  const whole = JSON.stringify(attributes);
  if (whole.length > 60_000) return 'The user is larger than 60 kB.';
  return whole.includes('\\u0000') ? 'A text holds a NUL character.' : null;
}
