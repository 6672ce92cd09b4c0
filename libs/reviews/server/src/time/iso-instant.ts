import type { TenantSession } from '@realign/kernel';
import type { Instant } from '@realign/reviews/domain';

/** SQL that writes a timestamptz the way the domain reads instants: `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
export const isoInstant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The database's clock: the only one that decides what is due. It stands still within a transaction. */
export async function databaseNow(session: TenantSession): Promise<Instant> {
  const row = await session.one<{ now: Instant }>(`select ${isoInstant('now()')} as now`);
  if (!row) throw new Error('The database did not tell the time');
  return row.now;
}
