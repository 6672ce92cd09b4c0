import type { TenantSession } from '@realign/kernel';

/** People in the units of the waves that are launched or further; null while no wave is. Somebody in two units counts once. */
export const launchedHeadCount = async (session: TenantSession, programmeId: string): Promise<number | null> => {
  const row = await session.one<{ people: number | null }>(
    `select case when count(w.*) > 0 then count(distinct m.person_id)::integer end as people
     from programmes.launched_unit_v w left join directory.named_unit_member_v m on m.tenant_id = w.tenant_id and m.org_unit_id = w.org_unit_id
     where w.programme_id = $1`,
    [programmeId],
  );
  return row?.people ?? null;
};
