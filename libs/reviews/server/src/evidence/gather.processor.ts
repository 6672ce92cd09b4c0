import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { GatherEvidence } from '@realign/reviews/contract';
import { GatherService } from './gather.service';

@Injectable()
@HandlesJob(GatherEvidence)
export class GatherProcessor implements JobHandler<GatherEvidence> {
  constructor(private readonly gathering: GatherService) {}

  handle(payload: GatherEvidence): Promise<void> {
    return this.gathering.gather(payload);
  }
}
