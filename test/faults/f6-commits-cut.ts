import { anOrganisation } from '@realign/test-support';
import { startCommitCutter } from './commit-cutter';
import { createOne } from './create-under-trouble';
import type { Fault } from './fault';

const CUTS = { c: 100, n: 1000 } as const;

const fault: Fault = {
  id: 'F6',
  lists: ['c', 'n'],
  title: 'the connection to Postgres is reset in the middle of COMMIT, before or after it took effect, and every request is repeated under its key',
  async run(lab) {
    const cutter = await startCommitCutter(lab.database.appUrl);
    try {
      const stack = await lab.stack({ workers: 1, env: { DATABASE_URL: cutter.url } });
      const { as: { owner } } = await anOrganisation(stack, 'f6');
      const pids = stack.pids;
      cutter.arm(CUTS[lab.list], (below) => lab.random(below));
      let [created, repeated, serverErrors] = [0, 0, 0];
      while (cutter.cut.before + cutter.cut.after < CUTS[lab.list]) {
        const one = await createOne(lab, owner, `F6 ${created}`, 20);
        repeated += one.repeated;
        serverErrors += one.answered500;
        created += 1;
      }
      const [made] = await lab.sql<{ n: number; names: number; cadences: number }>(
        `select count(*)::integer as n, count(distinct name)::integer as names, (select count(*)::integer from reviews.checkpoint) as cadences from programmes.programme where name like 'F6 %'`,
      );
      return {
        cutsBefore: cutter.cut.before, cutsAfter: cutter.cut.after, created, repeated, answered500: serverErrors, missing: created - (made?.names ?? 0), doubled: (made?.n ?? 0) - (made?.names ?? 0),
        checkpointsWrong: Math.abs((made?.cadences ?? 0) - created), processesLost: pids.filter((pid) => !stack.pids.includes(pid)).length,
      };
    } finally {
      await cutter.close();
    }
  },
  verify: (figures) => [
    figures['missing'] === 0 || `${figures['missing']} acknowledged things are not there`,
    figures['doubled'] === 0 || `${figures['doubled']} things are there twice`,
    figures['checkpointsWrong'] === 0 || 'a programme without exactly one checkpoint',
    figures['processesLost'] === 0 || 'a process of ours ended',
    ((figures['cutsBefore'] ?? 0) > 0 && (figures['cutsAfter'] ?? 0) > 0) || 'not both kinds of cuts were made',
  ],
};

export default fault;
