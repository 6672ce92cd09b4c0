import { setTimeout as pause } from 'node:timers/promises';
import type { ProductProcess, Stack } from '@realign/test-support';
import type { Fault, Lab } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';

const SIZES = { c: { pauses: 20, tenants: 40, perTenant: 50, within: 170 }, n: { pauses: 200, tenants: 200, perTenant: 50, within: 1600 } } as const;
/** The lease is shortened, so that every pause outlives it: the queue's lock and a forgotten transaction last so long, a message's lease twice. */
const LEASE_SECONDS = 5;
/** How long a worker is frozen, in milliseconds; one of fifty pauses is the long one. */
const SHORTEST = 10_500;
const LONGEST = 18_000;
const LONG = { every: 50, at: 5, ms: 120_000 } as const;
/** Frozen at the same time, of three: the others go on. */
const HANDS = 2;
/** How often a worker is let go on and frozen anew until it is caught inside a transaction. */
const TRIES = 40;

interface OpenTransaction {
  readonly pid: number;
  readonly began: string;
}

/** Transactions whose client has been silent for a while: those of a frozen process. */
const SILENT = `
  select pid, xact_start::text as began from pg_stat_activity
  where datname = current_database() and state = 'idle in transaction' and state_change < clock_timestamp() - interval '150 milliseconds'`;

/** Freezes a worker inside a transaction, if it can be caught there. @returns the transactions that were left open by it */
async function freezeInside(lab: Lab, worker: ProductProcess, others: ReadonlySet<string>): Promise<OpenTransaction[]> {
  for (let tries = 1; ; tries++) {
    worker.pause();
    await pause(250);
    const open = (await lab.sql<OpenTransaction>(SILENT)).filter((one) => !others.has(key(one)));
    if (open.length > 0 || tries === TRIES) return open;
    worker.resume();
    await pause(5 + lab.random(120));
  }
}

const key = ({ pid, began }: OpenTransaction): string => `${pid} ${began}`;

/** How many of these transactions the database has ended by itself: their client can write nothing more in them. */
async function refusedOf(lab: Lab, open: readonly OpenTransaction[]): Promise<number> {
  const alive = new Set((await lab.sql<OpenTransaction>('select pid, xact_start::text as began from pg_stat_activity where xact_start is not null')).map(key));
  return open.filter((one) => !alive.has(key(one))).length;
}

/** Freezes workers in turn until it has been done often enough. */
async function freezeAround(lab: Lab, stack: Stack, wanted: number): Promise<Record<string, number>> {
  const figures = { pauses: 0, pausesInside: 0, longPauses: 0, transactionsFrozen: 0, transactionsEnded: 0 };
  const [frozen, seen] = [new Set<ProductProcess>(), new Set<string>()];
  const hand = async (): Promise<void> => {
    while (figures.pauses < wanted) {
      const isLong = figures.pauses % LONG.every === LONG.at;
      figures.pauses += 1;
      figures.longPauses += Number(isLong);
      const free = stack.workers.filter((one) => !frozen.has(one));
      const worker = free[lab.random(free.length)];
      if (!worker) continue;
      frozen.add(worker);
      const open = await freezeInside(lab, worker, seen);
      for (const one of open) seen.add(key(one));
      await pause(isLong ? LONG.ms : SHORTEST + lab.random(LONGEST - SHORTEST));
      const ended = await refusedOf(lab, open);
      lab.record({ op: 'frozen', pid: worker.pid, open: open.length, ended });
      figures.pausesInside += Number(open.length > 0);
      figures.transactionsFrozen += open.length;
      figures.transactionsEnded += ended;
      worker.resume();
      frozen.delete(worker);
      await pause(1000 + lab.random(2000));
    }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  return figures;
}

const fault: Fault = {
  id: 'F3',
  lists: ['c', 'n'],
  title: 'workers are frozen inside their transactions 20 (by night 200) times, each for longer than any lease, and go on',
  async run(lab) {
    const stack = await lab.stack({ workers: 3, env: { LEASE_SECONDS: String(LEASE_SECONDS) } });
    const { pauses, ...planted } = SIZES[lab.list];
    await plantCheckpoints(lab, planted);
    const figures = await freezeAround(lab, stack, pauses);
    const last = Date.now();
    await lab.until('every pack is frozen', async () => (await countFrozen(lab)) === planted.tenants * planted.perTenant, 240);
    return { ...figures, drainSeconds: Math.round((Date.now() - last) / 1000), ...(await countDamage(lab)) };
  },
  verify: (figures) => [
    ...damageFound(figures),
    (figures['pausesInside'] ?? 0) >= (figures['pauses'] ?? 1) / 2 || 'too few workers were caught inside a transaction',
    figures['transactionsEnded'] === figures['transactionsFrozen'] || 'a transaction of a frozen worker was still open when it went on',
  ],
};

export default fault;
