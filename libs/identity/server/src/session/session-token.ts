import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits. Only its hash is stored, so that a copy of the database opens no session. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** What our own pages send back in X-XSRF-TOKEN. It follows from the session and does not reveal it. */
export const xsrfTokenOf = (token: string): string => createHash('sha256').update(`xsrf:${token}`).digest('base64url');
