import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fault } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';

const MINUTE = 60_000;
/** How far the workers' clocks are off, in minutes; one goes right. */
const SKEWS = { c: [5, -5], n: [5, -5, 24 * 60, -24 * 60] } as const;
const SIZES = { c: { tenants: 10, perTenant: 60, within: 45 }, n: { tenants: 40, perTenant: 100, within: 180 } } as const;

const skewed = (minutes: number): Record<string, string> => ({ NODE_OPTIONS: `--import ${pathToFileURL(resolve('test/faults/skewed-clock.mjs')).href}`, FAULT_CLOCK_AHEAD_MS: String(minutes * MINUTE) });

const fault: Fault = {
  id: 'F8',
  lists: ['c', 'n'],
  title: 'clocks of workers are minutes and days off while checkpoints come due: the database’s clock alone decides',
  async run(lab) {
    const stack = await lab.stack({ workers: 1 });
    for (const minutes of SKEWS[lab.list]) await stack.addWorker(skewed(minutes));
    const size = SIZES[lab.list];
    await plantCheckpoints(lab, size);
    const began = Date.now();
    const total = size.tenants * size.perTenant;
    await lab.until('every pack is frozen', async () => (await countFrozen(lab)) === total, size.within + 240);
    const [seen] = await lab.sql<{ n: number; latest: number }>(
      `select (select count(*)::integer from platform.worker_beat where abs(ahead_seconds) > 200) as n, coalesce(extract(epoch from max(fired_at - due_at)), 0)::double precision as latest from reviews.checkpoint`,
    );
    return { skewedWorkersSeen: seen?.n ?? 0, seconds: Math.round((Date.now() - began) / 1000), latestSeconds: Math.round(seen?.latest ?? 0), ...(await countDamage(lab)) };
  },
  verify: (figures) => [...damageFound(figures), (figures['skewedWorkersSeen'] ?? 0) >= 2 || 'the skew was not there', (figures['latestSeconds'] ?? 999) <= 60 || 'a checkpoint was fired more than 60 s late'],
};

export default fault;
