import type { Day, TenantSession } from '@realign/kernel';
import { isPublicHoliday } from '../planner/public-holidays';

/** Whether people of a country are at work on a day: no public holiday, and no blackout period that holds for the whole organisation there. */
export async function freeDays(session: TenantSession, country: string | undefined): Promise<(day: Day) => boolean> {
  const blackouts = await session.sql<{ startsOn: string; endsOn: string; countries: string[] }>(
    `select starts_on::text as "startsOn", ends_on::text as "endsOn", countries from programmes.blackout_v where programme_id is null and cardinality(org_unit_ids) = 0`,
  );
  const own = blackouts.filter(({ countries }) => countries.length === 0 || (country !== undefined && countries.some((one) => one.toUpperCase() === country)));
  return (day) => !(country !== undefined && isPublicHoliday(country, day)) && !own.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
}
