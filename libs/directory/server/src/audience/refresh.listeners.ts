import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { ListensTo, Outbox, PlatformDb, Sweeps, TenantDb, type EventListener, type JobContext, type Sweeper } from '@realign/platform';
import { PeopleImported, PeopleProvisioned, RefreshAudiences, UnitsChanged } from '@realign/directory/contract';

/** The directory changed: every rule is applied anew. One wish for each event, however often it is delivered. */
abstract class RefreshesAudiences implements EventListener<{ tenantId: string }> {
  constructor(
    private readonly db: TenantDb,
    private readonly outbox: Outbox,
  ) {}

  on({ tenantId }: { tenantId: string }, { messageId }: JobContext): Promise<void> {
    return this.db.transaction(systemActor(tenantId), (session) => this.outbox.put(session, RefreshAudiences, Object.assign(new RefreshAudiences(), { tenantId }), { dedupeKey: `audiences-after-${messageId}` }));
  }
}

@Injectable()
@ListensTo(PeopleImported)
export class AudiencesAfterImport extends RefreshesAudiences {
  constructor(db: TenantDb, outbox: Outbox) {
    super(db, outbox);
  }
}

@Injectable()
@ListensTo(PeopleProvisioned)
export class AudiencesAfterProvisioning extends RefreshesAudiences {
  constructor(db: TenantDb, outbox: Outbox) {
    super(db, outbox);
  }
}

@Injectable()
@ListensTo(UnitsChanged)
export class AudiencesAfterUnitsChanged extends RefreshesAudiences {
  constructor(db: TenantDb, outbox: Outbox) {
    super(db, outbox);
  }
}

const TENANTS = 100;

/** Once a day, because some rules depend on the day itself. */
@Injectable()
@Sweeps('directory.audiences-daily')
export class DailyAudiencesSweeper implements Sweeper {
  constructor(private readonly db: PlatformDb) {}

  async sweep(): Promise<void> {
    await this.db.sql('select directory.ask_for_audience_refresh($1)', [TENANTS]);
  }
}
