import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { RefreshEvidence } from '@realign/reviews/contract';
import { GatherService } from './gather.service';

@Injectable()
@HandlesJob(RefreshEvidence)
export class RefreshProcessor implements JobHandler<RefreshEvidence> {
  constructor(private readonly gathering: GatherService) {}

  handle(payload: RefreshEvidence): Promise<void> {
    return this.gathering.refresh(payload);
  }
}
