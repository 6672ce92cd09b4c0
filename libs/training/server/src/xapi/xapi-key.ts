import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const PREFIX = 'rxapi_';
const SECRET_BYTES = 32;

/** The user name of a source: it says whose it is, so that it is looked for behind the wall of its own organisation. */
export const xapiKey = (tenantId: string, sourceId: string): string => PREFIX + Buffer.from(`${tenantId}${sourceId}`.replaceAll('-', ''), 'hex').toString('base64url');

export const newXapiSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export const isSecret = (secret: string, hash: Buffer): boolean => timingSafeEqual(hashOfSecret(secret), hash);

export interface BasicKey {
  readonly tenantId: string;
  readonly sourceId: string;
  readonly secret: string;
}

const asUuid = (hex: string): string => [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');

/** Reads `Authorization: Basic` (RFC 7617); undefined when it cannot be one of ours. */
export function readBasicKey(header: string | undefined): BasicKey | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]{1,400})$/i.exec(header ?? '')?.[1];
  const [user = '', ...rest] = Buffer.from(encoded ?? '', 'base64').toString('utf8').split(':');
  if (!user.startsWith(PREFIX) || rest.length === 0) return undefined;
  const bytes = Buffer.from(user.slice(PREFIX.length), 'base64url');
  if (bytes.length !== 32) return undefined;
  return { tenantId: asUuid(bytes.subarray(0, 16).toString('hex')), sourceId: asUuid(bytes.subarray(16).toString('hex')), secret: rest.join(':') };
}
