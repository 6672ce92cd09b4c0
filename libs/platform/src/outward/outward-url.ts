import { isIP } from 'node:net';
import { isOutsideAddress } from './outside-address';

/** Ports on which the web is spoken; databases, mail servers and the like are none of them. */
export const WEB_PORTS: ReadonlySet<string> = new Set(['', '443', '8443']);

/** Names that never lead outside, whatever a resolver says. */
const INNER_NAME = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|in-addr\.arpa|ip6\.arpa|onion|test|invalid)$/;

export type UrlRefusal = { readonly refused: 'url' | 'scheme' | 'credentials' | 'port' | 'inside'; readonly detail: string };

export interface OutwardUrl {
  readonly url: URL;
  /** Named by whoever runs the installation: it may lie inside, and may speak http. */
  readonly isInner: boolean;
}

/** Host without the brackets of IPv6 and without the dot of the root. */
export const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '').toLowerCase();

/**
 * Whether a URL that somebody gave may be called at all, before its name is resolved. `new URL` reads hosts as browsers do: decimal, octal and
 * hexadecimal numbers become dotted, full-width letters and dots plain ones, so that what is looked at here is what is called.
 * @param innerHosts hosts, with a port where it is not the scheme's own, that may be reached though they lie inside
 */
export function readOutwardUrl(text: string, innerHosts: readonly string[], ports = WEB_PORTS): OutwardUrl | UrlRefusal {
  if (text.length > 2000 || /[\s\\]/.test(text) || hasControl(text) || !URL.canParse(text)) return { refused: 'url', detail: 'This is no address. It begins with https:// and has no spaces.' };
  const url = new URL(text);
  const isInner = innerHosts.some((host) => host.toLowerCase() === url.host.toLowerCase());
  if (url.protocol !== 'https:' && !(isInner && url.protocol === 'http:')) return { refused: 'scheme', detail: 'Only addresses that begin with https:// are called.' };
  if (url.username !== '' || url.password !== '') return { refused: 'credentials', detail: 'The address must not hold a user name or a password.' };
  if (isInner) return { url, isInner };
  if (!ports.has(url.port)) return { refused: 'port', detail: `Port ${url.port} is not called: 443 and 8443 are.` };
  const host = bareHost(url);
  const isInside = isIP(host) !== 0 ? !isOutsideAddress(host) : !host.includes('.') || INNER_NAME.test(host);
  return isInside ? INSIDE : { url, isInner };
}

export const INSIDE: UrlRefusal = { refused: 'inside', detail: 'This address lies inside a private network and is not called. Whoever runs the installation may allow it (INNER_HOSTS).' };

export const isUrlRefusal = (value: OutwardUrl | UrlRefusal): value is UrlRefusal => 'refused' in value;

const hasControl = (text: string): boolean => [...text].some((character) => character < ' ' || character === '\x7f');
