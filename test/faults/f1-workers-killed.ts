import { setTimeout as pause } from 'node:timers/promises';
import { countDeliveries, plantReceivers, startReceiver } from './a-receiver';
import type { Fault } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';

const SIZES = { c: { hands: 1, workers: 3, kills: 100, tenants: 40, perTenant: 50, within: 200 }, n: { hands: 2, workers: 4, kills: 1000, tenants: 200, perTenant: 50, within: 1500 } } as const;

/** How many deliveries a worker may be sending when it dies: what it does at once. */
const SENDERS = 8;

/** So long after it is ready a worker is killed, in milliseconds. */
const SOONEST = 5;
const LATEST = 300;

const fault: Fault = {
  id: 'F1',
  lists: ['c', 'n'],
  title: '2,000 (by night 10,000) checkpoints of three people each come due, and a receiver outside is told of each, while workers are killed 100 (1,000) times',
  async run(lab) {
    const receiver = await startReceiver();
    try {
      const { hands, workers, kills: wanted, ...planted } = SIZES[lab.list];
      const stack = await lab.stack({ workers, env: { INNER_HOSTS: receiver.host, WORK_CONCURRENCY: String(SENDERS) } });
      const all = planted.tenants * planted.perTenant;
      await plantCheckpoints(lab, planted);
      await plantReceivers(lab, receiver);
      let kills = 0;
      const began = Date.now();
      const killAway = async (): Promise<void> => {
        while (kills < wanted) {
          kills += 1;
          const nth = kills;
          await pause(SOONEST + lab.random(LATEST - SOONEST));
          const worker = stack.workers[lab.random(stack.workers.length)];
          if (worker) await stack.killWorker(worker);
          await stack.addWorker();
          if (nth % 20 === 0) lab.note(`${nth} kills, ${await countFrozen(lab)} of ${all} frozen, ${receiver.deliveries} told`);
        }
      };
      await Promise.all(Array.from({ length: hands }, killAway));
      const lastKill = Date.now();
      await lab.until('every pack is frozen', async () => (await countFrozen(lab)) === all, 300);
      const frozen = Date.now();
      await lab.until('the receiver was told of each', async () => (await countDeliveries(lab)).undelivered === 0, 300);
      const seconds = (to: number): number => Math.round((to - lastKill) / 1000);
      return {
        wanted, kills, killSeconds: Math.round((lastKill - began) / 1000), drainSeconds: seconds(frozen), toldSeconds: seconds(Date.now()), told: receiver.deliveries, toldAgain: receiver.posts - receiver.deliveries,
        ...(await countDeliveries(lab)), ...(await countDamage(lab)),
      };
    } finally {
      await receiver.close();
    }
  },
  verify: (figures) => [
    ...damageFound(figures), figures['kills'] === figures['wanted'] || 'fewer kills than meant',
    (figures['toldSeconds'] ?? 999) <= 120 || 'took longer than 120 s to drain after the last kill',
    (figures['undelivered'] === 0 && figures['told'] === figures['planted']) || 'the receiver was not told of each',
    (figures['toldAgain'] ?? 1e9) <= (figures['kills'] ?? 0) * SENDERS || 'more was sent again than can have been in doubt',
  ],
};

export default fault;
