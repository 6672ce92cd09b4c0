import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { HandlesJob, TenantDb, type JobHandler } from '@realign/platform';
import { ErasePerson } from '@realign/directory/contract';
import { ErasureService } from './erasure.service';

@Injectable()
@HandlesJob(ErasePerson)
export class ErasePersonProcessor implements JobHandler<ErasePerson> {
  constructor(
    private readonly db: TenantDb,
    private readonly erasures: ErasureService,
  ) {}

  handle(job: ErasePerson): Promise<void> {
    return this.db.transaction(systemActor(job.tenantId), (session) => this.erasures.erase(session, job));
  }

  putAside(job: ErasePerson, why: string): Promise<void> {
    return this.db.transaction(systemActor(job.tenantId), (session) => this.erasures.giveUp(session, job, why));
  }
}
