import { createHash, randomBytes } from 'node:crypto';

const PREFIX = 'rscim_';
const SECRET_BYTES = 32;

/** A token says whose it is, so that it is looked for behind the wall of its own organisation; only the secret's hash is kept. */
export function newScimToken(tenantId: string): string {
  const tenant = Buffer.from(tenantId.replaceAll('-', ''), 'hex');
  return PREFIX + Buffer.concat([tenant, randomBytes(SECRET_BYTES)]).toString('base64url');
}

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The organisation in an `Authorization: Bearer` header, with the token; undefined when it cannot be one of ours. */
export function readBearer(header: string | undefined): { readonly tenantId: string; readonly token: string } | undefined {
  const token = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (!token?.startsWith(PREFIX)) return undefined;
  const bytes = Buffer.from(token.slice(PREFIX.length), 'base64url');
  if (bytes.length !== 16 + SECRET_BYTES) return undefined;
  const hex = bytes.subarray(0, 16).toString('hex');
  return { token, tenantId: [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') };
}
