import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { EscalateLapsed } from '@realign/reviews/contract';
import { EscalateService } from './escalate.service';

@Injectable()
@HandlesJob(EscalateLapsed)
export class EscalateProcessor implements JobHandler<EscalateLapsed> {
  constructor(private readonly escalation: EscalateService) {}

  handle(payload: EscalateLapsed): Promise<void> {
    return this.escalation.escalate(payload);
  }
}
