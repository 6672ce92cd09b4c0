import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';

const PAUSES = 20;

const fault: Fault = {
  id: 'F3',
  lists: ['c'],
  title: 'workers are frozen 20 times in the middle of their work, one of them longer than any lease',
  async run(lab) {
    const stack = await lab.stack({ workers: 3 });
    await plantCheckpoints(lab, { tenants: 10, perTenant: 60, within: 90 });
    for (let pauses = 0; pauses < PAUSES; pauses++) {
      await pause(500 + lab.random(1500));
      const worker = stack.workers[lab.random(stack.workers.length)];
      worker?.pause();
      // Once beyond the queue's lock, the message's lease and the patience with a forgotten transaction.
      await pause(pauses === 5 ? 75_000 : 1000 + lab.random(4000));
      worker?.resume();
    }
    const last = Date.now();
    await lab.until('every pack is frozen', async () => (await countFrozen(lab)) === 600, 240);
    return { pauses: PAUSES, drainSeconds: Math.round((Date.now() - last) / 1000), ...(await countDamage(lab)) };
  },
  verify: (figures) => damageFound(figures),
};

export default fault;
