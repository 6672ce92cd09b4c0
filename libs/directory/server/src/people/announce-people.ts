import type { TenantSession } from '@realign/kernel';
import type { Outbox } from '@realign/platform';
import { PeopleProvisioned } from '@realign/directory/contract';

const MINUTE = 60_000;

/** Says that people changed one by one: once for all that did within a minute, after it. */
export async function announcePeople(outbox: Outbox, session: TenantSession): Promise<void> {
  const minute = Math.floor(Date.now() / MINUTE) * 60;
  const payload = Object.assign(new PeopleProvisioned(), { tenantId: session.tenantId, minute });
  await outbox.put(session, PeopleProvisioned, payload, { dedupeKey: `people-provisioned:${minute}`, notBefore: new Date((minute + 60) * 1000) });
}
