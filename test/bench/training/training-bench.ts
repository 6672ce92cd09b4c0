import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Actor } from '@realign/kernel';
import { JobRegistry, PlatformModule } from '@realign/platform';
import { ReconcilePage } from '@realign/training/contract';
import { ReconcilePageProcessor, TrainingModule, TrainingRunService } from '@realign/training/server';
import type { Bench } from '../bench-job';

const PEOPLE = 120_000;
const MODULES = 6;
/** Launches from tomorrow on, a week apart: the first ones are before the last day of the modules, and units of one rest are in none. */
const WAVES = 8;

const SEED = `
  with unit as (insert into directory.org_unit (tenant_id, key, name) select $1, 'unit-' || n, 'Unit ' || n from generate_series(0, 700) n returning id, key),
  top as (select id from unit where key = 'unit-0'),
  tree as (insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) select $1, id, id, 0 from unit union all select $1, top.id, unit.id, 1 from unit, top where unit.key <> 'unit-0'),
  places as (select id, row_number() over (order by key) - 1 as place from unit)
  insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id)
  select $1, 'E' || lpad(n::text, 7, '0'), 'Person', 'No ' || n, 'Person No ' || n, p.id from generate_series(1, $2::integer) n join places p on p.place = n % 701`;

const LAUNCHES = `
  with wave as (insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) select $1, $2, 'Wave ' || n, n, 'planned', current_date + 1 + 7 * n, current_date + 400 from generate_series(0, $3::integer - 1) n returning id, position)
  insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id)
  select $1, w.id, u.id from directory.org_unit u join wave w on w.position = substr(u.key, 6)::integer % ($3::integer + 1) where u.tenant_id = $1 and u.key <> 'unit-0'`;

const PRINT = `
  select count(*)::integer as n, count(distinct t.person_id)::integer as people,
         md5(string_agg(p.employee_number || m.key || t.mode || t.state || coalesce(t.due_on::text, ''), ',' order by p.employee_number, m.key)) as rows, (select count(*)::integer from training.enrolment) as enrolled
  from training.training_assignment t join directory.person p on p.tenant_id = t.tenant_id and p.id = t.person_id join training.training_module m on m.tenant_id = t.tenant_id and m.id = t.module_id`;

export interface Print {
  readonly n: number;
  readonly people: number;
  readonly rows: string;
  readonly enrolled: number;
}

@Module({})
class OnlyTraining {}

/** A role held by everybody through one unit, a plan of six modules, and the two ways to bring them together. */
export class TrainingBench {
  private constructor(
    private readonly bench: Bench,
    private readonly app: INestApplicationContext,
    private readonly actor: Actor,
    readonly size: number,
    private readonly planId: string,
    private readonly roleAssignmentId: string,
    private readonly limitSql: string,
  ) {}

  static async prepare(bench: Bench, tenant?: string): Promise<TrainingBench> {
    const tenantId = tenant ?? (await bench.database.tenant('Meridian Bank'));
    const size = Math.round(PEOPLE * bench.scale);
    const id = async (text: string, ...params: unknown[]): Promise<string> => (await bench.owner.query<{ id: string }>(text, [tenantId, ...params])).rows[0]?.id ?? '';
    await bench.owner.query(SEED, [tenantId, size]);
    const programme = await id(`insert into programmes.programme (tenant_id, name) values ($1, 'Enterprise social') returning id`);
    const role = await id(`insert into roles.role_definition (tenant_id, key, name, cover_kind) values ($1, 'bench', 'Everybody', 'audience') returning id`);
    await bench.owner.query('insert into roles.programme_role (tenant_id, programme_id, role_definition_id) values ($1, $2, $3)', [tenantId, programme, role]);
    const roleAssignment = await id(
      `insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, org_unit_id, state, starts_on) select $1, $2, $3, id, 'active', current_date from directory.org_unit where tenant_id = $1 and key = 'unit-0' returning id`,
      programme, role,
    );
    const plan = await id(`insert into training.training_plan (tenant_id, programme_id, role_definition_id, title) values ($1, $2, $3, 'Everybody') returning id`, programme, role);
    await bench.owner.query(`insert into training.training_module (tenant_id, key, title, format, minutes) select $1, 'module-' || n, 'Module ' || n, 'session', 30 from generate_series(1, $2::integer) n`, [tenantId, MODULES]);
    await bench.owner.query(`insert into training.training_plan_item (tenant_id, plan_id, module_id, requirement, lead_days, position) select $1, $2, id, 'required', 14, 1 from training.training_module where tenant_id = $1`, [tenantId, plan]);
    await bench.owner.query(LAUNCHES, [tenantId, programme, WAVES]);
    await bench.owner.query('vacuum analyze');
    const app = await NestFactory.createApplicationContext({ module: OnlyTraining, imports: [PlatformModule.forRoot({ url: bench.database.appUrl, applicationName: 'bench', logLevel: 'silent' }), TrainingModule] }, { logger: ['error', 'fatal'] });
    app.get(JobRegistry).discover();
    const actor: Actor = { tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'Bench' };
    return new TrainingBench(bench, app, actor, size, plan, roleAssignment, await readFile(join(process.cwd(), 'test/bench/j2-limit.sql'), 'utf8'));
  }

