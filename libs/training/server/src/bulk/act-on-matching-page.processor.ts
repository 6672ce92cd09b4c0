import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { WaivePage } from '@realign/training/contract';
import { BulkService } from './bulk.service';

@Injectable()
@HandlesJob(WaivePage)
export class WaivePageProcessor implements JobHandler<WaivePage> {
  constructor(private readonly bulk: BulkService) {}

  handle(payload: WaivePage): Promise<void> {
    return this.bulk.waivePage(payload);
  }
}
