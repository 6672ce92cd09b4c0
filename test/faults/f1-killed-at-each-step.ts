import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Stack } from '@realign/test-support';
import { countDeliveries, plantReceivers, startReceiver } from './a-receiver';
import CRASH_POINTS from './crash-points.json';
import type { Fault, Lab } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';

const STEPS = Object.keys(CRASH_POINTS);
/** How often a worker is ended at each step, and by how many hands at once. */
const SIZES = { c: { each: 1, hands: 2 }, n: { each: 20, hands: 3 } } as const;

/** Checkpoints that come due for each worker that is to die, all of one organisation. */
const PER_KILL = 6;
const PATIENCE_SECONDS = 90;

/** How many deliveries a worker may be sending when it dies. */
const SENDERS = 8;

const armed = (step: string): Record<string, string> => ({ NODE_OPTIONS: `--import ${pathToFileURL(resolve('test/faults/crash-points.mjs')).href}`, FAULT_CRASH_AT: step });

/** One organisation's checkpoints come due, and somebody wants them looked at now. */
async function comeDue(lab: Lab, tenantId: string): Promise<void> {
  await lab.sql('update reviews.checkpoint set due_at = now() where tenant_id = $1', [tenantId]);
  await lab.sql(`insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload) values ($1::uuid, 'job', 'reviews.look-now', 'crash-point', jsonb_build_object('tenantId', $1::uuid))`, [tenantId]);
}

/** A worker that ends itself at that step is given something to do. @returns whether it came there in time */
async function dieAt(lab: Lab, stack: Stack, step: string, tenantId: string): Promise<boolean> {
  const worker = await stack.addWorker(armed(step));
  await comeDue(lab, tenantId);
  const last = Date.now() + PATIENCE_SECONDS * 1000;
  while (worker.isRunning && Date.now() < last) await pause(50);
  const diedThere = !worker.isRunning;
  lab.record({ op: diedThere ? 'died-at' : 'never-came-to', step, pid: worker.pid });
  await stack.killWorker(worker);
  return diedThere;
}

const fault: Fault = {
  id: 'F1S',
  lists: ['c', 'n'],
  title: `a worker ends itself exactly at each of ${STEPS.length} steps between a due date and the receiver outside, once (by night 20 times)`,
  async run(lab) {
    const receiver = await startReceiver();
    try {
      const { each, hands } = SIZES[lab.list];
      const stack = await lab.stack({ workers: 0, env: { INNER_HOSTS: receiver.host, WORK_CONCURRENCY: String(SENDERS) } });
      await plantCheckpoints(lab, { tenants: STEPS.length * each, perTenant: PER_KILL, within: 1 });
      await lab.sql(`update reviews.checkpoint set due_at = now() + interval '1 day'`);
      await plantReceivers(lab, receiver);
      const tenants = (await lab.sql<{ id: string }>(`select id from identity.tenant where slug like 'fault-%' order by id`)).map(({ id }) => id);
      const deaths = new Map(STEPS.map((step) => [step, 0]));
      const began = Date.now();
      let at = 0;
      const hand = async (): Promise<void> => {
        for (let mine = at++; mine < tenants.length; mine = at++) {
          const step = STEPS[mine % STEPS.length] ?? '';
          if (await dieAt(lab, stack, step, tenants[mine] ?? '')) deaths.set(step, (deaths.get(step) ?? 0) + 1);
          else lab.note(`nobody came to: ${step}`);
          if ((mine + 1) % STEPS.length === 0) lab.note(`${mine + 1} of ${tenants.length}, ${await countFrozen(lab)} frozen, ${receiver.deliveries} told`);
        }
      };
      await Promise.all(Array.from({ length: hands }, hand));
      const lastKill = Date.now();
      await Promise.all([stack.addWorker(), stack.addWorker()]);
      await lab.until('every pack is frozen', async () => (await countFrozen(lab)) === tenants.length * PER_KILL, 300);
      await lab.until('the receiver was told of each', async () => (await countDeliveries(lab)).undelivered === 0, 300);
      const kills = [...deaths.values()].reduce((sum, n) => sum + n, 0);
      return {
        steps: STEPS.length, wanted: tenants.length, kills, leastOfAStep: Math.min(...deaths.values()), each, killSeconds: Math.round((lastKill - began) / 1000), drainSeconds: Math.round((Date.now() - lastKill) / 1000),
        told: receiver.deliveries, toldAgain: receiver.posts - receiver.deliveries, ...(await countDeliveries(lab)), ...(await countDamage(lab)),
      };
    } finally {
      await receiver.close();
    }
  },
  verify: (figures) => [
    ...damageFound(figures), figures['kills'] === figures['wanted'] || `${figures['kills']} workers died at their step, not ${figures['wanted']}`, figures['leastOfAStep'] === figures['each'] || 'a step was not come to as often as meant',
    (figures['drainSeconds'] ?? 999) <= 120 || 'took longer than 120 s to drain after the last kill',
    (figures['undelivered'] === 0 && figures['told'] === figures['planted']) || 'the receiver was not told of each',
    (figures['toldAgain'] ?? 1e9) <= (figures['kills'] ?? 0) * SENDERS || 'more was sent again than can have been in doubt',
  ],
};

export default fault;
