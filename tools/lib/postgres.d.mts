export interface EmbeddedPostgres {
  readonly port: number;
  readonly pid: number;
  readonly dir: string;
  readonly foundOrphan: boolean;
  url(database: string): string;
  ensureDatabase(name: string): Promise<void>;
  emptyDatabase(name: string): Promise<void>;
  startAgain(): Promise<void>;
  /** Immediate stop, as after a power cut, and up again on the same port. */
  restart(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

export const OWNER: string;
export function freePort(): Promise<number>;
export function startPostgres(options: { dir: string; password?: string; port?: number; fast?: boolean; onEnd?: () => void }): Promise<EmbeddedPostgres>;
