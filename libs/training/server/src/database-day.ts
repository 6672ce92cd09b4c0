import type { Day, TenantSession } from '@realign/kernel';

/** Today by the database clock, which is the only clock that decides what is late. */
export const databaseDay = async (session: TenantSession): Promise<Day> => {
  const row = await session.one<{ today: Day }>('select current_date::text as today');
  if (!row) throw new Error('The database did not say what day it is.');
  return row.today;
};

/** The last day that has begun anywhere on earth (UTC+14): a system in Auckland writes it while it is still yesterday elsewhere. */
export const lastDayBegun = async (session: TenantSession): Promise<Day> => {
  const row = await session.one<{ day: Day }>(`select (now() at time zone 'utc' + interval '14 hours')::date::text as day`);
  if (!row) throw new Error('The database did not say what day it is.');
  return row.day;
};
