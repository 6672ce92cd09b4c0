import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { DailyTrainingRound } from '@realign/training/contract';
import { DailyRoundService } from './daily-round.service';

@Injectable()
@HandlesJob(DailyTrainingRound)
export class DailyRoundProcessor implements JobHandler<DailyTrainingRound> {
  constructor(private readonly rounds: DailyRoundService) {}

  handle(payload: DailyTrainingRound): Promise<void> {
    return this.rounds.run(payload);
  }
}
