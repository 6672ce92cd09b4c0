import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fault, Lab } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints, type Planted } from './planted-checkpoints';

const MINUTE = 60_000;
const JUMP = -120;
/** How far the workers' clocks are off, in minutes; one goes right, and one goes right until it jumps back two hours. */
const SKEWS = { c: [5, -5], n: [5, -5, 24 * 60, -24 * 60] } as const;
const SIZES = { c: { tenants: 10, perTenant: 60, within: 45 }, n: { tenants: 40, perTenant: 100, within: 180 } } as const;
/** While the database is ahead of everybody. */
const AHEAD = { c: { tenants: 10, perTenant: 30, within: 20 }, n: { tenants: 20, perTenant: 50, within: 60 } } as const;

const skewed = (minutes: number, jumpsAfterMs?: number): Record<string, string> => ({
  NODE_OPTIONS: `--import ${pathToFileURL(resolve('test/faults/skewed-clock.mjs')).href}`,
  ...(jumpsAfterMs === undefined ? { FAULT_CLOCK_AHEAD_MS: String(minutes * MINUTE) } : { FAULT_CLOCK_JUMPS_MS: String(minutes * MINUTE), FAULT_CLOCK_JUMPS_AFTER_MS: String(jumpsAfterMs) }),
});

/** Plants checkpoints and waits until each has its pack. @returns seconds it took, and how late the last was fired */
async function holdAll(lab: Lab, size: Planted): Promise<{ seconds: number; latest: number }> {
  const [before, began] = [await countFrozen(lab), Date.now()];
  await plantCheckpoints(lab, size);
  await lab.until('every pack is frozen', async () => (await countFrozen(lab)) === before + size.tenants * size.perTenant, size.within + 240);
  const [row] = await lab.sql<{ latest: number }>(`select coalesce(extract(epoch from max(fired_at - due_at)), 0)::double precision as latest from reviews.checkpoint`);
  return { seconds: Math.round((Date.now() - began) / 1000), latest: Math.round(row?.latest ?? 0) };
}

/** Workers that were heard of within a minute whose clock is so many minutes ahead of the database's, more or less ten seconds. */
const heard = async (lab: Lab, minutes: number): Promise<number> =>
  (await lab.sql<{ n: number }>(`select count(*)::integer as n from platform.worker_beat where last_tick_at > now() - interval '1 minute' and abs(ahead_seconds - $1) < 10`, [minutes * 60]))[0]?.n ?? 0;

const fault: Fault = {
  id: 'F8',
  lists: ['c', 'n'],
  title: 'clocks of workers are minutes and days off, one jumps back two hours, and the database is ahead of everybody, while checkpoints come due: the database’s clock alone decides',
  async run(lab) {
    const stack = await lab.stack({ workers: 1 });
    for (const minutes of SKEWS[lab.list]) await stack.addWorker(skewed(minutes));
    await stack.addWorker(skewed(JUMP, SIZES[lab.list].within * 400));
    const first = await holdAll(lab, SIZES[lab.list]);
    await lab.until('the worker whose clock jumped is heard of', async () => (await heard(lab, JUMP)) === 1, 60);
    const skewedWorkersSeen = (await Promise.all(SKEWS[lab.list].map((minutes) => heard(lab, minutes)))).reduce((sum, n) => sum + n, 0);
    await stack.stop();
    // The database is five minutes ahead of whoever asks it: api and workers are as far behind.
    const behind = await lab.stack({ workers: 2, env: skewed(-5) });
    const second = await holdAll(lab, AHEAD[lab.list]);
    const behindSeen = await heard(lab, -5);
    await behind.stop();
    return { skewedWorkersSeen, wanted: SKEWS[lab.list].length, jumped: 1, seconds: first.seconds, latestSeconds: first.latest, behindSeen, secondsBehind: second.seconds, latestBehind: second.latest, ...(await countDamage(lab)) };
  },
  verify: (figures) => [
    ...damageFound(figures), figures['skewedWorkersSeen'] === figures['wanted'] || `${figures['skewedWorkersSeen']} workers were off, not ${figures['wanted']}`, (figures['behindSeen'] ?? 0) >= 2 || 'the database was not ahead',
    ...['latestSeconds', 'latestBehind'].map((name) => (figures[name] ?? 999) <= 60 || `a checkpoint was fired more than 60 s late: ${name} ${figures[name]}`),
  ],
};

export default fault;
