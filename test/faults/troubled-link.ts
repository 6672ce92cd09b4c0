import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A way to Postgres that can be slow, narrow, silent, or have forgotten who spoke over it. One trouble at a time; without one it carries everything at once. */
export interface TroubledLink {
  readonly url: string;
  /** Every piece takes so long, more or less by `jitter`, in milliseconds, in each direction. In order, as TCP keeps it. */
  slow(ms: number, jitter: number, random: (below: number) => number): void;
  /** So many bytes a second go over each connection, in each direction. */
  narrow(bytesPerSecond: number): void;
  /** Nothing goes either way, new connections included, and nobody is told; what was sent arrives when the trouble ends. */
  silent(): void;
  /**
   * The other side lost all its connections and nobody heard of it: half-open. Whoever speaks over one is answered by a reset, and so is whoever is
   * silent once the kernel's keepalive would ask (10 s, then ten times a second apart). New connections work.
   */
  forget(): void;
  well(): void;
  /** Connections that were forgotten. */
  readonly forgotten: number;
  close(): Promise<void>;
}

/** When TCP keepalive, as the product sets it, finds that nobody is there. */
const KEEPALIVE_MS = 20_000;
const HELD_MS = 50;

interface Trouble {
  readonly delay: (bytes: number) => number;
  readonly isSilent: boolean;
}

const WELL: Trouble = { delay: () => 0, isSilent: false };

export async function startTroubledLink(databaseUrl: string): Promise<TroubledLink> {
  const target = new URL(databaseUrl);
  const pairs = new Set<{ client: Socket; upstream: Socket; forget(): void }>();
  let trouble = WELL;
  let forgotten = 0;

  /** Carries one direction: each piece waits its time after the one before, and while the link is silent everything waits. */
  const carry = (from: Socket, to: Socket): void => {
    let last = Promise.resolve();
    from.on('data', (data) => {
      from.pause();
      last = last.then(async () => {
        const wait = trouble.delay(data.length);
        if (wait > 0) await new Promise((on) => setTimeout(on, wait));
        while (trouble.isSilent && !from.destroyed) await new Promise((on) => setTimeout(on, HELD_MS));
        if (!to.destroyed) to.write(data);
        if (!from.destroyed) from.resume();
      });
    });
  };

  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    let isForgotten = false;
    const pair = {
      client, upstream,
      forget: () => {
        isForgotten = true;
        forgotten += 1;
        upstream.destroy();
        client.removeAllListeners('data').on('data', () => client.resetAndDestroy()).resume();
        setTimeout(() => client.resetAndDestroy(), KEEPALIVE_MS).unref();
      },
    };
    pairs.add(pair);
    const end = (): void => {
      if (!isForgotten || client.destroyed) { client.destroy(); pairs.delete(pair); }
      upstream.destroy();
    };
    for (const socket of [client, upstream]) { socket.setNoDelay(true); socket.on('error', end); socket.on('close', end); }
    carry(client, upstream);
    carry(upstream, client);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    slow: (ms, jitter, random) => { trouble = { delay: () => ms - jitter + random(2 * jitter), isSilent: false }; },
    narrow: (bytesPerSecond) => { trouble = { delay: (bytes) => (1000 * bytes) / bytesPerSecond, isSilent: false }; },
    silent: () => { trouble = { delay: () => 0, isSilent: true }; },
    forget: () => { for (const pair of pairs) pair.forget(); },
    well: () => { trouble = WELL; },
    get forgotten() { return forgotten; },
    close: () => new Promise((done) => { trouble = WELL; for (const { client, upstream } of pairs) { client.destroy(); upstream.destroy(); } server.close(() => done()); }),
  };
}