  get rows(): number {
    return this.size * MODULES;
  }

  /** Nobody is assigned to anything. */
  async empty(): Promise<void> {
    await this.bench.owner.query('truncate training.training_assignment, training.enrolment, training.reconcile_change, training.reconcile_run, platform.run, platform.outbox cascade');
    await this.bench.owner.query('checkpoint');
  }

  /** Every hundredth person, spread over the directory, is as if they joined now. */
  async forgetSome(): Promise<number> {
    const { rowCount } = await this.bench.owner.query(`delete from training.enrolment where person_id in (select e.person_id from (select person_id, row_number() over (order by person_id) as n from training.enrolment) e where e.n % 100 = 1)`);
    await this.bench.owner.query('delete from training.training_assignment t where not exists (select 1 from training.enrolment e where e.tenant_id = t.tenant_id and e.person_id = t.person_id and e.plan_id = t.plan_id)');
    await this.bench.owner.query('vacuum analyze training.training_assignment, training.enrolment');
    await this.bench.owner.query('checkpoint');
    return rowCount ?? 0;
  }

  /** The product's way: the run is asked for, and its pages are worked off as a worker does. */
  async reconcile(): Promise<void> {
    await this.app.get(TrainingRunService).start(this.actor, { roleAssignmentId: this.roleAssignmentId });
    for (let page = 0; ; page++) {
      const { rows } = await this.bench.owner.query<{ payload: ReconcilePage }>(`select payload from platform.outbox where state = 'ready' and name = $1 order by id desc limit 1`, [ReconcilePage.job]);
      const next = rows[0]?.payload;
      if (next?.page !== page) return;
      await this.app.get(ReconcilePageProcessor).handle(next);
    }
  }

  /** The same rows in the same tables by hand, as the run-time role. */
  byHand(): Promise<void> {
    return this.asApp(this.limitSql.replaceAll('$tenant', `'${this.actor.tenantId}'::uuid`).replaceAll('$plan', `'${this.planId}'::uuid`));
  }

  async asApp(statements: string): Promise<void> {
    const { app } = this.bench;
    await app.query('begin');
    await app.query(`select set_config('app.tenant', $1, true), set_config('work_mem', '128MB', true)`, [this.actor.tenantId]);
    await app.query(statements);
    await app.query('commit');
  }

  async print(): Promise<Print> {
    const { rows } = await this.bench.owner.query<Print>(PRINT);
    if (!rows[0]) throw new Error('There is nothing to look at.');
    return rows[0];
  }

  /** Which row versions there are: the same before and after when nothing was written. */
  async versions(): Promise<string> {
    const { rows } = await this.bench.owner.query<{ all: string }>(
      `select md5(string_agg(xmin::text || ctid::text, ',' order by ctid)) || (select md5(string_agg(xmin::text || ctid::text, ',' order by ctid)) from training.enrolment) as all from training.training_assignment`,
    );
    return rows[0]?.all ?? '';
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
