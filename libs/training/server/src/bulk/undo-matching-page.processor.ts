import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { UndoMatchingPage } from '@realign/training/contract';
import { UndoMatchingService } from './undo-matching.service';

@Injectable()
@HandlesJob(UndoMatchingPage)
export class UndoMatchingPageProcessor implements JobHandler<UndoMatchingPage> {
  constructor(private readonly undoing: UndoMatchingService) {}

  handle(payload: UndoMatchingPage): Promise<void> {
    return this.undoing.page(payload);
  }
}
