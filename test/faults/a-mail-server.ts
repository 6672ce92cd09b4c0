import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server outside, on loopback: it takes everything and counts what each address was sent. */
export class AMailServer {
  private counts = new Map<string, number>();
  private readonly server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, { envelope }, done) => {
      stream.on('end', () => {
        for (const { address } of envelope.rcptTo) this.counts.set(address, (this.counts.get(address) ?? 0) + 1);
        done();
      });
      stream.resume();
    },
  });

  listen(): Promise<number> {
    return new Promise((on) => this.server.listen(0, '127.0.0.1', () => on((this.server.server.address() as AddressInfo).port)));
  }

  close(): Promise<void> {
    return new Promise((on) => this.server.close(() => on()));
  }

  /** How many addresses were written to since the last look, and the most that one was sent. */
  look(): { readonly told: number; readonly most: number } {
    const seen = this.counts;
    this.counts = new Map();
    return { told: seen.size, most: Math.max(0, ...seen.values()) };
  }
}
