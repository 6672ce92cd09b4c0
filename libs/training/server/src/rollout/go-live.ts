import type { Day, TenantSession } from '@realign/kernel';

/** The first day on which the programme goes live for somebody and that has not passed; training is due by then. Null when no such wave is planned. */
export const nextGoLive = async (session: TenantSession, programmeId: string): Promise<Day | null> => {
  const row = await session.one<{ on: Day | null }>(
    `select min(w.launch_on)::text as on from programmes.wave w where w.programme_id = $1 and w.launch_on >= current_date`,
    [programmeId],
  );
  return row?.on ?? null;
};
