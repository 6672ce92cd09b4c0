import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AdoptionModule, EffectsService } from '@realign/adoption/server';
import { DirectoryModule } from '@realign/directory/server';
import { MemberAccessModule } from '@realign/identity/server';
import { GoalsModule } from '@realign/goals/server';
import type { Actor } from '@realign/kernel';
import { JobRegistry, PlatformModule, TenantDb } from '@realign/platform';
import { ProgrammesModule } from '@realign/programmes/server';
import type { Bench } from '../bench-job';

export const PEOPLE = 120_000;
export const UNITS = 700;
export const WAVES = 8;
export const WEEKS = 104;

@Module({})
class Nothing {}

/** 120,000 people in 700 units whose eight waves were launched one after the other, and two years of published weeks in which each launch added something. */
export class EffectsBench {
  private constructor(
    private readonly bench: Bench,
    private readonly app: INestApplicationContext,
    private readonly actor: Actor,
    private readonly programmeId: string,
  ) {}

  static async prepare(bench: Bench): Promise<EffectsBench> {
    const tenantId = await bench.database.tenant('Meridian Bank');
    const app = await NestFactory.createApplicationContext({ module: Nothing, imports: [PlatformModule.forRoot({ url: bench.database.appUrl, applicationName: 'bench', logLevel: 'silent' }), MemberAccessModule, DirectoryModule, ProgrammesModule, GoalsModule, AdoptionModule] }, { logger: ['error', 'fatal'] });
    app.get(JobRegistry).discover();
    const actor: Actor = { tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'Bench' };
    const people = Math.max(12_000, Math.round(PEOPLE * bench.scale));
    await app.get(TenantDb).transaction(actor, async (session) => {
      for (const statement of PEOPLE_AND_UNITS) await session.sql(statement, [tenantId, people, UNITS]);
    });
    await bench.owner.query('analyze');
    const programmeId = await app.get(TenantDb).transaction(actor, async (session) => {
      await session.sql(`set local statement_timeout = '10min'`);
      const programme = await session.one<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'Enterprise social', 'live', '2024-11-25') returning id`, [tenantId]);
      await session.sql(LAUNCHES, [tenantId, programme?.id, WAVES]);
      await session.sql(`select adoption.form_blocks(10, '0001-01-01')`);
      return programme?.id ?? '';
    });
    for (const statement of WEEKS_PUBLISHED) {
      await bench.owner.query('analyze');
      await app.get(TenantDb).transaction(actor, (session) => session.sql(statement, [tenantId, WEEKS]));
    }
    await bench.owner.query('analyze');
    return new EffectsBench(bench, app, actor, programmeId);
  }

  /** Nothing was worked out yet. */
  async forget(): Promise<void> {
    await this.bench.owner.query(`truncate adoption.effect_estimate cascade; delete from platform.outbox; checkpoint`);
  }

  /** From the request to the end of the run, as the product does it. */
  async estimate(): Promise<void> {
    await this.app.get(EffectsService).start(this.actor, this.programmeId);
    const asked = await this.app.get(TenantDb).read(this.actor, (session) => session.sql<{ id: string; name: string; payload: object }>(`select id, name, payload from platform.outbox where name = 'adoption.estimate-effects' order by id`));
    for (const { id, name, payload } of asked) await this.app.get(JobRegistry).run(name, payload, { messageId: id, attempt: 1 });
  }

  /** The least that has to be read: a share for each unit and week. */
  async read(): Promise<void> {
    await this.bench.owner.query(`select o.org_unit_id, array_agg(o.active / o.people order by o.period_end), array_agg(o.contributors / o.people order by o.period_end) from adoption.own_figure o group by 1`);
  }

  /** Whether what was planted is found: eight of a hundred people more were active after a launch, and none more wrote something. */
  async check(): Promise<Record<string, boolean>> {
    const { rows } = await this.bench.owner.query<{ measure: string; state: string; low: number; high: number }>(`select measure, state, low, high from adoption.effect_estimate where subject_key = 'waves'`);
    const active = rows.find(({ measure }) => measure === 'active_7d');
    return { 'both measures have an answer': rows.length === 2, 'the effect that was planted is within the interval': active?.state === 'estimated' && active.low < 8 && active.high > 8 };
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}

export const PEOPLE_AND_UNITS = [
  `insert into directory.org_unit (tenant_id, key, name) select $1::uuid, 'top', 'Bank' where $2::integer > 0 and $3::integer > 0`,
  `insert into directory.org_unit (tenant_id, key, name, parent_id) select $1::uuid, 'u' || n, 'Unit ' || n, o.id from generate_series(2, $3::integer) n, directory.org_unit o where o.key = 'top' and $2::integer > 0`,
  `insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth)
   select $1::uuid, id, id, 0 from directory.org_unit where $2::integer + $3::integer > 0 union all select $1::uuid, parent_id, id, 1 from directory.org_unit where parent_id is not null`,
  `insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, email, hired_on, org_unit_id, country, job_title)
   select $1::uuid, n::text, 'Pat', n::text, 'Pat ' || n, 'p' || n || '@bank.example', '2020-01-01', u.id, (array['DE', 'AT', 'FR'])[1 + u.place % 3], (array['Adviser', 'Analyst', 'Lead'])[1 + n % 3]
   from generate_series(0, $2::integer - 1) n join (select id, row_number() over (order by key) - 1 as place from directory.org_unit) u on u.place = n % $3::integer`,
];

/** The first seven waves are launched twelve weeks apart from the week 20 on; the last waits. */
export const LAUNCHES = `
  with wave as (
    insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until)
    select $1::uuid, $2, 'Wave ' || w, w, case when w < $3 - 1 then 'adopting' else 'planned' end, date '2025-04-14' + 70 * w, date '2025-07-14' + 70 * w from generate_series(0, $3::integer - 1) w returning id, position)
  insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id)
  select $1::uuid, wave.id, u.id from (select id, row_number() over (order by key) as place from directory.org_unit where parent_id is not null) u join wave on wave.position = u.place % $3::integer`;

export const WEEKS_PUBLISHED = [
  `with source as (insert into adoption.usage_source (tenant_id, key, name) values ($1, 'viva-engage', 'Viva Engage') returning id)
   insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to) select $1::uuid, source.id, date '2026-11-22' - n, 1, 1, date '2026-11-22' - n from source, generate_series(0, $2::integer - 1) n`,
  `insert into adoption.published_period (tenant_id, series, period_days, period_end, formation_id, days_known, data_to)
   select $1::uuid, 'weeks', 7, date '2026-11-22' - 7 * n, f.id, 7, date '2026-11-22' - 7 * n from adoption.disclosure_formation f, generate_series(0, $2::integer - 1) n`,
  `with launch as (select u.org_unit_id, min(w.launch_on) as launch_on from programmes.wave_unit u join programmes.wave w on w.id = u.wave_id where w.state = 'adopting' group by 1)
   insert into adoption.block_figure (tenant_id, series, period_days, period_end, block_id, active, contributors, low, high)
   select $1::uuid, 'weeks', 7, p.period_end, b.id, b.people * (0.3 + 0.05 * d.scatter + case when p.period_end > l.launch_on then 0.08 else 0 end), b.people * (0.1 + 0.03 * d.scatter), 0, 0
   from adoption.published_period p join adoption.disclosure_block b on b.formation_id = p.formation_id left join launch l on l.org_unit_id = b.org_unit_id
   cross join lateral (select (hashtextextended(b.id::text || p.period_end, $2::integer) % 1000)::double precision / 1000 as scatter) d`,
  `insert into adoption.first_told (tenant_id, series, period_days, period_end) select tenant_id, series, period_days, period_end from adoption.published_period where tenant_id = $1 and $2::integer > 0`,
  `select adoption.publish_cells(p.series, p.period_days, p.period_end) from adoption.published_period p where p.tenant_id = $1 and $2::integer > 0`,
];
