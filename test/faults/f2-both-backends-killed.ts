import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { anOrganisation, whyNoRedis, type Backend, type Stack } from '@realign/test-support';
import type { Fault, Lab } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';

const SIZES = { c: { kills: 30, tenants: 20, perTenant: 30, within: 60 }, n: { kills: 500, tenants: 100, perTenant: 50, within: 900 } } as const;

/** Every third kill hits the api while it takes work, the others a worker with its sweeper. */
async function killAround(lab: Lab, stack: Stack, kills: number): Promise<void> {
  for (let kill = 0; kill < kills; kill++) {
    await pause(300 + lab.random(1200));
    if (kill % 3 === 2) {
      await stack.killApi();
      await stack.startApi();
      continue;
    }
    const worker = stack.workers[lab.random(stack.workers.length)];
    if (worker) await stack.killWorker(worker);
    await stack.addWorker();
  }
}

/** Creates things under keys of their own, and repeats each until it is answered; the api may die under any of them. */
async function createUntil(stack: Stack, slug: string, isOver: () => boolean): Promise<string[]> {
  const { as: { owner } } = await anOrganisation(stack, slug);
  const names: string[] = [];
  while (!isOver()) {
    const [name, key] = [`${slug} ${names.length}`, randomUUID()];
    names.push(name);
    for (let tries = 0; ; tries++) {
      const answer = await owner.post('/api/programmes', { name }).set('idempotency-key', key).catch(() => undefined);
      if (answer?.status === 201) break;
      if (tries > 400) throw new Error(`${name} was never answered.`);
      await pause(150);
    }
    await pause(100);
  }
  return names;
}

async function onBackend(lab: Lab, backend: Backend): Promise<Record<string, number>> {
  const size = SIZES[lab.list];
  const before = await countFrozen(lab);
  const stack = await lab.stack({ backend, workers: 3 });
  let isOver = false;
  const creating = createUntil(stack, `f2-${backend}`, () => isOver);
  await pause(3000);
  await plantCheckpoints(lab, size);
  await killAround(lab, stack, size.kills);
  const lastKill = Date.now();
  isOver = true;
  const names = await creating;
  const wanted = before + size.tenants * size.perTenant;
  await lab.until(`every pack is frozen on ${backend}`, async () => (await countFrozen(lab)) === wanted, 300);
  const drainSeconds = Math.round((Date.now() - lastKill) / 1000);
  const [made] = await lab.sql<{ n: number; names: number }>(`select count(*)::integer as n, count(distinct name)::integer as names from programmes.programme where name like $1`, [`f2-${backend} %`]);
  await stack.stop();
  lab.note(`${backend}: ${size.kills} kills, ${names.length} things created under them, drained in ${drainSeconds} s`);
  return { [`${backend}Kills`]: size.kills, [`${backend}DrainSeconds`]: drainSeconds, [`${backend}Created`]: names.length, [`${backend}CreatedWrong`]: Math.abs((made?.n ?? 0) - names.length) + Math.abs((made?.names ?? 0) - names.length) };
}

const fault: Fault = {
  id: 'F2',
  lists: ['c', 'n'],
  title: 'on both queue backends api and workers are killed in turn while checkpoints come due and things are created',
  async run(lab) {
    const reason = whyNoRedis();
    if (reason) throw new Error(`F2 needs a Redis: ${reason}.`);
    const figures = { ...(await onBackend(lab, 'postgres')), ...(await onBackend(lab, 'redis')) };
    // What was created under the kills waits for a date of its own and is no checkpoint of this count.
    await lab.sql(`delete from reviews.checkpoint c using programmes.programme p where p.id = c.programme_id and p.name like 'f2-%'`);
    return { ...figures, ...(await countDamage(lab)) };
  },
  verify: (figures) => [
    ...damageFound(figures),
    ...['postgres', 'redis'].flatMap((backend) => [figures[`${backend}CreatedWrong`] === 0 || `created on ${backend} other than once`, (figures[`${backend}DrainSeconds`] ?? 999) <= 120 || `took longer than 120 s to drain on ${backend}`]),
  ],
};

export default fault;
