import { anOrganisation, type Client } from '@realign/test-support';
import type { Bench, BenchJob } from './bench-job';
import { ask } from './lists/callers';
import { quantile } from './measure';
import { TrainingBench } from './training/training-bench';

/** Asks of each list in a round. */
const ASKS = 160;

/** Countries by how many work there, and what became of assignments: some lists are nearly everybody, some hardly anybody. */
const MIXED = `
  update directory.person p set country = case when n % 100 < 55 then 'GB' when n % 100 < 99 then 'IE' else 'PT' end, job_title = 'Adviser', location = 'Floor ' || n % 40, family_name = 'No' || n, display_name = 'Person No' || n
  from (select id, row_number() over (order by id) as n from directory.person) o where o.id = p.id;
  update training.training_assignment t set state = case when n % 100 < 45 then 'completed' when n % 100 < 55 then 'in_progress' when n % 1000 = 999 then 'waived' else 'assigned' end,
    completed_on = case when n % 100 < 45 then current_date end, due_on = case when n % 100 between 60 and 64 then current_date - 3 else due_on end
  from (select id, row_number() over (order by id) as n from training.training_assignment) o where o.id = t.id`;

/** One in a hundred is a champion of the people around, so that the map of gaps has something to show. */
const CHAMPIONS = `
  with role as (insert into roles.role_definition (tenant_id, key, name, cover_kind, people_per_holder) select tenant_id, 'champion', 'Champion', 'ratio', 90 from programmes.programme returning tenant_id, id),
  used as (insert into roles.programme_role (tenant_id, programme_id, role_definition_id) select r.tenant_id, g.id, r.id from role r, programmes.programme g)
  insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, person_id, state, starts_on)
  select r.tenant_id, g.id, r.id, p.id, 'active', current_date from role r, programmes.programme g, (select id, row_number() over (order by id) as n from directory.person) p where p.n % 100 = 7`;

let client: Client;
let training: TrainingBench;
let lists: Readonly<Record<string, () => string>> = {};
let waits: Record<string, number[]> = {};
let gaps = '';
const gapWaits: number[] = [];

const job: BenchJob = {
  id: 'J6-lists',
  title: `People and training assignments of 120,000 over HTTP, 32 at once, ${ASKS} of each list (limit: its first page by one statement, one after the other)`,
  goal: { p95Ms: 100 },
  async prepare(bench) {
    const stack = await bench.stack({ workers: 0 });
    const bank = await anOrganisation(stack, 'lists');
    client = bank.as.owner;
    training = await TrainingBench.prepare(bench, bank.tenantId);
    await training.byHand();
    await bench.owner.query(`set session_replication_role = replica; ${MIXED}; ${CHAMPIONS}; set session_replication_role = origin`);
    await bench.owner.query('vacuum analyze');
    lists = await listsOf(bench);
    gaps = `/api/programmes/${(await bench.owner.query<{ id: string }>('select id from programmes.programme')).rows[0]?.id}/roles/coverage`;
  },
  async ours() {
    waits = {};
    for (const [name, path] of Object.entries(lists)) waits[name] = await ask(client.base, client.headers, Array.from({ length: ASKS }, path));
    // The map of gaps is a page somebody looks at, not a list that is scrolled: one after the other.
    for (let n = 0; n < 10; n++) gapWaits.push(...(await ask(client.base, client.headers, [gaps])));
  },
  async limit() {
    waits = {};
    const page = `select p.id, p.employee_number, p.display_name, p.email, p.job_title, p.org_unit_id, u.name, p.location, p.country, p.state from directory.person p left join directory.org_unit u on u.tenant_id = p.tenant_id and u.id = p.org_unit_id
      where p.state = 'active' order by p.name_key, p.id limit 51`;
    for (let n = 0; n < ASKS * Object.keys(lists).length; n++) await training.asApp(page);
  },
  check: () => Promise.resolve({ 'every list was asked': Object.values(waits).every((each) => each.length === ASKS) }),
  latencies: () => waits,
  notes: () => [`map of gaps, roles by unit and place, one after the other: p50 ${quantile(gapWaits, 0.5).toFixed(0)} ms, p95 ${quantile(gapWaits, 0.95).toFixed(0)} ms`],
  close: () => training.close(),
};
export default job;

async function listsOf({ owner }: Bench): Promise<typeof lists> {
  const first = async (text: string): Promise<string> => (await owner.query<{ id: string }>(text)).rows[0]?.id ?? '';
  const [programme, module, unit, top] = [await first('select id from programmes.programme'), await first('select id from training.training_module order by id limit 1'), await first(`select id from directory.org_unit where key = 'unit-7'`), await first(`select id from directory.org_unit where key = 'unit-0'`)];
  const later = async (path: string): Promise<string> => {
    let next = '';
    for (let page = 0; page < 20; page++) next = (await client.get(`${path}&limit=200${next && `&cursor=${next}`}`).expect(200)).body.next ?? next;
    return `${path}&cursor=${next}`;
  };
  let n = 0;
  const prefix = (): string => `person+no${((n++ * 7919) % 900) + 100}`;
  const [people, assignments] = ['/api/people?limit=50', '/api/training/assignments?limit=50&mode=push'];
  const [latePeople, lateAssignments, lateDue] = [await later('/api/people?state=active'), await later('/api/training/assignments?mode=push'), await later('/api/training/assignments?mode=push&sort=due')];
  return {
    people: () => people, 'people, later page': () => latePeople, 'people by name': () => `${people}&q=${prefix()}`, 'people of a country': () => `${people}&country=GB`, 'people of a small country': () => `${people}&country=PT`,
    'people of a unit': () => `${people}&orgUnitId=${unit}`, 'people of the whole tree': () => `${people}&orgUnitId=${top}`, 'people by number': () => `${people}&sort=number`,
    assignments: () => assignments, 'assignments, later page': () => lateAssignments, 'assignments of a programme': () => `${assignments}&programmeId=${programme}`, 'assignments of a module': () => `${assignments}&moduleId=${module}`,
    'assignments overdue': () => `${assignments}&state=overdue`, 'assignments completed': () => `${assignments}&state=completed`, 'assignments waived': () => `${assignments}&state=waived`, 'assignments expired': () => `${assignments}&state=expired`,
    'assignments by name': () => `${assignments}&q=${prefix()}`, 'assignments of a unit': () => `${assignments}&orgUnitId=${unit}`, 'assignments of a unit overdue': () => `${assignments}&orgUnitId=${unit}&state=overdue`,
    'assignments by due day': () => `${assignments}&sort=due`, 'assignments by due day, later page': () => lateDue, 'assignments overdue by due day': () => `${assignments}&state=overdue&sort=due`, 'assignments of a unit by due day': () => `${assignments}&orgUnitId=${unit}&sort=due`,
    'assignments by module': () => `${assignments}&sort=module`, 'assignments by state': () => `${assignments}&sort=state`, 'assignments by person': () => `${assignments}&sort=name`,
  };
}
