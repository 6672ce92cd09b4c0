import { connect, createServer, type Server, type Socket } from 'node:net';

/** A proxy before Postgres that cuts connections in the middle of a COMMIT: before Postgres sees it, or after it has answered and nobody hears. */
export interface CommitCutter {
  readonly url: string;
  /** Cuts so many commits from now on, each with this chance. */
  arm(cuts: number, chance: (below: number) => number): void;
  readonly cut: { before: number; after: number };
  close(): Promise<void>;
}

const COMMIT = /^\s*commit\b/i;

/** Splits the frontend's stream into messages: the first has no type byte, the others have one and a length. */
class Frontend {
  private held = Buffer.alloc(0);
  private isStarted = false;

  read(data: Buffer): { messages: Buffer[] } {
    this.held = Buffer.concat([this.held, data]);
    const messages: Buffer[] = [];
    for (;;) {
      const head = this.isStarted ? 1 : 0;
      if (this.held.length < head + 4) break;
      const length = head + this.held.readInt32BE(head);
      if (this.held.length < length) break;
      messages.push(this.held.subarray(0, length));
      this.held = this.held.subarray(length);
      this.isStarted = true;
    }
    return { messages };
  }
}

const isCommit = (message: Buffer): boolean => message[0] === 0x51 && COMMIT.test(message.subarray(5, message.length - 1).toString('utf8'));

export async function startCommitCutter(databaseUrl: string): Promise<CommitCutter> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const cut = { before: 0, after: 0 };
  let left = 0;
  let random: (below: number) => number = () => 0;

  const server: Server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    const frontend = new Frontend();
    let isDeaf = false;
    const end = (): void => { client.destroy(); upstream.destroy(); sockets.delete(client); sockets.delete(upstream); };
    for (const socket of [client, upstream]) { sockets.add(socket); socket.on('error', end); socket.on('close', end); }
    client.on('data', (data) => {
      for (const message of frontend.read(data)['messages']) {
        if (left <= 0 || !isCommit(message) || random(2) === 0) { upstream.write(message); continue; }
        left -= 1;
        if (random(2) === 0) { cut.before += 1; client.resetAndDestroy(); upstream.destroy(); return; }
        cut.after += 1;
        isDeaf = true;
        upstream.write(message);
      }
    });
    // Postgres has committed: its answer arrives here and goes no further.
    upstream.on('data', (data) => (isDeaf ? client.resetAndDestroy() : client.write(data)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' && address ? address.port : 0);
  return {
    url: url.href,
    arm: (cuts, chance) => { left = cuts; random = chance; },
    cut,
    close: () => new Promise((done) => { for (const socket of sockets) socket.destroy(); server.close(() => done()); }),
  };
}
