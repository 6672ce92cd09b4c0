import { countryWritings, type TenantSession } from '@realign/kernel';
import { asDbSession, inCountry } from '@realign/platform';
import { OFFERED, OFFERED_KEPT } from '../disclosure/wave-offered.sql';
import type { Segment } from './figure.store';
import type { UnitRow, WaveRow } from './uptake-parts';

/** So many rows a heat map has at most; the units below one are a click away. */
const MOST_UNITS = 60;

/** So many units of waves are looked at for the worst. */
const MOST_UNITS_OF_WAVES = 1_000;

const WAVES = `
  select d.id, d.title as name, d.starts_on::text as "launchOn", d.state, exists (select 1 from programmes.wave_part_v w where w.wave_id = d.id) as "hasUnits", exists (select 1 from programmes.wave_audience_v a where a.wave_id = d.id) as "hasAudiences"
  from programmes.dated_item_v d where d.programme_id = $1 and d.kind = 'wave' and d.state <> 'withdrawn' order by d.starts_on, d.title`;

/** The waves of a programme; where one has audiences, each with how many people it is for. */
export async function wavesOf(session: TenantSession, programmeId: string): Promise<WaveRow[]> {
  const waves = await asDbSession(session).planned<Omit<WaveRow, 'people'>>('adoption.waves-of-programme', WAVES, [programmeId]);
  if (!waves.some(({ hasAudiences }) => hasAudiences)) return waves.map((wave) => ({ ...wave, people: null }));
  const kept = await session.sql<{ id: string; people: number | null }>(OFFERED_KEPT, [programmeId]);
  const offered = kept.some(({ people: many }) => many === null) ? await session.sql<{ id: string; people: number | null }>(OFFERED, [programmeId]) : kept;
  const people = new Map(offered.map(({ id, people: many }) => [id, many]));
  return waves.map((wave) => ({ ...wave, people: people.get(wave.id) ?? 0 }));
}

/** The top units and those just below them; of a unit, itself and those just below it. */
export const unitsToShow = (session: TenantSession, orgUnitId: string | null, min: number): Promise<UnitRow[]> =>
  session.sql<UnitRow>(
    `with recursive shown as (
       select o.id, o.name, 0 as depth, o.name as path from directory.org_unit o where o.closed_on is null and (case when $1::uuid is null then o.parent_id is null else o.id = $1 end)
       union all select o.id, o.name, s.depth + 1, s.path || ' / ' || o.name from shown s join directory.org_unit o on o.parent_id = s.id and o.closed_on is null where s.depth < case when $1::uuid is null and (select count(*) from directory.org_unit r where r.parent_id is null and r.closed_on is null) > 12 then 0 else 1 end)
     select s.id, s.name, s.depth, (select count(*) from (select 1 from directory.unit_member_v m where m.org_unit_id = s.id limit $2) few) < $2 as "isSmall" from shown s order by s.path limit ${MOST_UNITS}`,
    [orgUnitId, min],
  );

/** The units a programme's launched waves name; one that was merged away is the one it was merged into. */
export const unitsOfWaves = (session: TenantSession, programmeId: string, min: number): Promise<UnitRow[]> =>
  session.sql<UnitRow>(
    `select o.id, o.name, 0 as depth, (select count(*) from (select 1 from directory.unit_member_v m where m.org_unit_id = o.id limit $2) few) < $2 as "isSmall"
     from (select distinct coalesce(n.merged_into, n.id) as id from programmes.launched_unit_v w join directory.org_unit n on n.id = w.org_unit_id where w.programme_id = $1) u join directory.org_unit o on o.id = u.id where o.closed_on is null order by o.name, o.id limit ${MOST_UNITS_OF_WAVES}`,
    [programmeId, min],
  );

/** How many people a segment has, counted no further than the limit. */
export async function peopleIn(session: TenantSession, segment: Segment, limit: number): Promise<number> {
  const row = await session.one<{ n: number }>(
    `select count(*)::integer as n from (select 1 from directory.person p where p.state = 'active' and ($1::uuid is null or exists (select 1 from directory.unit_below_v c where c.org_unit_id = $1 and c.below_id = p.org_unit_id))
       and ($2::text[] is null or ${inCountry('p.country', '$2')}) and ($3::text is null or p.location = $3) and ($4::text is null or p.job_title = $4) limit $5) few`,
    [segment.orgUnitId ?? null, segment.country === undefined ? null : countryWritings(segment.country), segment.location ?? null, segment.job ?? null, limit],
  );
  return row?.n ?? 0;
}
