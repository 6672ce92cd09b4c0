import { anOrganisation, type Client } from '@realign/test-support';
import type { BenchJob } from './bench-job';
import { GoalBench } from './goals/goal-bench';

const PAGES = ['', '/self-check', '/thread', '/goals/overview', '/goal-grades', '/plan/overview', '/reviews', '/adoption/uptake', '/staleness'];
const LOADS = 30;
let goals: GoalBench;
let client: Client;
let small = '';
let large = '';
let waits: number[] = [];

/** What the cockpit's first tab asks for, all at once, as a browser does. @returns milliseconds until the last answer */
async function load(programmeId: string): Promise<number> {
  const began = performance.now();
  await Promise.all(PAGES.map((page) => client.get(`/api/programmes/${programmeId}${page}`).expect(200)));
  return performance.now() - began;
}

const job: BenchJob = {
  id: 'J4-cockpit',
  title: `The cockpit of a programme with 10,000 goals and 2,000 activities, ${LOADS} times one after the other (limit: the same of a programme from the template)`,
  goal: { p95Ms: 150 },
  async prepare(bench) {
    const stack = await bench.stack({ workers: 0 });
    const bank = await anOrganisation(stack, 'cockpit');
    client = bank.as.change_lead;
    const make = async (name: string): Promise<string> => (await client.post('/api/programmes', { name, templateKey: 'enterprise-social', startsOn: '2026-01-05' }).expect(201)).body.id;
    [small, large] = [await make('Small'), await make('Large')];
    goals = await GoalBench.prepare(bench, { tenantId: bank.tenantId, programmeId: large });
  },
  async ours() {
    waits = [];
    for (let n = 0; n < LOADS; n++) waits.push(await load(large));
  },
  async limit() {
    for (let n = 0; n < LOADS; n++) await load(small);
  },
  async check() {
    const { body } = await client.get(`/api/programmes/${large}/goals`).expect(200);
    return { 'the programme is large': body.total > 20, 'one place of the tree is shown': !body.isWhole || body.total <= 60 };
  },
  latencies: () => ({ 'the whole cockpit': waits }),
  close: () => goals.close(),
};
export default job;
