import type { PeopleImportView } from '@realign/directory/contract';
import type { BenchJob } from './bench-job';
import { PeopleBench } from './people/people-bench';

let people: PeopleBench;
let imported: PeopleImportView | undefined;
let before = '';

const job: BenchJob = {
  id: 'J1-again',
  title: 'Import of a people file that says nothing new (limit: the first import of it)',
  // Nothing of the directory; beside it the upload itself, a row for each MB of it, and what the import and its run say of themselves.
  goal: { ratio: 0.35, rowsWritten: 200 },
  writes: true,
  prepare: async (bench) => {
    people = await PeopleBench.prepare(bench);
  },
  reset: async (_, side) => {
    await people.empty();
    if (side === 'limit') return;
    await people.import();
    before = await people.versions();
  },
  ours: async () => {
    imported = await people.import();
  },
  limit: async () => {
    imported = await people.import();
  },
  check: async (_, side) => ({
    'everybody is there': (await people.print()).n === people.size,
    'the import says so': imported?.state === 'done' && (side === 'limit' ? imported.counts?.added : imported.counts?.same) === people.size,
    'nothing is written': side === 'limit' || (await people.versions()) === before,
  }),
  close: () => people.close(),
};
export default job;
