import { ENTERPRISE_SCHEMA, GROUP_SCHEMA, USER_SCHEMA, type Json } from '@realign/directory/domain';
import { PAGE_LIMIT } from './scim-request';
import { SCIM_PATH } from './scim-tokens.service';

const meta = (resourceType: string, at: string): Json => ({ resourceType, location: `${SCIM_PATH}/${at}` });

export const SERVICE_PROVIDER_CONFIG: Json = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: PAGE_LIMIT },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [{ type: 'oauthbearertoken', name: 'Token', description: 'A token made on the page Settings, Provisioning, sent as Authorization: Bearer.', primary: true }],
  meta: meta('ServiceProviderConfig', 'ServiceProviderConfig'),
};

export const RESOURCE_TYPES: readonly Json[] = [
  {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'], id: 'User', name: 'User', endpoint: '/Users', description: 'A person of the directory', schema: USER_SCHEMA,
    schemaExtensions: [{ schema: ENTERPRISE_SCHEMA, required: false }], meta: meta('ResourceType', 'ResourceTypes/User'),
  },
  { schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'], id: 'Group', name: 'Group', endpoint: '/Groups', description: 'A named set of users', schema: GROUP_SCHEMA, meta: meta('ResourceType', 'ResourceTypes/Group') },
];

interface More {
  readonly type?: 'string' | 'boolean' | 'complex' | 'reference';
  readonly isMany?: boolean;
  readonly isRequired?: boolean;
  readonly isUnique?: boolean;
  readonly isReadOnly?: boolean;
  readonly parts?: readonly Json[];
}

/** One attribute of a schema, RFC 7643 §7. */
const attribute = (name: string, { type = 'string', isMany = false, isRequired = false, isUnique = false, isReadOnly = false, parts }: More = {}): Json => ({
  name, type: parts ? 'complex' : type, multiValued: isMany, required: isRequired, caseExact: false, mutability: isReadOnly ? 'readOnly' : 'readWrite', returned: 'default', uniqueness: isUnique ? 'server' : 'none',
  ...(type === 'reference' && { referenceTypes: ['User'] }), ...(parts && { subAttributes: parts }),
});

const many = (name: string, ...parts: string[]): Json => attribute(name, { isMany: true, parts: [...parts.map((part) => attribute(part)), attribute('type'), attribute('primary', { type: 'boolean' })] });

const schema = (id: string, name: string, attributes: readonly Json[]): Json => ({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'], id, name, attributes, meta: meta('Schema', `Schemas/${id}`) });

export const SCHEMAS: readonly Json[] = [
  schema(USER_SCHEMA, 'User', [
    attribute('userName', { isRequired: true, isUnique: true }),
    attribute('name', { parts: ['formatted', 'familyName', 'givenName', 'middleName', 'honorificPrefix', 'honorificSuffix'].map((part) => attribute(part)) }),
    ...['displayName', 'nickName', 'title', 'userType', 'preferredLanguage', 'locale', 'timezone'].map((name) => attribute(name)),
    attribute('active', { type: 'boolean' }),
    many('emails', 'value', 'display'),
    many('phoneNumbers', 'value', 'display'),
    many('addresses', 'formatted', 'streetAddress', 'locality', 'region', 'postalCode', 'country'),
    many('roles', 'value', 'display'),
    many('entitlements', 'value', 'display'),
    attribute('groups', { isMany: true, isReadOnly: true, parts: [attribute('value', { isReadOnly: true }), attribute('display', { isReadOnly: true }), attribute('type', { isReadOnly: true })] }),
  ]),
  schema(ENTERPRISE_SCHEMA, 'EnterpriseUser', [
    ...['employeeNumber', 'costCenter', 'organization', 'division', 'department'].map((name) => attribute(name)),
    attribute('manager', { parts: [attribute('value'), attribute('$ref', { type: 'reference' }), attribute('displayName', { isReadOnly: true })] }),
  ]),
  schema(GROUP_SCHEMA, 'Group', [attribute('displayName', { isRequired: true, isUnique: true }), attribute('members', { isMany: true, parts: [attribute('value'), attribute('display'), attribute('$ref', { type: 'reference' })] })]),
];
