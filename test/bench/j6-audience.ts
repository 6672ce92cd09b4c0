import type { AudienceRule } from '@realign/directory/contract';
import type { BenchJob } from './bench-job';
import { PeopleBench } from './people/people-bench';

const PREVIEWS = 20;
let people: PeopleBench;
let rules: Readonly<Record<string, { rule: AudienceRule; count: number }>> = {};
let waits: Record<string, number[]> = {};
let isRight = true;

const job: BenchJob = {
  id: 'audience',
  title: `Preview of who a rule means among 120,000 people, ${PREVIEWS} times each (limit: counting everybody as often)`,
  goal: { p95Ms: 300 },
  async prepare(bench) {
    people = await PeopleBench.prepare(bench);
    await people.import();
    await bench.owner.query('vacuum analyze');
    const one = async (text: string): Promise<{ id: string; n: number }> => (await bench.owner.query<{ id: string; n: number }>(text)).rows[0] ?? { id: '', n: 0 };
    const top = await one(`select p.id, (select count(*)::integer - 1 from directory.person) as n from directory.person p where p.manager_id is null`);
    const unit = await one('select org_unit_id as id, count(*)::integer as n from directory.unit_member_v group by 1 order by 2 desc limit 1 offset 3');
    const leader = await one(`with recursive below as (select id as top, id from directory.person where manager_id = '${top.id}' union all select b.top, p.id from below b join directory.person p on p.manager_id = b.id) select top as id, count(*)::integer - 1 as n from below group by 1 order by 2 desc, 1 limit 1`);
    rules = {
      everybody: { rule: { kind: 'organisation' }, count: people.size }, 'a unit and below': { rule: { kind: 'unit', orgUnitId: unit.id }, count: unit.n },
      'everybody below the top': { rule: { kind: 'rule', where: { kind: 'manager', personId: top.id } } as AudienceRule, count: top.n },
      'everybody below one who reports to the top': { rule: { kind: 'rule', where: { kind: 'manager', personId: leader.id } } as AudienceRule, count: leader.n },
    };
  },
  async ours() {
    waits = {};
    for (const [name, { rule, count }] of Object.entries(rules)) {
      waits[name] = [];
      for (let n = 0; n < PREVIEWS; n++) {
        const began = performance.now();
        isRight &&= (await people.preview(rule)).count === count;
        waits[name].push(performance.now() - began);
      }
    }
  },
  async limit() {
    for (let n = 0; n < PREVIEWS * Object.keys(rules).length; n++) await people.asApp(`select count(*) from directory.person where state = 'active'`);
  },
  check: () => Promise.resolve({ 'each rule means whom it means': isRight }),
  latencies: () => waits,
  close: () => people.close(),
};
export default job;
