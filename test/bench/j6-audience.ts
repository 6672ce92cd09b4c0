import type { BenchJob } from './bench-job';
import { ProgrammesModule } from '@realign/programmes/server';
import { RolesModule } from '@realign/roles/server';
import { everyKindOfRule, type CountedRule } from './people/audience-rules';
import { PeopleBench } from './people/people-bench';

const PREVIEWS = 20;
let people: PeopleBench;
let rules: Readonly<Record<string, CountedRule>> = {};
let waits: Record<string, number[]> = {};
let wrong: string[] = [];

const job: BenchJob = {
  id: 'audience',
  title: `Preview of who a rule means among 120,000 people, ${PREVIEWS} times each (limit: counting everybody as often)`,
  goal: { p95Ms: 300 },
  async prepare(bench) {
    people = await PeopleBench.prepare(bench, [ProgrammesModule, RolesModule]);
    await people.import();
    rules = await everyKindOfRule(bench.owner, people.size);
    await bench.owner.query('vacuum analyze');
  },
  async ours() {
    waits = {};
    wrong = [];
    for (const [name, { rule, count }] of Object.entries(rules)) {
      waits[name] = [];
      for (let n = 0; n < PREVIEWS; n++) {
        const began = performance.now();
        const found = (await people.preview(rule)).count;
        waits[name].push(performance.now() - began);
        if (found !== count) wrong.push(name);
      }
    }
  },
  async limit() {
    for (let n = 0; n < PREVIEWS * Object.keys(rules).length; n++) await people.asApp(`select count(*) from directory.person where state = 'active'`);
  },
  check: () => Promise.resolve({ 'each rule means whom it means': wrong.length === 0, 'no rule is empty': Object.values(rules).every(({ count }) => count > 0) }),
  latencies: () => waits,
  close: () => people.close(),
};
export default job;
