import { setTimeout as pause } from 'node:timers/promises';
import { whyNoRedis, type Backend, type Stack } from '@realign/test-support';
import { countCreatedWrong, createUnderTrouble } from './create-under-trouble';
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

async function onBackend(lab: Lab, backend: Backend): Promise<Record<string, number>> {
  const size = SIZES[lab.list];
  const before = await countFrozen(lab);
  const stack = await lab.stack({ backend, workers: 3 });
  let isOver = false;
  const creating = createUnderTrouble(lab, stack, `f2-${backend}`, () => isOver);
  await pause(3000);
  await plantCheckpoints(lab, size);
  await killAround(lab, stack, size.kills);
  const lastKill = Date.now();
  isOver = true;
  const names = await creating;
  const wanted = before + size.tenants * size.perTenant;
  await lab.until(`every pack is frozen on ${backend}`, async () => (await countFrozen(lab)) === wanted, 300);
  const drainSeconds = Math.round((Date.now() - lastKill) / 1000);
  const createdWrong = await countCreatedWrong(lab, `f2-${backend}`, names);
  await stack.stop();
  lab.note(`${backend}: ${size.kills} kills, ${names.length} things created under them, drained in ${drainSeconds} s`);
  return { [`${backend}Kills`]: size.kills, [`${backend}DrainSeconds`]: drainSeconds, [`${backend}Created`]: names.length, [`${backend}CreatedWrong`]: createdWrong };
}

const fault: Fault = {
  id: 'F2',
  lists: ['c', 'n'],
  title: 'on both queue backends api and workers are killed in turn while checkpoints come due and things are created',
  async run(lab) {
    const reason = whyNoRedis();
    if (reason) throw new Error(`F2 needs a Redis: ${reason}.`);
    const figures = { ...(await onBackend(lab, 'postgres')), ...(await onBackend(lab, 'redis')) };
    return { ...figures, ...(await countDamage(lab)) };
  },
  verify: (figures) => [
    ...damageFound(figures),
    ...['postgres', 'redis'].flatMap((backend) => [figures[`${backend}CreatedWrong`] === 0 || `created on ${backend} other than once`, (figures[`${backend}DrainSeconds`] ?? 999) <= 120 || `took longer than 120 s to drain on ${backend}`]),
  ],
};

export default fault;
