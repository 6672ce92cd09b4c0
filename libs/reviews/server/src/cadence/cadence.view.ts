import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { CadenceView, OccurrenceView } from '@realign/reviews/contract';
import { describeRule, nextOccurrences, type Instant, type WallTime } from '@realign/reviews/domain';
import { canEditCadence, canPrepare } from '../reviews.policy';
import { isoInstant } from '../time/iso-instant';
import { TemporalCalendar } from '../time/temporal-calendar';
import type { Cadence } from './cadence.store';

const DATES = 10;

@Injectable()
export class CadenceViews {
  constructor(private readonly calendar: TemporalCalendar) {}

  async of(session: TenantSession, cadence: Cadence): Promise<CadenceView> {
    const { id, programmeId, series, unit, every, weekday, dayOfMonth, weekOfMonth, localTime, timeZone, anchorOn, catchUp, version } = cadence;
    const ahead = await this.ahead(session, id);
    return {
      id, programmeId, series, unit, every, weekday, dayOfMonth, weekOfMonth, localTime, timeZone, anchorOn, catchUp, version,
      description: describeRule(cadence),
      nextDates: ahead ? this.dates(cadence, ahead) : [],
      can: { edit: canEditCadence(session.actor), holdNow: canPrepare(session.actor) && ahead?.isWaiting === true },
    };
  }

  /** The checkpoint ahead stands first as it is; what follows counts from its nominal time, so early or deferred, the rhythm stays. */
  private dates(cadence: Cadence, ahead: Ahead): OccurrenceView[] {
    const { nominalLocal, timeZone, dueAt } = ahead;
    const following = nextOccurrences(cadence, this.calendar.toInstant(nominalLocal, timeZone), DATES - 1, this.calendar);
    return [{ nominalLocal, timeZone, dueAt }, ...following.map((o) => ({ nominalLocal: o.nominalLocal, timeZone: cadence.timeZone, dueAt: o.dueAt }))];
  }

  private ahead(session: TenantSession, cadenceId: string): Promise<Ahead | undefined> {
    return session.one<Ahead>(
      `select nominal_local as "nominalLocal", tz as "timeZone", ${isoInstant('due_at')} as "dueAt", state in ('scheduled', 'deferred') as "isWaiting"
       from reviews.checkpoint where cadence_id = $1 and state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review')`,
      [cadenceId],
    );
  }
}

interface Ahead {
  readonly nominalLocal: WallTime;
  readonly timeZone: string;
  readonly dueAt: Instant;
  readonly isWaiting: boolean;
}
