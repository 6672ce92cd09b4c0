/** Seconds a process may take to let its work end. */
const GRACE_MS = 25_000;

/**
 * Runs an application until it is told to stop. SIGTERM and SIGINT let work in progress end; a start that fails says why in one line
 * and exits with 1. When the launcher that opened an IPC channel dies, the process stops too.
 */
export async function runMain(start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  const app = await start().catch((error: unknown) => fail(error));
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    app.close().then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (process.send) process.on('disconnect', stop);
}

const fail = (error: unknown): never => {
  console.error(error instanceof Error ? error.message || error.name : String(error));
  if (process.env['LOG_LEVEL'] === 'debug') console.error(error);
  process.exit(1);
};
