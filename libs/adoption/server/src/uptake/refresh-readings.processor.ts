import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { HandlesJob, ListensTo, TenantDb, type EventListener, type JobHandler } from '@realign/platform';
import { RefreshReadings, UsageTaken } from '@realign/adoption/contract';
import { RefreshService } from './refresh.service';

@Injectable()
@ListensTo(UsageTaken)
export class UsageTakenListener implements EventListener<UsageTaken> {
  constructor(
    private readonly db: TenantDb,
    private readonly refresh: RefreshService,
  ) {}

  on(event: UsageTaken): Promise<void> {
    return this.db.transaction(systemActor(event.tenantId), (session) => this.refresh.start(session, event));
  }
}

@Injectable()
@HandlesJob(RefreshReadings)
export class RefreshReadingsProcessor implements JobHandler<RefreshReadings> {
  constructor(
    private readonly db: TenantDb,
    private readonly refresh: RefreshService,
  ) {}

  handle(job: RefreshReadings): Promise<void> {
    return this.db.transaction(systemActor(job.tenantId), (session) => this.refresh.page(session, job));
  }
}
