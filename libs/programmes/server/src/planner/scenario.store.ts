import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound, stale } from '@realign/platform';
import type { LotDrawView, ScenarioState } from '@realign/programmes/contract';
import type { WavePlan } from '@realign/programmes/domain';
import type { FullSettings } from './planner-settings';

/** A plan as it is kept: units stand in rows of their own. */
export type KeptPlan = Omit<WavePlan, 'schedule'> & { readonly waves: readonly { readonly kind: string; readonly launchWeek: number }[] };

export interface ScenarioRow {
  readonly id: string;
  readonly programmeId: string;
  readonly name: string;
  readonly state: ScenarioState;
  readonly settings: FullSettings;
  readonly runId: string;
  readonly result: KeptPlan | null;
  readonly isByLot: boolean;
  readonly drawNumber: number | null;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly appliedAt: string | null;
  readonly appliedBy: string | null;
  readonly version: number;
  /** By wave: how many units, their people, and the first of them by name. */
  readonly units: readonly { readonly wave: number | null; readonly count: number; readonly people: number; readonly names: readonly string[] }[];
}

export interface PlacedUnit {
  readonly orgUnitId: string;
  readonly wave: number | null;
  readonly people: number;
  readonly why: string | null;
  /** Among whom a lot placed it; null where no lot did. */
  readonly stratum: string | null;
}

const instant = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A unit above the planned level is launched with its own people alone, and is named so. */
const UNIT_NAME = `o.name || case when exists (select 1 from directory.org_unit b where b.parent_id = o.id and b.closed_on is null)
  and (select max(c.depth) from directory.unit_below_v c where c.below_id = o.id) < (s.settings ->> 'level')::integer then ', own people' else '' end`;

/** Every lot of the programme `of`: the same settings with the same seed are one draw, and what was never worked out is none. */
const drawsOf = (of: string): string => `
  select l.id, l.name, l.settings, l.made_by, l.created_at, l.draw_reason, l.removed_at, l.id = l.first as "isFirst", dense_rank() over (order by l.first)::integer as number
  from (select z.*, first_value(z.id) over (partition by z.settings order by z.id) as first from programmes.wave_scenario z join platform.run q on q.id = z.run_id
    where z.programme_id = ${of} and (z.settings ->> 'byLot')::boolean and z.state not in ('failed', 'cancelled') and (z.state <> 'planning' or q.state not in ('failed', 'cancelled'))) l`;

const SCENARIOS = `
  select s.id, s.programme_id as "programmeId", s.name, case when s.state = 'planning' and r.state in ('failed', 'cancelled') then r.state else s.state end as state, '{"audienceIds": []}'::jsonb || s.settings as settings, s.run_id as "runId", s.result, s.is_by_lot as "isByLot",
    case when (s.settings ->> 'byLot')::boolean then (select d.number from (${drawsOf('s.programme_id')}) d where d.id = s.id) end as "drawNumber", s.made_by as "madeBy",
    ${instant('s.created_at')} as "madeAt", ${instant('s.applied_at')} as "appliedAt", s.applied_by as "appliedBy", s.version,
    coalesce((select jsonb_agg(jsonb_build_object('wave', g.wave, 'count', g.n, 'people', g.people, 'names', g.names[1:3]) order by g.wave)
      from (select u.wave, count(*)::integer as n, sum(u.people)::integer as people, array_agg(u.name order by u.people desc, u.name) as names from (
        select u.wave, u.people, ${UNIT_NAME} as name from programmes.wave_scenario_unit u join directory.org_unit o on o.id = u.org_unit_id where u.scenario_id = s.id
        union all select x.wave, x.people, a.name from programmes.wave_scenario_audience x join directory.audience a on a.id = x.audience_id where x.scenario_id = s.id) u group by u.wave) g), '[]') as units
  from programmes.wave_scenario s join platform.run r on r.id = s.run_id`;

@Injectable()
export class ScenarioStore {
  list(session: TenantSession, programmeId: string): Promise<ScenarioRow[]> {
    return session.sql<ScenarioRow>(`${SCENARIOS} where s.programme_id = $1 and s.removed_at is null order by s.id desc limit 40`, [programmeId]);
  }

  async one(session: TenantSession, id: string): Promise<ScenarioRow> {
    const row = await session.one<ScenarioRow>(`${SCENARIOS} where s.id = $1 and s.removed_at is null`, [id]);
    if (!row) throw notFound('scenario');
    return row;
  }

  draws(session: TenantSession, programmeId: string): Promise<LotDrawView[]> {
    return session.sql<LotDrawView>(
      `select d.number, d.name as "scenarioName", (d.settings ->> 'seed')::integer as seed, d.made_by as "drawnBy", ${instant('d.created_at')} as "drawnAt", d.draw_reason as why, d.removed_at is not null as "isRemoved" from (${drawsOf('$1')}) d where d."isFirst" order by d.number`,
      [programmeId],
    );
  }

  /** Whether this very lot was drawn before. */
  async isDrawn(session: TenantSession, programmeId: string, settings: FullSettings): Promise<boolean> {
    return (await session.one(`select 1 from (${drawsOf('$1')}) d where d.settings = $2::jsonb limit 1`, [programmeId, JSON.stringify(settings)])) !== undefined;
  }

