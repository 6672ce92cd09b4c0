import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { HandlesJob, TenantDb, type JobHandler } from '@realign/platform';
import { RollUpUsage } from '@realign/adoption/contract';
import { waitForOthers } from '../wait-for-others';
import { RollUps } from './roll-ups';

@Injectable()
@HandlesJob(RollUpUsage)
export class RollUpProcessor implements JobHandler<RollUpUsage> {
  constructor(
    private readonly db: TenantDb,
    private readonly rollUps: RollUps,
  ) {}

  handle(job: RollUpUsage): Promise<void> {
    return this.db.transaction(systemActor(job.tenantId), async (session) => {
      await waitForOthers(session);
      await session.sql(`set local statement_timeout = '10min'`);
      await this.rollUps.page(session, job);
    });
  }
}
