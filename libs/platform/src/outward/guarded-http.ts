import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import { isOutsideAddress } from './outside-address';
import { bareHost, INSIDE, isUrlRefusal, readOutwardUrl, type OutwardUrl, type UrlRefusal } from './outward-url';

/** Answers with every address of a name. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

export interface GuardedHttpOptions {
  readonly innerHosts: readonly string[];
  /** Default: the system's resolver. */
  readonly resolve?: Resolve;
  /** Ports that are called. Default: those of the web. */
  readonly ports?: ReadonlySet<string>;
  /** Milliseconds until a connection, and until the answer. */
  readonly connectMs?: number;
  readonly totalMs?: number;
}

export interface OutwardAnswer {
  readonly status: number;
  /** The beginning of what was answered, at most 1,000 characters. */
  readonly body: string;
  /** `Retry-After`: so many seconds the receiver asks to be left alone. */
  readonly retryAfter?: number;
}

/** The call was not made, because of where the address leads. */
export class NotOutside extends Error {
  constructor(readonly refusal: UrlRefusal) {
    super(refusal.detail);
  }
}

const CONNECT_MS = 5_000;
const TOTAL_MS = 10_000;
/** An answer is read up to here, in bytes; the rest is not waited for. */
const MOST_BYTES = 64 * 1024;
const KEPT_CHARACTERS = 1000;

const resolveBySystem: Resolve = (host) => new Promise((done, failed) => systemLookup(host, { all: true, verbatim: true }, (error, found) => (error ? failed(error) : done(found))));

/**
 * The only client for addresses that people give. A name is resolved once, each of its addresses is looked at, and the connection goes to
 * exactly that address, so that a name that resolves differently a moment later gains nothing. Redirects are not followed: a 3xx is an answer.
 */
export class GuardedHttp {
  private readonly resolve: Resolve;

  constructor(private readonly options: GuardedHttpOptions) {
    this.resolve = options.resolve ?? resolveBySystem;
  }

  /** Why an address may not be called, before anything is resolved; undefined when it may be tried. */
  refusalOf(text: string): UrlRefusal | undefined {
    const read = this.read(text);
    return isUrlRefusal(read) ? read : undefined;
  }

  /** @throws NotOutside when the address leads inside; any other error when there is no answer in time */
  async post(text: string, headers: Readonly<Record<string, string>>, body: string): Promise<OutwardAnswer> {
    const read = this.read(text);
    if (isUrlRefusal(read)) throw new NotOutside(read);
    const address = await this.addressOf(read.url, read.isInner);
    return this.call(read.url, address, { ...headers, 'user-agent': 'Realign', 'content-length': String(Buffer.byteLength(body)) }, body);
  }

  private read(text: string): OutwardUrl | UrlRefusal {
    return readOutwardUrl(text, this.options.innerHosts, this.options.ports);
  }

  /** The one address to connect to. A name with a single inner address among outer ones is refused as a whole. */
  private async addressOf(url: URL, isInner: boolean): Promise<LookupAddress> {
    const host = bareHost(url);
    const family = isIP(host);
    const found = family === 0 ? await inTime(this.resolve(host), this.options.connectMs ?? CONNECT_MS) : [{ address: host, family }];
    const [first] = found;
    if (!first) throw new Error('The name of the address is not known.');
    if (!isInner && !found.every(({ address }) => isOutsideAddress(address))) throw new NotOutside(INSIDE);
    return first;
  }

  private call(url: URL, pinned: LookupAddress, headers: Readonly<Record<string, string>>, body: string): Promise<OutwardAnswer> {
    const { connectMs = CONNECT_MS, totalMs = TOTAL_MS } = this.options;
    const options: RequestOptions = {
      method: 'POST', headers, agent: false, timeout: connectMs, signal: AbortSignal.timeout(totalMs),
      lookup: (_, { all }, done) => (all ? (done as unknown as (error: null, found: LookupAddress[]) => void)(null, [pinned]) : done(null, pinned.address, pinned.family)),
    };
    return new Promise((done, failed) => {
      const request: ClientRequest = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, (response) => void readStart(response).then(done, failed));
      request.on('timeout', () => request.destroy(Object.assign(new Error('No answer in time.'), { code: 'ETIMEDOUT' })));
      request.on('error', failed);
      request.end(body);
    });
  }
}

const inTime = <T>(work: Promise<T>, ms: number): Promise<T> =>
  new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error('The name of the address was not resolved in time.')), ms);
    work.then(done, failed).finally(() => clearTimeout(timer));
  });

async function readStart(response: IncomingMessage): Promise<OutwardAnswer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes > MOST_BYTES) break;
  }
  response.destroy();
  const retryAfter = secondsOf(response.headers['retry-after'], Date.now());
  return { status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8').slice(0, KEPT_CHARACTERS).replaceAll('\0', ''), ...(retryAfter !== undefined && { retryAfter }) };
}

/** Seconds, or a day and time, as RFC 9110 lets a server say it. */
export function secondsOf(said: string | undefined, now: number): number | undefined {
  if (said === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(said)) return Number(said);
  const at = /GMT\s*$/.test(said) ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}
