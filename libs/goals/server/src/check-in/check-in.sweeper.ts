import { Injectable } from '@nestjs/common';
import { PlatformDb, Sweeps, type Sweeper } from '@realign/platform';

const BATCH = 100;

/** Asks each organisation once a day to look after its check-ins. */
@Injectable()
@Sweeps('goals.check-ins')
export class CheckInSweeper implements Sweeper {
  constructor(private readonly db: PlatformDb) {}

  async sweep(): Promise<void> {
    await this.db.sql('select goals.ask_for_check_ins($1)', [BATCH]);
  }
}
