import { anOrganisation, type Client } from '@realign/test-support';
import type { BenchJob } from './bench-job';
import { plantPortfolio } from './portfolio/planted-portfolio';

const ASKS = 20;

interface Found {
  readonly moves: readonly unknown[];
  readonly fewerWhy: string | null;
}

let executive: Client;
let tenantId = '';
let programmes = 0;
let programmeIds: string[] = [];
let workedOut = '';
/** Seconds after which each stage of it was seen to begin. */
const stages: Record<string, number> = {};
let waits: Record<string, number[]> = {};
let seen = { programmes: 0, units: 0, unitsOfAll: 0, goals: 0 };
let collisions: readonly Found[] = [];

async function ask<T>(kind: string, path: string): Promise<T> {
  const began = performance.now();
  const { body } = await executive.get(path).expect(200);
  (waits[kind] ??= []).push(performance.now() - began);
  return body as T;
}

/** The least a statement by hand could read of the same: every programme's standing, every unit's weeks, the collisions, one programme's key results. */
const BY_HAND = [
  'select * from reporting.portfolio_v', 'select org_unit_id, array_agg(p95 order by week_on) from reporting.unit_week group by 1', 'select * from reporting.load_collision',
  'select k.*, l.value from goals.key_result k left join goals.key_result_latest l on l.tenant_id = k.tenant_id and l.key_result_id = k.id join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id where g.programme_id = (select id from programmes.programme limit 1)',
];

const job: BenchJob = {
  id: 'J9',
  full: 1,
  title: `Portfolio of 200 programmes among 120,000 people, change load, collisions and executive pages, ${ASKS} times each (limit: what they rest on by hand, as often); the load is worked out once, in the background`,
  goal: { p95Ms: 150 },
  async prepare(bench) {
    const stack = await bench.stack({ workers: 1 });
    const { tenantId: id, as } = await anOrganisation(stack, 'bank');
    [tenantId, executive] = [id, as.executive];
    programmes = await plantPortfolio(bench, tenantId);
    programmeIds = (await bench.owner.query<{ id: string }>('select id from programmes.programme order by id')).rows.map((row) => row.id);
    const began = Date.now();
    const { id: runId } = (await as.owner.post('/api/change-load/refresh').expect(202)).body as { id: string };
    const run = await as.owner.until<{ state: string; stage: string | null }>(`/api/runs/${runId}`, ({ state, stage }) => {
      if (stage) stages[stage] ??= Math.round((Date.now() - began) / 1000);
      return ['done', 'failed', 'cancelled'].includes(state);
    }, 1500);
    if (run.state !== 'done') throw new Error(`The change load was not worked out: ${run.state}.`);
    workedOut = ((Date.now() - began) / 1000).toFixed(1);
    await bench.owner.query('vacuum analyze');
  },
  async ours() {
    waits = {};
    for (let n = 0; n < ASKS; n++) {
      const { items } = await ask<{ items: unknown[] }>('portfolio', '/api/portfolio');
      const { units } = await ask<{ units: unknown[] }>('change load, one level', '/api/change-load');
      const all = await ask<{ units: unknown[] }>('change load, all units', '/api/change-load?scope=all');
      collisions = (await ask<{ items: Found[] }>('collisions', '/api/change-load/collisions')).items;
      const page = await ask<{ goals: unknown[] }>('executive page', `/api/programmes/${programmeIds[(n * 37) % programmeIds.length]}/executive`);
      seen = { programmes: items.length, units: units.length, unitsOfAll: all.units.length, goals: page.goals.length };
    }
  },
  async limit(bench) {
    await bench.app.query('begin');
    await bench.app.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
    for (let n = 0; n < ASKS; n++) for (const text of BY_HAND) await bench.app.query(text);
    await bench.app.query('commit');
  },
  check: (_, side) =>
    Promise.resolve<Record<string, boolean>>(side === 'limit' ? {} : {
      'every programme is shown': seen.programmes === programmes, 'the first levels are shown': seen.units === 21, 'units have weeks': seen.unitsOfAll > 0, 'goals are read': seen.goals === 2,
      'weeks in which too much meets are found': collisions.length > 0, 'each has two moves, or says what stands in the way': collisions.every(({ moves, fewerWhy }) => (moves.length === 2) === (fewerWhy === null)),
    }),
  latencies: () => waits,
  notes: () => [
    `the change load of ${programmes} programmes was worked out in ${workedOut} s, in the background (${Object.entries(stages).map(([stage, at]) => `${stage} from ${at} s`).join(', ')})`,
    `${collisions.length} collisions: ${[2, 1, 0].map((count) => `${collisions.filter(({ moves }) => moves.length === count).length} with ${count}`).join(', ')} moves`, ...new Set(collisions.flatMap(({ fewerWhy }) => fewerWhy ?? []).slice(0, 3)),
  ],
};
export default job;
