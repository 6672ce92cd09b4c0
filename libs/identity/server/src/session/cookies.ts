import type { IdentityOptions } from '../identity.options';

export interface CookieReply {
  setCookie(name: string, value: string, options: Record<string, unknown>): unknown;
  clearCookie(name: string, options: Record<string, unknown>): unknown;
}

export const XSRF_COOKIE = 'XSRF-TOKEN';

/** `__Host-` binds the cookie to this very host over https; a browser refuses the prefix on http localhost. */
export const sessionCookieName = (options: IdentityOptions): string => (options.isHttps ? '__Host-sid' : 'sid');

const flags = (options: IdentityOptions, httpOnly: boolean) => ({ path: '/', httpOnly, secure: options.isHttps, sameSite: 'lax' });

export function setSessionCookies(reply: CookieReply, options: IdentityOptions, token: string, xsrf: string): void {
  reply.setCookie(sessionCookieName(options), token, flags(options, true));
  reply.setCookie(XSRF_COOKIE, xsrf, flags(options, false));
}

export function clearSessionCookies(reply: CookieReply, options: IdentityOptions): void {
  reply.clearCookie(sessionCookieName(options), flags(options, true));
  reply.clearCookie(XSRF_COOKIE, flags(options, false));
}
