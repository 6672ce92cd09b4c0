import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';

const SIZES = { c: { kills: 100, tenants: 40, perTenant: 50, within: 200 }, n: { kills: 1000, tenants: 200, perTenant: 50, within: 1500 } } as const;

const fault: Fault = {
  id: 'F1',
  lists: ['c', 'n'],
  title: '2,000 (by night 10,000) checkpoints of three people each come due while workers are killed 100 (1,000) times',
  async run(lab) {
    const stack = await lab.stack({ workers: 3 });
    const { kills: wanted, ...planted } = SIZES[lab.list];
    const all = planted.tenants * planted.perTenant;
    await plantCheckpoints(lab, planted);
    let kills = 0;
    const began = Date.now();
    for (; kills < wanted; kills++) {
      await pause(300 + lab.random(1200));
      const worker = stack.workers[lab.random(stack.workers.length)];
      if (worker) await stack.killWorker(worker);
      await stack.addWorker();
      if (kills % 20 === 19) lab.note(`${kills + 1} kills, ${await countFrozen(lab)} of ${all} frozen`);
    }
    const lastKill = Date.now();
    await lab.until('every pack is frozen', async () => (await countFrozen(lab)) === all, 300);
    return { wanted, kills, killSeconds: Math.round((lastKill - began) / 1000), drainSeconds: Math.round((Date.now() - lastKill) / 1000), ...(await countDamage(lab)) };
  },
  verify: (figures) => [...damageFound(figures), figures['kills'] === figures['wanted'] || 'fewer kills than meant', (figures['drainSeconds'] ?? 999) <= 120 || 'took longer than 120 s to drain after the last kill'],
};

export default fault;
