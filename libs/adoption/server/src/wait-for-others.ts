import type { TenantSession } from '@realign/kernel';

/**
 * Work on usage goes on one after the other where it meets: files, rollups and figures of an organisation take hold of the same blocks and sources, for as long
 * as a page of them takes. A request gives up after seconds and says that others are at work; a job has nobody waiting, so that it waits for its turn.
 */
export async function waitForOthers(session: TenantSession): Promise<void> {
  await session.sql(`set local lock_timeout = '5min'`);
}
