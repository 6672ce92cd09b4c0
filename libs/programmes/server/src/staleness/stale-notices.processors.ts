import { Injectable } from '@nestjs/common';
import { HandlesJob, PlatformDb, Sweeps, type JobHandler, type Sweeper } from '@realign/platform';
import { TellOfStaleness } from '@realign/programmes/contract';
import { StaleNotices } from './stale-notices.service';

const BATCH = 200;

@Injectable()
@HandlesJob(TellOfStaleness)
export class TellOfStalenessProcessor implements JobHandler<TellOfStaleness> {
  constructor(private readonly notices: StaleNotices) {}

  handle(payload: TellOfStaleness): Promise<void> {
    return this.notices.tell(payload);
  }
}

/** Asks each programme in use once a day what has grown stale in it. */
@Injectable()
@Sweeps('programmes.staleness')
export class StalenessSweeper implements Sweeper {
  constructor(private readonly db: PlatformDb) {}

  async sweep(): Promise<void> {
    await this.db.sql('select programmes.ask_for_staleness($1)', [BATCH]);
  }
}
