import { Injectable } from '@nestjs/common';
import { Sweeps, type Sweeper } from '@realign/platform';
import { TemporalCalendar } from './temporal-calendar';
import { ZoneDataService } from './zone-data.service';

/** The zone data of a process never change while it runs, so it looks at its start and then now and then, for what an older worker opened meanwhile. */
const EVERY_SWEEPS = 40;

@Injectable()
@Sweeps('reviews.zone-data')
export class ZoneDataSweeper implements Sweeper {
  private sweeps = 0;

  constructor(
    private readonly zones: ZoneDataService,
    private readonly calendar: TemporalCalendar,
  ) {}

  async sweep(): Promise<void> {
    if (this.sweeps % EVERY_SWEEPS === 0) await this.zones.recompute(this.calendar);
    this.sweeps += 1;
  }
}
