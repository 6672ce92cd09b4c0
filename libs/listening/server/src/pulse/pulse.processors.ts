import { Injectable } from '@nestjs/common';
import { HandlesJob, PlatformDb, Sweeps, type JobHandler, type Sweeper } from '@realign/platform';
import { AskPulsePage, LookAfterPulses } from '@realign/listening/contract';
import { PulseRounds } from './pulse-rounds';

const BATCH = 100;

@Injectable()
@HandlesJob(LookAfterPulses)
export class LookAfterPulsesProcessor implements JobHandler<LookAfterPulses> {
  constructor(private readonly rounds: PulseRounds) {}

  handle(payload: LookAfterPulses): Promise<void> {
    return this.rounds.lookAfter(payload);
  }
}

@Injectable()
@HandlesJob(AskPulsePage)
export class AskPulsePageProcessor implements JobHandler<AskPulsePage> {
  constructor(private readonly rounds: PulseRounds) {}

  handle(payload: AskPulsePage): Promise<void> {
    return this.rounds.askPage(payload);
  }
}

/** Asks each organisation with a pulse that is due, or a round that has ended, once a day to look after them. */
@Injectable()
@Sweeps('listening.pulses')
export class PulseSweeper implements Sweeper {
  constructor(private readonly db: PlatformDb) {}

  async sweep(): Promise<void> {
    await this.db.sql('select listening.ask_for_pulses($1)', [BATCH]);
  }
}
