import { Injectable } from '@nestjs/common';
import { HandlesJob, PlatformDb, Sweeps, type JobHandler, type Sweeper } from '@realign/platform';
import { RefreshLoad, WorkOutLoad } from '@realign/reporting/contract';
import { LoadService } from './load.service';

const BATCH = 50;

@Injectable()
@HandlesJob(WorkOutLoad)
export class WorkOutLoadProcessor implements JobHandler<WorkOutLoad> {
  constructor(private readonly load: LoadService) {}

  handle(job: WorkOutLoad): Promise<void> {
    return this.load.work(job);
  }
}

@Injectable()
@HandlesJob(RefreshLoad)
export class RefreshLoadProcessor implements JobHandler<RefreshLoad> {
  constructor(private readonly load: LoadService) {}

  handle(job: RefreshLoad): Promise<void> {
    return this.load.refreshDaily(job);
  }
}

/** Weeks pass and people move: once a day the load is worked out anew where it is looked at. */
@Injectable()
@Sweeps('reporting.load-daily')
export class LoadSweeper implements Sweeper {
  constructor(private readonly db: PlatformDb) {}

  async sweep(): Promise<void> {
    await this.db.sql('select reporting.ask_for_load($1)', [BATCH]);
  }
}
