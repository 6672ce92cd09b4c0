import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CheckInService, GoalStandings, GoalsModule } from '@realign/goals/server';
import type { Actor } from '@realign/kernel';
import { PlatformModule, TenantDb } from '@realign/platform';
import { ProgrammesModule } from '@realign/programmes/server';
import type { Bench } from '../bench-job';

const GOALS = 10_000;
const CHECK_INS = 65;
const ACTIVITIES = 2000;

/** Goal n stands below goal (n − 2) / 5: five to each. Leaves have a key result with a reading a week. */
const TREE = `
  with goals as (
    select n, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, case when n > 1 then ('00000000-0000-7000-8000-' || lpad(to_hex((n - 2) / 5 + 1), 12, '0'))::uuid end as parent from generate_series(1, $3::integer) n)
  insert into goals.goal (tenant_id, id, programme_id, parent_id, level, title, state) select $1, id, $2, parent, case when n = 1 then 'organisation' when n <= 6 then 'department' else 'team' end, 'Goal ' || n || ': answers within a day', 'active' from goals order by n`;
const RESULTS = `
  insert into goals.key_result (tenant_id, goal_id, title, semantics, unit, baseline, baseline_on, target, target_on, source)
  select g.tenant_id, g.id, 'Answers a day', 'increase', 'count', 0, current_date - 455, 100, current_date + 100, 'Counted by hand' from goals.goal g
  where g.programme_id = $1 and g.title like 'Goal %' and not exists (select 1 from goals.goal c where c.tenant_id = g.tenant_id and c.parent_id = g.id)`;
const READINGS = `
  insert into goals.check_in (tenant_id, key_result_id, value, as_of, submitted_by, submitted_at)
  select k.tenant_id, k.id, 1.2 * n + (hashtext(k.id::text || n) & 15), current_date - 7 * ($1::integer - n), 'Owner', now() - ($1::integer - n) * interval '7 days' from goals.key_result k, generate_series(1, $1::integer) n where k.source = 'Counted by hand'`;
const PLAN = `
  insert into programmes.activity (tenant_id, programme_id, title, starts_on, ends_on) select $1, $2, 'Activity ' || n, current_date - 200 + n % 400, current_date - 190 + n % 400 from generate_series(1, $3::integer) n`;
const SERVES = `
  insert into goals.contribution (tenant_id, goal_id, activity_id) select a.tenant_id, g.id, a.id from (select *, row_number() over (order by id) as at from programmes.activity where programme_id = $1 and title like 'Activity %') a join (select *, row_number() over (order by id desc) as at from goals.goal where programme_id = $1 and title like 'Goal %') g on g.at = a.at`;

@Module({})
class OnlyGoals {}

/** A programme with ten thousand goals, five below each, half a million check-ins and two thousand activities. */
export class GoalBench {
  private constructor(
    readonly bench: Bench,
    private readonly app: INestApplicationContext,
    readonly actor: Actor,
    readonly programmeId: string,
    readonly keyResultIds: readonly string[],
  ) {}

  static async prepare(bench: Bench, tenant?: { tenantId: string; programmeId: string }): Promise<GoalBench> {
    const tenantId = tenant?.tenantId ?? (await bench.database.tenant('Meridian Bank'));
    const programmeId = tenant?.programmeId ?? (await bench.owner.query<{ id: string }>(`insert into programmes.programme (tenant_id, name) values ($1, 'Enterprise social') returning id`, [tenantId])).rows[0]?.id ?? '';
    // Readings come last and at once; the tables' own bookkeeping is made up for below.
    await bench.owner.query('set session_replication_role = replica');
    await bench.owner.query(TREE, [tenantId, programmeId, Math.max(20, Math.round(GOALS * bench.scale))]);
    await bench.owner.query(RESULTS, [programmeId]);
    await bench.owner.query(`update goals.goal g set updated_at = now() - interval '400 days' where exists (select 1 from goals.key_result k where k.tenant_id = g.tenant_id and k.goal_id = g.id)`);
    await bench.owner.query(READINGS, [CHECK_INS]);
    await bench.owner.query(PLAN, [tenantId, programmeId, Math.round(ACTIVITIES * bench.scale)]);
    await bench.owner.query(SERVES, [programmeId]);
    await bench.owner.query('set session_replication_role = origin');
    await bench.owner.query('select goals.read_latest(array(select id from goals.key_result))');
    await bench.owner.query('insert into goals.goal_progress (tenant_id, goal_id) select tenant_id, id from goals.goal on conflict do nothing');
    await bench.owner.query('select goals.roll_up_all($1)', [programmeId]);
    await bench.owner.query('vacuum analyze');
    const { rows } = await bench.owner.query<{ id: string }>('select id from goals.key_result order by md5(id::text) limit 500');
    const app = await NestFactory.createApplicationContext({ module: OnlyGoals, imports: [PlatformModule.forRoot({ url: bench.database.appUrl, applicationName: 'bench', logLevel: 'silent' }), ProgrammesModule, GoalsModule] }, { logger: ['error', 'fatal'] });
    return new GoalBench(bench, app, { tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'Bench' }, programmeId, rows.map(({ id }) => id));
  }

  get checkIns(): CheckInService {
    return this.app.get(CheckInService);
  }

  get standings(): GoalStandings {
    return this.app.get(GoalStandings);
  }

  get db(): TenantDb {
    return this.app.get(TenantDb);
  }

  /** Statements as the run-time role, inside the tenant's wall, in one transaction. */
  async asApp(work: (query: (text: string, params?: unknown[]) => Promise<{ rows: unknown[] }>) => Promise<void>): Promise<void> {
    await this.bench.app.query('begin');
    await this.bench.app.query(`select set_config('app.tenant', $1, true)`, [this.actor.tenantId]);
    await work((text, params) => this.bench.app.query(text, params));
    await this.bench.app.query('commit');
  }

  /** The root's progress as kept, and as the whole tree says from nothing, added up by hand. */
  async root(): Promise<{ kept: number; said: number }> {
    const { rows } = await this.bench.owner.query<{ kept: number; said: number }>(
      `with recursive leaf as (
         select k.goal_id as id, least(1, greatest(0, c.value / 100)) as p from goals.key_result k cross join lateral (
           select value from goals.check_in c where c.tenant_id = k.tenant_id and c.key_result_id = k.id and not exists (select 1 from goals.check_in n where n.tenant_id = c.tenant_id and n.supersedes_id = c.id)
           order by as_of desc, submitted_at desc limit 1) c),
       share as (
         select g.id, g.parent_id, 1.0::float8 as w from goals.goal g where g.parent_id is null
         union all select c.id, c.parent_id, s.w / (select count(*) from goals.goal x where x.tenant_id = c.tenant_id and x.parent_id = c.parent_id) from goals.goal c join share s on s.id = c.parent_id)
       select (select p.progress from goals.goal_progress p join goals.goal g on g.tenant_id = p.tenant_id and g.id = p.goal_id where g.parent_id is null) as kept, (select sum(s.w * l.p) from share s join leaf l on l.id = s.id) as said`,
    );
    return rows[0] ?? { kept: NaN, said: NaN };
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}
