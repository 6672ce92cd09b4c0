import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '@realign/kernel';

const SECRET_BYTES = 32;
const asUuid = (hex: string): string => [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The address of a calendar feed: it says whose organisation it is, and holds a secret of which only the hash is kept. */
export interface SecretAddress {
  readonly token: string;
  readonly hash: Buffer;
}

export function makeSecretAddress(tenantId: string): SecretAddress {
  const token = Buffer.concat([Buffer.from(tenantId.replaceAll('-', ''), 'hex'), randomBytes(SECRET_BYTES)]).toString('base64url');
  return { token, hash: hashOf(token) };
}

/** Reads `<token>.ics`: the hash to look for, and an actor who may do nothing but read in that organisation. Undefined for anything that is no such address. */
export function readSecretAddress(file: string): { readonly actor: Actor; readonly hash: Buffer } | undefined {
  const token = /^([A-Za-z0-9_-]{20,120})\.ics$/.exec(file)?.[1] ?? '';
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 16 + SECRET_BYTES) return undefined;
  return { actor: { tenantId: asUuid(bytes.subarray(0, 16).toString('hex')), accountId: null, personId: null, roles: [], displayName: 'Calendar' }, hash: hashOf(token) };
}
