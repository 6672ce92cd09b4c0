import type { Day, TenantSession } from '@realign/kernel';

/** Today by the database clock, which is the only clock that decides what is late. */
export const databaseDay = async (session: TenantSession): Promise<Day> => {
  const row = await session.one<{ today: Day }>('select current_date::text as today');
  if (!row) throw new Error('The database did not say what day it is.');
  return row.today;
};
