import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { LookAfterCheckIns } from '@realign/goals/contract';
import { LookAfterCheckInsService } from './look-after-check-ins.service';

@Injectable()
@HandlesJob(LookAfterCheckIns)
export class LookAfterCheckInsProcessor implements JobHandler<LookAfterCheckIns> {
  constructor(private readonly service: LookAfterCheckInsService) {}

  handle(payload: LookAfterCheckIns): Promise<void> {
    return this.service.lookAfter(payload);
  }
}
