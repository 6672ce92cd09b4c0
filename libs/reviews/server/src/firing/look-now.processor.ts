import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { LookNow } from '@realign/reviews/contract';
import { FiringService } from './firing.service';

/** "Hold it now" does not wait for the next tick. */
@Injectable()
@HandlesJob(LookNow)
export class LookNowProcessor implements JobHandler<LookNow> {
  constructor(private readonly firing: FiringService) {}

  async handle(): Promise<void> {
    await this.firing.fire();
  }
}
