/** How long a session lives without use, and at most. */
export const IDLE_MINUTES = 30;
export const LIFETIME_HOURS = 12;

/** Tries within the window before signing in is refused: per address, and per place the tries come from. */
export const ATTEMPT_WINDOW_MINUTES = 15;
export const ATTEMPTS_PER_ADDRESS = 10;
export const ATTEMPTS_PER_SOURCE = 100;

export interface ChangingRequest {
  readonly method: string;
  /** The origin our own pages have. */
  readonly ownOrigins: readonly string[];
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly token: string | undefined;
  readonly expectedToken: string;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something was sent by our own pages: it carries the session's token in X-XSRF-TOKEN, and when the
 * browser says where it comes from, that is us (OWASP: signed double submit with Origin check).
 */
export function isOurOwnRequest({ method, ownOrigins, origin, fetchSite, token, expectedToken }: ChangingRequest): boolean {
  return SAFE.has(method) || (isFromOurPages({ ownOrigins, origin, fetchSite }) && token === expectedToken);
}

/** Whether our own pages sent it, or something that is no browser and says nothing of where it comes from. */
export function isFromOurPages({ ownOrigins, origin, fetchSite }: Pick<ChangingRequest, 'ownOrigins' | 'origin' | 'fetchSite'>): boolean {
  if (origin !== undefined && !ownOrigins.includes(origin)) return false;
  return fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none';
}

/** An organisation keeps at least one owner. */
export const wouldLoseLastOwner = (owners: number, wasOwner: boolean, staysOwner: boolean): boolean => wasOwner && !staysOwner && owners <= 1;
