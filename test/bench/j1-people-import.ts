import type { PeopleImportView } from '@realign/directory/contract';
import type { BenchJob } from './bench-job';
import { PeopleBench, type Print } from './people/people-bench';

let people: PeopleBench;
let imported: PeopleImportView | undefined;
let expected: Print | undefined;

const job: BenchJob = {
  id: 'J1',
  title: 'Import of a people file (limit: COPY and one pass by hand)',
  goal: { ratio: 1.15 },
  writes: true,
  rows: () => people.size,
  peer: 'Moodle core 4.2.3 creates 144 users a second and adds 327 to a cohort (November 2026, another run on such a machine with the same Postgres)',
  prepare: async (bench) => {
    [imported, expected] = [undefined, undefined];
    people = await PeopleBench.prepare(bench);
  },
  reset: () => people.empty(),
  ours: async () => {
    imported = await people.import();
  },
  limit: () => people.copyAndMerge(),
  check: async (_, side) => {
    const print = await people.print();
    expected ??= print;
    return {
      'everybody is there': print.n === people.size,
      'both ways write the same': print.people === expected.people && print.units === expected.units,
      'the import says so': side === 'limit' || (imported?.state === 'done' && imported.counts?.added === people.size && imported.counts.warnings === 0),
    };
  },
  close: () => people.close(),
};
export default job;
