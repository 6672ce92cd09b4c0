import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';

const KILLS = 100;
const CHECKPOINTS = { tenants: 40, perTenant: 50, within: 200 } as const;

const fault: Fault = {
  id: 'F1',
  lists: ['c'],
  title: '2,000 checkpoints of three people each come due while workers are killed 100 times',
  async run(lab) {
    const stack = await lab.stack({ workers: 3 });
    await plantCheckpoints(lab, CHECKPOINTS);
    let kills = 0;
    const began = Date.now();
    for (; kills < KILLS; kills++) {
      await pause(300 + lab.random(1200));
      const worker = stack.workers[lab.random(stack.workers.length)];
      if (worker) await stack.killWorker(worker);
      await stack.addWorker();
      if (kills % 20 === 19) lab.note(`${kills + 1} kills, ${await countFrozen(lab)} of 2,000 frozen`);
    }
    const lastKill = Date.now();
    await lab.until('every pack is frozen', async () => (await countFrozen(lab)) === 2000, 300);
    return { kills, killSeconds: Math.round((lastKill - began) / 1000), drainSeconds: Math.round((Date.now() - lastKill) / 1000), ...(await countDamage(lab)) };
  },
  verify: (figures) => [...damageFound(figures), figures['kills'] === KILLS || 'fewer kills than meant', (figures['drainSeconds'] ?? 999) <= 120 || 'took longer than 120 s to drain after the last kill'],
};

export default fault;
