import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { Log, Mail, PlatformDb, TenantDb } from '@realign/platform';
import { DigestStore } from './digest.store';

/** What was held for want of a mail server leaves once there is one: one digest for each person, in nobody's quiet hours. */
@Injectable()
export class HeldDigests implements OnApplicationBootstrap {
  constructor(
    private readonly platform: PlatformDb,
    private readonly db: TenantDb,
    private readonly mail: Mail,
    private readonly store: DigestStore,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.mail.canSend) return;
    // What fails here is found again at the next start; it must not keep a process from starting.
    await this.release().catch((error: Error) => this.log.warn('held digests wait', { error: error.name }));
  }

  private async release(): Promise<void> {
    for (const { id } of await this.platform.sql<{ id: string }>('select id from identity.tenant_ids()')) {
      await this.db.transaction(systemActor(id), (session) => this.store.reopenHeld(session));
    }
  }
}
