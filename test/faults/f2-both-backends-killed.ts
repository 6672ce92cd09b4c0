import { setTimeout as pause } from 'node:timers/promises';
import { anOrganisation, whyNoRedis, type Backend, type Stack } from '@realign/test-support';
import { countCreatedWrong, createUnderTrouble } from './create-under-trouble';
import { beside, type Fault, type Lab } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';

const SIZES = { c: { kills: 30, tenants: 20, perTenant: 30, within: 60 }, n: { kills: 500, tenants: 100, perTenant: 50, within: 900 } } as const;

/** So long after it is ready a worker is killed that is to die in its first sweep, in milliseconds: it begins with one. */
const IN_SWEEP = 150;

/** In turn: the api while it takes work, any worker in the middle of whatever it does, and one that has just begun to sweep. @returns the pids of the last kind */
async function killAround(lab: Lab, stack: Stack, kills: number): Promise<number[]> {
  const sweepers: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    if (kill % 3 === 1) {
      const fresh = await stack.addWorker();
      sweepers.push(fresh.pid);
      await pause(lab.random(IN_SWEEP));
      await stack.killWorker(fresh);
      continue;
    }
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
  return sweepers;
}

/** A worker says that it looked when a sweep is over: who never said it died in its first. */
async function countDiedSweeping(lab: Lab, pids: readonly number[]): Promise<number> {
  const [row] = await lab.sql<{ n: number }>(`select count(*)::integer as n from unnest($1::text[]) as died(pid) where not exists (select 1 from platform.worker_beat b where b.worker like 'worker-' || died.pid || '-%')`, [pids.map(String)]);
  return row?.n ?? 0;
}

async function onBackend(lab: Lab, backend: Backend): Promise<Record<string, number>> {
  const size = SIZES[lab.list];
  const before = await countFrozen(lab);
  const stack = await lab.stack({ backend, workers: 3 });
  let isOver = false;
  const { as: { owner } } = await anOrganisation(stack, `f2-${backend}`);
  const creating = beside(createUnderTrouble(lab, owner, `f2-${backend}`, () => isOver));
  await pause(3000);
  await plantCheckpoints(lab, size);
  const sweepers = await killAround(lab, stack, size.kills);
  const lastKill = Date.now();
  isOver = true;
  const names = await creating;
  const wanted = before + size.tenants * size.perTenant;
  await lab.until(`every pack is frozen on ${backend}`, async () => (await countFrozen(lab)) === wanted, 300);
  const drainSeconds = Math.round((Date.now() - lastKill) / 1000);
  const createdWrong = await countCreatedWrong(lab, `f2-${backend}`, names);
  await stack.stop();
  const diedSweeping = await countDiedSweeping(lab, sweepers);
  lab.note(`${backend}: ${size.kills} kills, ${diedSweeping} of them in a sweep, ${names.length} things created under them, drained in ${drainSeconds} s`);
  return {
    [`${backend}Kills`]: size.kills, [`${backend}DiedSweeping`]: diedSweeping, [`${backend}DrainSeconds`]: drainSeconds, [`${backend}Created`]: names.length, [`${backend}CreatedWrong`]: createdWrong,
  };
}

const fault: Fault = {
  id: 'F2',
  lists: ['c', 'n'],
  title: 'on both queue backends the api, workers at work and workers in a sweep are killed in turn while checkpoints come due and things are created',
  async run(lab) {
    const reason = whyNoRedis();
    if (reason) throw new Error(`F2 needs a Redis: ${reason}.`);
    const figures = { ...(await onBackend(lab, 'postgres')), ...(await onBackend(lab, 'redis')) };
    return { ...figures, ...(await countDamage(lab)) };
  },
  verify: (figures) => [
    ...damageFound(figures),
    ...['postgres', 'redis'].flatMap((backend) => [
      (figures[`${backend}DiedSweeping`] ?? 0) > 0 || `no worker died in a sweep on ${backend}`, figures[`${backend}CreatedWrong`] === 0 || `created on ${backend} other than once`, (figures[`${backend}DrainSeconds`] ?? 999) <= 120 || `took longer than 120 s to drain on ${backend}`,
    ]),
  ],
};

export default fault;
