import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { ActOnMatchingPage } from '@realign/training/contract';
import { BulkService } from './bulk.service';

@Injectable()
@HandlesJob(ActOnMatchingPage)
export class ActOnMatchingPageProcessor implements JobHandler<ActOnMatchingPage> {
  constructor(private readonly bulk: BulkService) {}

  handle(payload: ActOnMatchingPage): Promise<void> {
    return this.bulk.page(payload);
  }
}
