import { Injectable } from '@nestjs/common';
import { Log, PlatformDb } from '@realign/platform';
import type { Calendar, WallTime } from '@realign/reviews/domain';

const BATCH = 500;

/** Releases of the tz database are named by year and letter, and sort by it. */
const RELEASE = /^\d{4}[a-z]{1,2}$/;

interface Waiting {
  readonly tenant_id: string;
  readonly id: string;
  readonly nominal_local: WallTime;
  readonly tz: string;
}

/** When a country changes its clocks, what was meant on its wall stays, and the instant moves. */
@Injectable()
export class ZoneDataService {
  constructor(
    private readonly db: PlatformDb,
    private readonly log: Log,
  ) {}

  /**
   * Derives the instants of all waiting checkpoints anew that were derived from older zone data. An older worker beside a newer one does
   * nothing, so that the two do not undo each other's work.
   * @returns how many moved; each is reported in `reviews.zone_shift`
   */
  async recompute(calendar: Calendar): Promise<number> {
    if (!RELEASE.test(calendar.version)) return 0;
    let total = 0;
    for (;;) {
      const waiting = await this.db.sql<Waiting>('select * from reviews.stale_zone_data($1, $2)', [calendar.version, BATCH]);
      if (waiting.length > 0) total += await this.move(waiting, calendar);
      if (waiting.length < BATCH) break;
    }
    if (total > 0) this.log.warn('checkpoints moved with new zone data', { count: total, version: calendar.version });
    return total;
  }

  private async move(waiting: readonly Waiting[], calendar: Calendar): Promise<number> {
    const row = await this.db.one<{ moved: number }>('select reviews.move_to_zone_data($1::uuid[], $2::uuid[], $3::timestamptz[], $4) as moved', [
      waiting.map((one) => one.tenant_id), waiting.map((one) => one.id), waiting.map((one) => calendar.toInstant(one.nominal_local, one.tz)), calendar.version,
    ]);
    return row?.moved ?? 0;
  }
}
