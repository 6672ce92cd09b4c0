import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { HandlesJob, TenantDb, type JobHandler } from '@realign/platform';
import { FreeLearnedSeats } from '@realign/training/contract';
import { FreedSeats } from './freed-seats';

@Injectable()
@HandlesJob(FreeLearnedSeats)
export class FreeLearnedSeatsProcessor implements JobHandler<FreeLearnedSeats> {
  constructor(
    private readonly db: TenantDb,
    private readonly seats: FreedSeats,
  ) {}

  handle({ tenantId }: FreeLearnedSeats): Promise<void> {
    return this.db.transaction(systemActor(tenantId), (session) => this.seats.release(session, null));
  }
}
