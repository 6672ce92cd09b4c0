import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Outbox } from '@realign/platform';
import { LookNow } from '@realign/reviews/contract';
import { daysUntil, isWaiting, outcomeOfHoldingEarly, type TripOutcome } from '@realign/reviews/domain';
import type { Cadence } from '../cadence/cadence.store';
import { databaseNow } from '../time/iso-instant';
import { TemporalCalendar } from '../time/temporal-calendar';
import { CheckpointStore, type Checkpoint } from './checkpoint.store';

/** Holds the waiting checkpoint of a series before its date, at somebody's word or at a tripwire's. */
@Injectable()
export class EarlyCall {
  constructor(
    private readonly checkpoints: CheckpointStore,
    private readonly calendar: TemporalCalendar,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Due from this moment on, in place of its date or as an extra one; the claim that fires it is the same as for any other. Undefined when nothing of the series comes due any more.
   * @param why the reason that stands in the room, given what becomes of the date
   */
  async call(session: TenantSession, cadence: Cadence, why: (outcome: TripOutcome) => string): Promise<{ readonly checkpoint: Checkpoint; readonly outcome: TripOutcome; readonly reason: string } | undefined> {
    const ahead = await this.checkpoints.ahead(session, cadence.id);
    if (!ahead || ahead.rests) return undefined;
    const now = await databaseNow(session);
    const date = this.calendar.toInstant(ahead.nominalLocal, ahead.timeZone);
    const early = outcomeOfHoldingEarly(cadence, daysUntil(date, now, cadence.timeZone, this.calendar));
    const isMoved = isWaiting(ahead.state) && (await this.checkpoints.bringForward(session, cadence.id, why(early), early === 'extraordinary' ? this.calendar.toWall(now, ahead.timeZone) : null)) !== undefined;
    const outcome = isMoved ? early : 'open_already';
    if (isMoved) await this.outbox.put(session, LookNow, { tenantId: session.tenantId }, { dedupeKey: `checkpoint-${ahead.id}-now` });
    return { checkpoint: ahead, outcome, reason: why(outcome) };
  }
}
