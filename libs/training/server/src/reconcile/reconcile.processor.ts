import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { ReconcilePage } from '@realign/training/contract';
import { ReconcileService } from './reconcile.service';

@Injectable()
@HandlesJob(ReconcilePage)
export class ReconcilePageProcessor implements JobHandler<ReconcilePage> {
  constructor(private readonly reconciles: ReconcileService) {}

  handle(payload: ReconcilePage): Promise<void> {
    return this.reconciles.page(payload);
  }

  putAside(payload: ReconcilePage, why: string): Promise<void> {
    return this.reconciles.giveUp(payload, why);
  }
}
