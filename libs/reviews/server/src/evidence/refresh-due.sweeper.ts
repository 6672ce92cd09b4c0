import { Injectable } from '@nestjs/common';
import { PlatformDb, Sweeps, type Sweeper } from '@realign/platform';

const BATCH = 500;

/** What was gathered days ahead is looked at once more on the day itself, and every open pack each hour from then on. */
@Injectable()
@Sweeps('reviews.refresh-due')
export class RefreshDueSweeper implements Sweeper {
  constructor(private readonly db: PlatformDb) {}

  async sweep(): Promise<void> {
    await this.db.sql('select reviews.ask_for_editions($1)', [BATCH]);
  }
}
