import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a way out of mails says: whose mails, of which kinds, and of which programme where all of a mail was about one. */
export interface UnsubscribeKey {
  readonly tenantId: string;
  readonly personId: string;
  readonly kinds: readonly string[];
  readonly programmeId: string | null;
}

const MAC_BYTES = 16;

const mac = (text: string, key: Buffer): Buffer => createHmac('sha256', key).update(text).digest().subarray(0, MAC_BYTES);

/** Signed, so that nobody can switch off somebody else's mails; it says nothing secret and does not grow old, because a mail may be opened years later. */
export function writeUnsubscribeKey({ tenantId, personId, kinds, programmeId }: UnsubscribeKey, key: Buffer): string {
  const text = Buffer.from(JSON.stringify([tenantId, personId, kinds, programmeId])).toString('base64url');
  return `${text}.${mac(text, key).toString('base64url')}`;
}

/** What a token claims, before its signature is looked at; undefined when it is none of ours. */
export function readUnsubscribeKey(token: string): UnsubscribeKey | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'));
    if (!Array.isArray(parsed) || parsed.length !== 4) return undefined;
    const [tenantId, personId, kinds, programmeId] = parsed as unknown[];
    const isRight = isId(tenantId) && isId(personId) && Array.isArray(kinds) && kinds.every((kind) => typeof kind === 'string') && (programmeId === null || isId(programmeId));
    return isRight ? { tenantId, personId, kinds: kinds as string[], programmeId: programmeId as string | null } : undefined;
  } catch {
    return undefined;
  }
}

export function isSignedWith(token: string, key: Buffer): boolean {
  const [text = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  return given.length === MAC_BYTES && timingSafeEqual(given, mac(text, key));
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value);