  /** A lot that was drawn stays known, without its units; a plan by rule goes. */
  async remove(session: TenantSession, { id, settings }: ScenarioRow): Promise<void> {
    if (!settings.byLot) return void (await session.sql('delete from programmes.wave_scenario where id = $1', [id]));
    for (const part of ['unit', 'audience']) await session.sql(`delete from programmes.wave_scenario_${part} where scenario_id = $1`, [id]);
    await session.sql('update programmes.wave_scenario set removed_at = now(), version = version + 1, updated_at = now() where id = $1', [id]);
  }

  async insert(session: TenantSession, given: { readonly programmeId: string; readonly name: string; readonly settings: FullSettings; readonly runId: string; readonly drawReason: string }): Promise<string> {
    const row = await session.one<{ id: string }>(
      `insert into programmes.wave_scenario (tenant_id, programme_id, name, settings, run_id, made_by, draw_reason) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [session.tenantId, given.programmeId, given.name, JSON.stringify(given.settings), given.runId, session.actor.displayName, given.drawReason],
    );
    if (!row) throw new Error('The scenario could not be kept.');
    return row.id;
  }

  /** Replaces whatever an earlier try of the same scenario left. */
  async keepPlan(session: TenantSession, id: string, plan: WavePlan, placed: readonly PlacedUnit[], isOfAudiences: boolean): Promise<void> {
    const [units, audiences] = isOfAudiences ? [[], placed] : [placed, []];
    const { schedule, ...rest } = plan;
    const kept: KeptPlan = { ...rest, waves: schedule.waves.map(({ kind, launchWeek }) => ({ kind, launchWeek })) };
    await session.sql('delete from programmes.wave_scenario_unit where scenario_id = $1', [id]);
    await session.sql('delete from programmes.wave_scenario_audience where scenario_id = $1', [id]);
    await session.sql(
      `insert into programmes.wave_scenario_audience (tenant_id, scenario_id, audience_id, wave, people, why) select $1, $2, a."orgUnitId", a.wave, a.people, a.why from jsonb_to_recordset($3::jsonb) as a("orgUnitId" uuid, wave integer, people integer, why text)`,
      [session.tenantId, id, JSON.stringify(audiences)],
    );
    await session.sql(
      `insert into programmes.wave_scenario_unit (tenant_id, scenario_id, org_unit_id, wave, people, why, stratum)
       select $1, $2, u."orgUnitId", u.wave, u.people, u.why, u.stratum from jsonb_to_recordset($3::jsonb) as u("orgUnitId" uuid, wave integer, people integer, why text, stratum text)`,
      [session.tenantId, id, JSON.stringify(units)],
    );
    await session.sql(`update programmes.wave_scenario set state = $2, result = $3, is_by_lot = $4, version = version + 1, updated_at = now() where id = $1`, [id, plan.state, JSON.stringify(kept), plan.isByLot]);
  }

  async close(session: TenantSession, id: string, state: 'failed' | 'cancelled'): Promise<void> {
    await session.sql(`update programmes.wave_scenario set state = $2, version = version + 1, updated_at = now() where id = $1 and state = 'planning'`, [id, state]);
  }

  /** One at a time in a programme, so that two applied at once cannot both become the plan. */
  async lockPlanOf(session: TenantSession, id: string): Promise<void> {
    await session.sql('select 1 from programmes.programme p where p.id = (select s.programme_id from programmes.wave_scenario s where s.id = $1) for update', [id]);
  }

  /** The row, locked, when it still is as it was seen. */
  async lock(session: TenantSession, id: string, version: number): Promise<void> {
    const row = await session.one<{ version: number }>('select version from programmes.wave_scenario where id = $1 and removed_at is null for update', [id]);
    if (!row) throw notFound('scenario');
    if (row.version !== version) throw stale('scenario', row.version);
  }

  unitsByWave(session: TenantSession, id: string): Promise<{ wave: number; unitIds: string[] }[]> {
    return session.sql(`select wave, array_agg(org_unit_id order by org_unit_id) as "unitIds" from programmes.wave_scenario_unit where scenario_id = $1 and wave is not null group by wave order by wave`, [id]);
  }

  audiencesByWave(session: TenantSession, id: string): Promise<{ wave: number; audienceIds: string[] }[]> {
    return session.sql(`select wave, array_agg(audience_id order by audience_id) as "audienceIds" from programmes.wave_scenario_audience where scenario_id = $1 and wave is not null group by wave order by wave`, [id]);
  }

  units(session: TenantSession, id: string): Promise<{ orgUnitId: string | null; audienceId: string | null; name: string; people: number; wave: number | null; why: string | null }[]> {
    return session.sql(
      `select u.org_unit_id as "orgUnitId", null::uuid as "audienceId", ${UNIT_NAME} as name, u.people, u.wave, u.why from programmes.wave_scenario_unit u join programmes.wave_scenario s on s.id = u.scenario_id join directory.org_unit o on o.id = u.org_unit_id where u.scenario_id = $1
       union all select null, x.audience_id, a.name, x.people, x.wave, x.why from programmes.wave_scenario_audience x join directory.audience a on a.id = x.audience_id where x.scenario_id = $1
       order by wave nulls last, people desc, name, 1, 2 limit 5000`,
      [id],
    );
  }
}
