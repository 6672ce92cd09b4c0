import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';

const SIZES = { c: { pauses: 20, tenants: 10, perTenant: 60, within: 90 }, n: { pauses: 200, tenants: 50, perTenant: 60, within: 700 } } as const;
/** Beyond the queue's lock, the message's lease and the patience with a forgotten transaction: one pause of so many. */
const LONG = { every: 50, at: 5, ms: 75_000 } as const;

const fault: Fault = {
  id: 'F3',
  lists: ['c', 'n'],
  title: 'workers are frozen 20 (by night 200) times in the middle of their work, some of them longer than any lease',
  async run(lab) {
    const stack = await lab.stack({ workers: 3 });
    const { pauses: wanted, ...planted } = SIZES[lab.list];
    await plantCheckpoints(lab, planted);
    let long = 0;
    for (let pauses = 0; pauses < wanted; pauses++) {
      await pause(500 + lab.random(1500));
      const worker = stack.workers[lab.random(stack.workers.length)];
      const isLong = pauses % LONG.every === LONG.at;
      long += Number(isLong);
      worker?.pause();
      await pause(isLong ? LONG.ms : 1000 + lab.random(4000));
      worker?.resume();
    }
    const last = Date.now();
    await lab.until('every pack is frozen', async () => (await countFrozen(lab)) === planted.tenants * planted.perTenant, 240);
    return { pauses: wanted, longerThanLeases: long, drainSeconds: Math.round((Date.now() - last) / 1000), ...(await countDamage(lab)) };
  },
  verify: (figures) => damageFound(figures),
};

export default fault;
