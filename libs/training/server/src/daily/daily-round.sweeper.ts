import { Injectable } from '@nestjs/common';
import { PlatformDb, Sweeps, type Sweeper } from '@realign/platform';

const TENANTS_AT_ONCE = 200;

/** Asks for the day's round of each tenant with training plans that has not had it; the database's day decides. */
@Injectable()
@Sweeps('training.daily-rounds')
export class DailyRoundSweeper implements Sweeper {
  constructor(private readonly db: PlatformDb) {}

  async sweep(): Promise<void> {
    await this.db.sql('select training.claim_daily_rounds($1)', [TENANTS_AT_ONCE]);
  }
}
