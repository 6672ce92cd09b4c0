import { Client } from 'pg';
import type { TestDatabase } from '@realign/test-support';

/** Long before the demo's own launches, so that nothing of them lies within these weeks. */
const FIRST_MONDAY = Date.parse('2024-01-01');
const WEEKS = 60;
/** The week each wave is launched; the last still waits. */
const LAUNCHES = [20, 30, null] as const;
/** In points of people: what the launch does. All of it is done among the three of ten who begin to reply. */
const [EFFECT, TAKE_UP] = [12, 30];

const dayOf = (week: number): string => new Date(FIRST_MONDAY + week * 7 * 86_400_000).toISOString().slice(0, 10);

const PEOPLED = `select org_unit_id as id, count(*)::integer as people from directory.person where state = 'active' and org_unit_id is not null group by 1 having count(*) >= 10 order by 1`;

const PUBLISHED = `
  insert into adoption.published_period (tenant_id, series, period_days, period_end, formation_id, days_known, data_to)
  select $1, 'weeks', 7, e, $2, 7, e from unnest($3::date[]) as e`;

const FIGURES = `
  insert into adoption.block_figure (tenant_id, series, period_days, period_end, block_id, active, contributors, repliers, low, high)
  select $1, 'weeks', 7, r.on, b.id, b.people * r.active / 100, b.people * (6 + r.repliers / 2) / 100, b.people * r.repliers / 100, 0, 0
  from jsonb_to_recordset($3::jsonb) as r("on" date, unit uuid, active float8, repliers float8) join adoption.disclosure_block b on b.org_unit_id = r.unit and b.formation_id = $2`;

/**
 * A programme in three waves over the units there are, and sixty published weeks in which its launch did something. Straight into the tables: working two
 * years out from daily facts would take longer than all that is looked at. @returns the id of the programme
 */
export async function plantEffect(database: TestDatabase): Promise<string> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const [tenant] = (await client.query<{ id: string }>(`select id from identity.tenant where slug = 'meridian-bank'`)).rows;
    await client.query(`select set_config('app.tenant', $1, false)`, [tenant?.id]);
    const units = (await client.query<{ id: string; people: number }>(PEOPLED)).rows.map((unit, at) => ({ ...unit, wave: at % LAUNCHES.length }));
    const programmeId = await plantPlan(client, tenant?.id ?? '', units);
    await plantWeeks(client, tenant?.id ?? '', units);
    return programmeId;
  } finally {
    await client.end();
  }
}

interface PlantedUnit {
  readonly id: string;
  readonly people: number;
  readonly wave: number;
}

const idOf = async (client: Client, text: string, params: readonly unknown[]): Promise<string> => (await client.query<{ id: string }>(text, [...params])).rows[0]?.id ?? '';

async function plantPlan(client: Client, tenantId: string, units: readonly PlantedUnit[]): Promise<string> {
  const programmeId = await idOf(client, `insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'Answers in the open', 'live', $2) returning id`, [tenantId, dayOf(0)]);
  for (const [at, launch] of LAUNCHES.entries()) {
    const waveId = await idOf(client, `insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, $3, $4, $5, $6, $6::date + 60) returning id`,
      [tenantId, programmeId, `Wave ${at + 1}`, at, launch === null ? 'planned' : 'adopting', dayOf(launch ?? 2 * WEEKS)]);
    await client.query('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, unnest($3::uuid[])', [tenantId, waveId, units.filter(({ wave }) => wave === at).map(({ id }) => id)]);
    if (launch !== null) await client.query(`insert into programmes.activity (tenant_id, programme_id, wave_id, title, state, starts_on, ends_on, engagement_mode) values ($1, $2, $3, 'Desk visits', 'observing', $4, $4::date + 30, 'pull')`, [tenantId, programmeId, waveId, dayOf(launch)]);
  }
  return programmeId;
}

async function plantWeeks(client: Client, tenantId: string, units: readonly PlantedUnit[]): Promise<void> {
  const everybody = units.reduce((sum, { people }) => sum + people, 0);
  const formationId = await idOf(client, `insert into adoption.disclosure_formation (tenant_id, valid_from, min_group_size, people, people_in_blocks, blocks) values ($1, '0001-01-01', 10, $2, $2, $3) returning id`, [tenantId, everybody, units.length]);
  await client.query('insert into adoption.disclosure_block (tenant_id, formation_id, org_unit_id, detail, people) select $1, $2, u, 4, n from unnest($3::uuid[], $4::integer[]) as t(u, n)', [tenantId, formationId, units.map(({ id }) => id), units.map(({ people }) => people)]);
  await client.query('insert into adoption.disclosure_member (tenant_id, formation_id, person_id, block_id) select p.tenant_id, b.formation_id, p.id, b.id from adoption.disclosure_block b join directory.person p on p.org_unit_id = b.org_unit_id where b.formation_id = $1', [formationId]);
  const sundays = Array.from({ length: WEEKS }, (_, week) => new Date(Date.parse(dayOf(week + 1)) - 86_400_000).toISOString().slice(0, 10));
  await client.query(PUBLISHED, [tenantId, formationId, sundays]);
  await client.query(FIGURES, [tenantId, formationId, JSON.stringify(units.flatMap((unit, u) => sundays.map((on, week) => ({ on, unit: unit.id, ...sharesOf(unit, u, week) }))))]);
  await client.query('select adoption.publish_cells(series, period_days, period_end) from adoption.published_period where formation_id = $1', [formationId]);
  const sourceId = await idOf(client, `insert into adoption.usage_source (tenant_id, key, name) values ($1, 'daily-use', 'Daily use') returning id`, [tenantId]);
  await client.query('insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to) values ($1, $2, $3::date, 1, 1, $3::date)', [tenantId, sourceId, sundays.at(-1)]);
}

/** Per cent of people: a level, a slow wave that all share, a flutter of the unit's own, and what the launch does from its week on. */
function sharesOf({ wave }: PlantedUnit, u: number, week: number): { active: number; repliers: number } {
  const launch = LAUNCHES[wave] ?? null;
  const isOffered = launch !== null && week >= launch;
  const flutter = 2 * Math.sin(week * (1.7 + 0.31 * u)) + Math.cos(week * (0.9 + 0.17 * u));
  return { active: 35 + u + 3 * Math.sin(week / 8) + flutter + (isOffered ? EFFECT : 0), repliers: 3 + 0.3 * flutter + (isOffered ? TAKE_UP : 0) };
}
