import type { TenantSession } from '@realign/kernel';

/** Whether a wave of the programme ($1) with units or an audience is launched or further; one that is held after its launch stays launched for its people. */
export const HAS_LAUNCHED = `(exists (select 1 from programmes.launched_unit_v where programme_id = $1) or exists (
  select 1 from programmes.wave w join programmes.wave_audience a on a.tenant_id = w.tenant_id and a.wave_id = w.id
  where w.programme_id = $1 and coalesce(case when w.state = 'held' then w.held_from end, w.state) in ('launched', 'adopting', 'embedding', 'merged')))`;

/** People of the waves that are launched or further, by unit or by audience; null while no wave is. Somebody in two of them counts once, and whoever is hired for a later day from that day on. */
export const launchedHeadCount = async (session: TenantSession, programmeId: string): Promise<number | null> => {
  const row = await session.one<{ people: number | null }>(
    `select case when ${HAS_LAUNCHED} then (
       select count(distinct x.person_id) filter (where p.hired_on is null or p.hired_on <= current_date)::integer from (
         select m.person_id from programmes.launched_unit_v w join directory.named_unit_member_v m on m.tenant_id = w.tenant_id and m.org_unit_id = w.org_unit_id where w.programme_id = $1
         union all select r.person_id from programmes.reached_person_v r where r.programme_id = $1 and exists (select 1 from programmes.wave_audience_v a where a.programme_id = $1)) x join directory.person p on p.id = x.person_id) end as people`,
    [programmeId],
  );
  return row?.people ?? null;
};
