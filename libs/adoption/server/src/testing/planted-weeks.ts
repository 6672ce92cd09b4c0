import { addDays, day } from '@realign/kernel';
import type { AdoptionWorld } from './adoption-world';

/** One published week of the people counted with a unit. */
export interface PlantedWeek {
  readonly unit: string;
  readonly monday: string;
  readonly active: number;
  readonly contributors: number;
}

/** One block of so many people in each unit, and published weeks of it. @returns the id of the formation */
export async function plantWeeks(world: AdoptionWorld, units: readonly string[], people: number, weeks: readonly PlantedWeek[]): Promise<string> {
  const { tenantId } = world;
  const [formation] = await world.sql<{ id: string }>(
    `insert into adoption.disclosure_formation (tenant_id, valid_from, min_group_size, people, people_in_blocks, blocks) values ($1, '0001-01-01', 10, $2, $2, $3) returning id`, [tenantId, people * units.length, units.length],
  );
  const id = formation?.id ?? '';
  await world.sql('insert into adoption.disclosure_block (tenant_id, formation_id, org_unit_id, detail, people) select $1, $2, unnest($3::uuid[]), 4, $4', [tenantId, id, units, people]);
  await world.sql(
    `insert into adoption.disclosure_member (tenant_id, formation_id, person_id, block_id) select p.tenant_id, b.formation_id, p.id, b.id from adoption.disclosure_block b join directory.person p on p.org_unit_id = b.org_unit_id where b.formation_id = $1`, [id],
  );
  const rows = JSON.stringify(weeks.map(({ monday, ...week }) => ({ ...week, sunday: addDays(day(monday), 6) })));
  await world.sql(
    `insert into adoption.published_period (tenant_id, series, period_days, period_end, formation_id, days_known, data_to)
     select distinct $1::uuid, 'weeks', 7, r.sunday, $2::uuid, 7, r.sunday from jsonb_to_recordset($3::jsonb) as r(sunday date)`, [tenantId, id, rows],
  );
  await world.sql(
    `insert into adoption.block_figure (tenant_id, series, period_days, period_end, block_id, active, contributors, low, high)
     select $1, 'weeks', 7, r.sunday, b.id, r.active, r.contributors, 0, 0 from jsonb_to_recordset($3::jsonb) as r(sunday date, unit uuid, active float8, contributors float8)
     join adoption.disclosure_block b on b.org_unit_id = r.unit and b.formation_id = $2`, [tenantId, id, rows],
  );
  await world.sql('insert into adoption.first_told (tenant_id, series, period_days, period_end) select tenant_id, series, period_days, period_end from adoption.published_period where formation_id = $1 on conflict do nothing', [id]);
  await world.sql(`select adoption.publish_cells(p.series, p.period_days, p.period_end) from adoption.published_period p where p.formation_id = $1`, [id]);
  return id;
}
