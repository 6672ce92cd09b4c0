import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';

const RESTARTS = 5;

const fault: Fault = {
  id: 'F5',
  lists: ['c'],
  title: 'Postgres is stopped at once and started again 5 times while checkpoints come due; no process of ours is restarted',
  async run(lab) {
    const stack = await lab.stack({ workers: 2 });
    await plantCheckpoints(lab, { tenants: 10, perTenant: 60, within: 60 });
    const pids = stack.pids;
    let slowest = 0;
    for (let restarts = 0; restarts < RESTARTS; restarts++) {
      await pause(6000 + lab.random(4000));
      await lab.postgres.restart();
      const up = Date.now();
      await lab.until('the api is ready again', async () => (await fetch(`${stack.url}/api/ready`).catch(() => undefined))?.status === 200, 30);
      slowest = Math.max(slowest, Date.now() - up);
    }
    await lab.until('every pack is frozen', async () => (await countFrozen(lab).catch(() => 0)) === 600, 300);
    const restarted = pids.filter((pid) => !stack.pids.includes(pid)).length;
    return { restarts: RESTARTS, processesLost: restarted, slowestRecoveryMs: slowest, ...(await countDamage(lab)) };
  },
  verify: (figures) => [...damageFound(figures), figures['processesLost'] === 0 || 'a process of ours ended', (figures['slowestRecoveryMs'] ?? 1e9) <= 10_000 || 'took longer than 10 s to recover'],
};

export default fault;
