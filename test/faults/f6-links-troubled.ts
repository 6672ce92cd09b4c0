import { setTimeout as pause } from 'node:timers/promises';
import { anOrganisation } from '@realign/test-support';
import { countCreatedWrong, createUnderTrouble } from './create-under-trouble';
import { beside, type Fault, type Lab } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';
import { startTroubledLink, type TroubledLink } from './troubled-link';

/** Seconds each trouble lasts, and what comes due under it. */
const SIZES = { c: { seconds: 20, tenants: 5, perTenant: 20 }, n: { seconds: 60, tenants: 20, perTenant: 50 } } as const;

const TROUBLES: readonly { readonly name: string; make(link: TroubledLink, lab: Lab): void }[] = [
  { name: 'slow', make: (link, lab) => link.slow(200, 100, lab.random) },
  { name: 'narrow', make: (link) => link.narrow(10_000) },
  { name: 'silent', make: (link) => link.silent() },
  { name: 'halfOpen', make: (link) => link.forget() },
];

/** Checkpoints come due and things are created while the link is in trouble. @returns seconds from its end until all is done */
async function suffer(lab: Lab, link: TroubledLink, make: () => void, before: number): Promise<number> {
  const { seconds, ...size } = SIZES[lab.list];
  await plantCheckpoints(lab, { ...size, within: seconds / 2 });
  make();
  await pause(seconds * 1000);
  link.well();
  const ended = Date.now();
  await lab.until('every pack is frozen', async () => (await countFrozen(lab)) === before + size.tenants * size.perTenant, 240);
  return Math.round((Date.now() - ended) / 1000);
}

const fault: Fault = {
  id: 'F6L',
  lists: ['c', 'n'],
  title: 'the way to Postgres is slow (200 ms, 100 more or less), narrow (10 kB/s), silent, and half-open, while checkpoints come due and things are created',
  async run(lab) {
    const link = await startTroubledLink(lab.database.appUrl);
    try {
      const stack = await lab.stack({ workers: 2, env: { DATABASE_URL: link.url } });
      const pids = stack.pids;
      let isOver = false;
      const { as: { owner } } = await anOrganisation(stack, 'f6l');
      const creating = beside(createUnderTrouble(lab, owner, 'f6l', () => isOver));
      await pause(3000);
      const drained: Record<string, number> = {};
      for (const [at, { name, make }] of TROUBLES.entries()) {
        drained[`${name}DrainSeconds`] = await suffer(lab, link, () => make(link, lab), at * SIZES[lab.list].tenants * SIZES[lab.list].perTenant);
        lab.note(`${name}: all frozen ${drained[`${name}DrainSeconds`]} s after it ended`);
      }
      isOver = true;
      const names = await creating;
      return {
        ...drained, created: names.length, createdWrong: await countCreatedWrong(lab, 'f6l', names), forgotten: link.forgotten, processesLost: pids.filter((pid) => !stack.pids.includes(pid)).length, ...(await countDamage(lab)),
      };
    } finally {
      await link.close();
    }
  },
  verify: (figures) => [
    ...damageFound(figures), figures['createdWrong'] === 0 || 'something was created other than once', figures['processesLost'] === 0 || 'a process of ours ended', (figures['forgotten'] ?? 0) > 0 || 'no connection was half-open',
    ...TROUBLES.map(({ name }) => (figures[`${name}DrainSeconds`] ?? 999) <= 120 || `took longer than 120 s to drain after the link was ${name}`),
  ],
};

export default fault;
