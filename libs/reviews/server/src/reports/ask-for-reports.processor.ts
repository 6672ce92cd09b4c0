import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { AskForReportsOf } from '@realign/reviews/contract';
import { RoundService } from './round.service';

@Injectable()
@HandlesJob(AskForReportsOf)
export class AskForReportsProcessor implements JobHandler<AskForReportsOf> {
  constructor(private readonly rounds: RoundService) {}

  handle(payload: AskForReportsOf): Promise<void> {
    return this.rounds.ask(payload);
  }
}
