import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { RecordCompletionPage } from '@realign/training/contract';
import { CompletionService } from './completion.service';

@Injectable()
@HandlesJob(RecordCompletionPage)
export class RecordCompletionPageProcessor implements JobHandler<RecordCompletionPage> {
  constructor(private readonly completions: CompletionService) {}

  handle(payload: RecordCompletionPage): Promise<void> {
    return this.completions.recordPage(payload);
  }
}
