import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { anOrganisation, type Stack } from '@realign/test-support';
import { countCreatedWrong, createUnderTrouble } from './create-under-trouble';
import { beside, type Fault, type Lab } from './fault';
import { importUnderTrouble } from './import-under-trouble';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';

const SIZES = { c: { restarts: 5, tenants: 10, perTenant: 60, within: 60 }, n: { restarts: 50, tenants: 50, perTenant: 60, within: 500 } } as const;
/** Connections ended one by one before each restart. */
const ENDED = 10;

/** Ends a connection of ours, whatever it is in the middle of. @returns how many were ended */
async function endOne(lab: Lab): Promise<number> {
  const [row] = await lab
    .sql<{ n: number }>(
      `select count(pg_terminate_backend(pid))::integer as n from (
         select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usename <> current_user order by pid offset $1 limit 1) one`,
      [lab.random(12)],
    )
    .catch(() => []);
  return row?.n ?? 0;
}

/** How long a job stands in the queue until a worker takes it, though the connection on which workers listen was cut. @returns milliseconds */
async function msToWake(lab: Lab, stack: Stack): Promise<number> {
  const queue = stack.workQueue();
  try {
    await queue.waitUntilReady();
    // A job without a message, before all that wait: the worker looks, and finds nothing to do.
    const job = await queue.add('wake', { tenantId: randomUUID(), messageId: randomUUID() }, { lifo: true });
    const began = Date.now();
    while ((await job.getState()) === 'waiting') {
      if (Date.now() - began > 60_000) throw new Error('No worker took a job within 60 s.');
      await pause(20);
    }
    const ms = Date.now() - began;
    lab.record({ op: 'woken', ms });
    return ms;
  } finally {
    await queue.close();
  }
}

const fault: Fault = {
  id: 'F5',
  lists: ['c', 'n'],
  title: 'connections are ended and Postgres is stopped at once and started again, 5 (by night 50) times, while checkpoints come due, people are imported and things are created',
  async run(lab) {
    const stack = await lab.stack({ workers: 2 });
    const { restarts: wanted, ...planted } = SIZES[lab.list];
    let isOver = false;
    const [{ as: { owner } }, { as: { change_lead: lead } }] = [await anOrganisation(stack, 'f5'), await anOrganisation(stack, 'f5-people')];
    const importing = beside(importUnderTrouble(lab, lead, 'f5-people', () => isOver));
    const creating = beside(createUnderTrouble(lab, owner, 'f5', () => isOver));
    await pause(3000);
    await plantCheckpoints(lab, planted);
    const pids = stack.pids;
    let [slowest, ended, slowestWakeMs] = [0, 0, 0];
    for (let restarts = 0; restarts < wanted; restarts++) {
      for (let one = 0; one < ENDED; one++) {
        await pause(200 + lab.random(1000));
        ended += await endOne(lab);
      }
      await lab.postgres.restart();
      const up = Date.now();
      await lab.until('the api is ready again', async () => (await fetch(`${stack.url}/api/ready`).catch(() => undefined))?.status === 200, 30);
      slowest = Math.max(slowest, Date.now() - up);
      slowestWakeMs = Math.max(slowestWakeMs, await msToWake(lab, stack));
    }
    isOver = true;
    const [names, imported] = await Promise.all([creating, importing]);
    const createdWrong = await countCreatedWrong(lab, 'f5', names);
    await lab.until('every pack is frozen', async () => (await countFrozen(lab).catch(() => 0)) === planted.tenants * planted.perTenant, 300);
    const restarted = pids.filter((pid) => !stack.pids.includes(pid)).length;
    return { restarts: wanted, connectionsEnded: ended, created: names.length, createdWrong, ...imported, processesLost: restarted, slowestRecoveryMs: slowest, slowestWakeMs, ...(await countDamage(lab)) };
  },
  verify: (figures) => [
    ...damageFound(figures), figures['processesLost'] === 0 || 'a process of ours ended', figures['createdWrong'] === 0 || 'something was created other than once',
    figures['importsWrong'] === 0 || 'an import was lost, doubled or half written', (figures['slowestWakeMs'] ?? 1e9) <= 2000 || 'a worker woke later than 2 s after Postgres was back',
    (figures['connectionsEnded'] ?? 0) >= (figures['restarts'] ?? 0) * ENDED * 0.5 || 'too few connections were ended', (figures['slowestRecoveryMs'] ?? 1e9) <= 10_000 || 'took longer than 10 s to recover',
  ],
};

export default fault;
