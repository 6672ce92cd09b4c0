import type { Bench, BenchJob } from './bench-job';
import { TrainingBench } from './training/training-bench';

let training: TrainingBench;

const COLUMNS = 'tenant_id, person_id, module_id, plan_id, role_assignment_id, mode, state, due_on';

/** The usual layout: the same columns, checks and indexes, and one foreign key for each of person, module and role assignment. */
const PLAIN = `
  create table training.plain_assignment (like training.training_assignment including defaults including constraints including indexes);
  alter table training.plain_assignment
    add foreign key (tenant_id, person_id) references directory.person (tenant_id, id),
    add foreign key (tenant_id, module_id) references training.training_module (tenant_id, id),
    add foreign key (tenant_id, role_assignment_id) references roles.role_assignment (tenant_id, id);
  alter table training.plain_assignment enable row level security; alter table training.plain_assignment force row level security;
  create policy tenant_wall on training.plain_assignment for all to realign_app using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
  grant select, insert, update on training.plain_assignment to realign_app`;

const fill = (table: string): string =>
  `insert into ${table} (${COLUMNS}) select p.tenant_id, p.id, i.module_id, i.plan_id, a.id, 'push', 'assigned', current_date + i.lead_days
   from (select tenant_id, id from directory.person order by id) p cross join training.training_plan_item i cross join roles.role_assignment a`;

const enrol = `insert into training.enrolment (tenant_id, person_id, plan_id, role_assignment_id, since, revision)
   select p.tenant_id, p.id, t.id, a.id, current_date, 1 from directory.person p cross join training.training_plan t cross join roles.role_assignment a order by p.id`;

const count = async (bench: Bench, table: string): Promise<number> => (await bench.owner.query<{ n: number }>(`select count(*)::integer as n from ${table}`)).rows[0]?.n ?? 0;

const job: BenchJob = {
  id: 'J2-tables',
  title: 'Six modules for everybody into our tables, enrolments included (limit: the plain layout with three foreign keys)',
  goal: { ratio: 0.5 },
  prepare: async (bench) => {
    training = await TrainingBench.prepare(bench);
    await bench.owner.query(PLAIN);
  },
  reset: async (bench) => {
    await bench.owner.query('truncate training.plain_assignment');
    await training.empty();
  },
  ours: () => training.asApp(`${enrol}; ${fill('training.training_assignment')}`),
  limit: () => training.asApp(fill('training.plain_assignment')),
  check: async (bench, side) => ({ 'all rows are there': (await count(bench, side === 'ours' ? 'training.training_assignment' : 'training.plain_assignment')) === training.rows }),
  close: () => training.close(),
};
export default job;
