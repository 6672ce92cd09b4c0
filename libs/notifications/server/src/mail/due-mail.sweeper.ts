import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { Outbox, PlatformDb, Sweeps, TenantDb, TICK_MS, type Sweeper } from '@realign/platform';
import { ComposeMails, PlanMails } from '@realign/notifications/contract';

/** Asks for the mails of each organisation that has any to plan or to write. Many workers ask once: the key is the tick. */
@Injectable()
@Sweeps('notifications.due-mail')
export class DueMailSweeper implements Sweeper {
  constructor(
    private readonly platform: PlatformDb,
    private readonly db: TenantDb,
    private readonly outbox: Outbox,
  ) {}

  async sweep(): Promise<void> {
    // By the database's clock: a worker's that is set back would name ticks that were asked for already.
    const tenants = await this.platform.sql<{ id: string; has_new: boolean; has_due: boolean; tick: string }>(`select *, floor(extract(epoch from now()) * 1000 / ${TICK_MS})::bigint::text as tick from notifications.tenants_with_mail()`);
    for (const { id: tenantId, has_new: hasNew, has_due: hasDue, tick } of tenants) {
      await this.db.transaction(systemActor(tenantId), async (session) => {
        if (hasNew) await this.outbox.put(session, PlanMails, { tenantId }, { dedupeKey: `plan-mails:${tick}` });
        if (hasDue) await this.outbox.put(session, ComposeMails, { tenantId }, { dedupeKey: `compose-mails:${tick}` });
      });
    }
  }
}
