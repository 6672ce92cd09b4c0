import { isIP } from 'node:net';

/** The proxies on this machine. */
const LOCAL = ['127.0.0.0/8', '::1/128'];

/** An address, or one with the length of its prefix. */
function isRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  return version !== 0 && rest.length === 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128)));
}

const listOf = (text: string): string[] => text.split(',').map((one) => one.trim());

/** Whether a setting is a list of addresses and ranges. */
export const areProxies = (text: unknown): boolean => typeof text === 'string' && listOf(text).every(isRange);

/**
 * Whose word is taken for where a request comes from: the proxies that are named; else, when the application is said to be reached through one,
 * those on this machine; else nobody's. Whoever else says where it comes from is not believed, so that nobody chooses the place by which sign-ins are limited.
 */
export const trustedProxies = ({ PUBLIC_ORIGIN, TRUSTED_PROXY }: { readonly PUBLIC_ORIGIN?: string; readonly TRUSTED_PROXY?: string }): string[] | false =>
  TRUSTED_PROXY !== undefined ? listOf(TRUSTED_PROXY) : PUBLIC_ORIGIN !== undefined && LOCAL;
