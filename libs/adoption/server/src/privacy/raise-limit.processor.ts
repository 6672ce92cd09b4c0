import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { HandlesJob, TenantDb, type JobHandler } from '@realign/platform';
import { RaiseGroupSize } from '@realign/adoption/contract';
import { waitForOthers } from '../wait-for-others';
import { RaiseLimit } from './raise-limit.service';

@Injectable()
@HandlesJob(RaiseGroupSize)
export class RaiseLimitProcessor implements JobHandler<RaiseGroupSize> {
  constructor(
    private readonly db: TenantDb,
    private readonly raising: RaiseLimit,
  ) {}

  handle(job: RaiseGroupSize): Promise<void> {
    return this.db.transaction(systemActor(job.tenantId), async (session) => {
      await waitForOthers(session);
      await this.raising.page(session, job);
    });
  }

  putAside(job: RaiseGroupSize, why: string): Promise<void> {
    return this.db.transaction(systemActor(job.tenantId), (session) => this.raising.giveUp(session, job, why));
  }
}
