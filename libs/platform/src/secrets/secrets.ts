import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import type { SecretKey } from './secret-key';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MARK = 'sealed:v1:';

/** It was sealed with a key that is not here any more, or somebody changed or moved it. */
export class CannotOpen extends Error {}

/**
 * What must be readable to be used, and must not be read in a copy of the database: AES-256-GCM under the installation's key (NIST SP 800-38D: a
 * random nonce of 96 bits for each). A sealed text is `sealed:v1:<id of the key>:<nonce, tag and cipher text in base64url>` and opens only at
 * the place it was sealed for, so that one row's secret cannot be put into another.
 */
export class Secrets {
  /** @param keys the one that seals first; the others open what was sealed before a change of key */
  constructor(private readonly keys: readonly SecretKey[]) {}

  /** Without a key nothing can be sealed; api and worker do not start without one. */
  get canSeal(): boolean {
    return this.keys.length > 0;
  }

  /** How everything begins that the newest key has sealed. */
  get newest(): string {
    return `${MARK}${this.keys[0]?.id ?? ''}:`;
  }

  /** Ids of the keys that only open. */
  get older(): readonly string[] {
    return this.keys.slice(1).map(({ id }) => id);
  }

  isSealed(text: string): boolean {
    return text.startsWith(MARK);
  }

  /** @param place where it will stand, e.g. `webhook:<id>`; opening asks for the same */
  seal(plain: string, place: string): string {
    const [key] = this.keys;
    if (!key) throw new Error('There is no key to seal with.');
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key.bytes, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return `${this.newest}${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
  }

  /**
   * What a text is known by again without being guessed from it: HMAC-SHA-256 under each of the keys; without a key a plain hash.
   * @returns hex, that of the newest key first
   */
  printsOf(text: string): readonly string[] {
    const prints = this.keys.map(({ bytes }) => createHmac('sha256', bytes).update('print:').update(text).digest('hex'));
    return prints.length > 0 ? prints : [createHash('sha256').update(text).digest('hex')];
  }

  /**
   * What was never sealed is given back as it is: rows of an earlier release are sealed soon after the start.
   * @throws CannotOpen
   */
  open(text: string, place: string): string {
    if (!this.isSealed(text)) return text;
    const [id, body = ''] = text.slice(MARK.length).split(':');
    const key = this.keys.find((one) => one.id === id);
    if (!key) throw new CannotOpen(`It was sealed with the key ${id}, which is neither REALIGN_SECRET_KEY nor among REALIGN_SECRET_KEY_OLD.`);
    const bytes = Buffer.from(body, 'base64url');
    try {
      const decipher = createDecipheriv(CIPHER, key.bytes, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    } catch {
      throw new CannotOpen('It was changed since it was sealed, or belongs to another place.');
    }
  }
}
