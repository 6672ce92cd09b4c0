import { createHash } from 'node:crypto';

/** AES-256 takes so many bytes. */
const KEY_BYTES = 32;

/** Of its SHA-256, in hex: enough to tell keys apart, and nothing to guess one by. */
const ID_LENGTH = 8;

export interface SecretKey {
  /** Stored beside what it sealed, so that a key can be changed. */
  readonly id: string;
  readonly bytes: Buffer;
}

/** Reads 32 bytes written as 64 hexadecimal digits or in base64. Undefined when it is anything else. */
export function readSecretKey(text: string): SecretKey | undefined {
  const bare = text.trim();
  const bytes = /^[0-9a-f]{64}$/i.test(bare) ? Buffer.from(bare, 'hex') : /^[A-Za-z0-9+/_-]{43}=?$/.test(bare) ? Buffer.from(bare, 'base64') : undefined;
  if (bytes?.length !== KEY_BYTES) return undefined;
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, ID_LENGTH), bytes };
}
