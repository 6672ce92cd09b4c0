import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { ExpandRollout } from '@realign/training/contract';
import { RolloutService } from './rollout.service';

@Injectable()
@HandlesJob(ExpandRollout)
export class ExpandRolloutProcessor implements JobHandler<ExpandRollout> {
  constructor(private readonly rollouts: RolloutService) {}

  handle(payload: ExpandRollout): Promise<void> {
    return this.rollouts.expand(payload);
  }
}
