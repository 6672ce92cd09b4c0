import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { firstOccurrence, firstOccurrenceAfter, followingOccurrence, type Occurrence } from '@realign/reviews/domain';
import { databaseNow } from '../time/iso-instant';
import { TemporalCalendar } from '../time/temporal-calendar';
import { CadenceStore, type Cadence } from './cadence.store';
import { Participants } from './participants';
import { laterOf, LoopStore, type LastCheckpoint } from './loop.store';

/** Keeps the line turning: there is always exactly one checkpoint ahead. */
@Injectable()
export class ReviewLoop {
  constructor(
    private readonly cadences: CadenceStore,
    private readonly loop: LoopStore,
    private readonly participants: Participants,
    private readonly calendar: TemporalCalendar,
  ) {}

  async openFirst(session: TenantSession, cadence: Cadence): Promise<string> {
    const now = await databaseNow(session);
    return this.loop.open(session, cadence, 1, firstOccurrence(cadence, now, this.calendar), this.calendar.version);
  }

  /** Closes the checkpoint's cycle and opens the next one with its checkpoint, in the caller's transaction. */
  async closeAndOpenNext(session: TenantSession, closed: LastCheckpoint & { cadenceId: string; cycleId: string }): Promise<string> {
    const cadence = await this.cadences.lock(session, closed.cadenceId);
    await this.loop.closeCycle(session, closed.cycleId);
    await this.participants.follow(session, cadence);
    return this.loop.open(session, cadence, closed.seq + 1, await this.after(session, cadence, closed), this.calendar.version);
  }

  /** The date that will follow a checkpoint if it closed now. */
  async after(session: TenantSession, cadence: Cadence, closed: LastCheckpoint): Promise<Occurrence> {
    return followingOccurrence(cadence, closed, await databaseNow(session), cadence.catchUp, this.calendar);
  }

  /** Moves the waiting checkpoint to the first date of a changed rule: in the future, and after the last one that was held. */
  async followRule(session: TenantSession, cadence: Cadence): Promise<void> {
    const [now, last] = [await databaseNow(session), await this.loop.lastClosed(session, cadence.id)];
    const from = last ? laterOf(now, this.calendar.toInstant(last.nominalLocal, last.timeZone)) : now;
    await this.loop.move(session, cadence, firstOccurrenceAfter(cadence, from, this.calendar), this.calendar.version);
  }
}
