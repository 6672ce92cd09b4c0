import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import {
  daysBetweenLooks, firstOccurrence, firstOccurrenceAfter, firstOccurrenceFrom, followingOccurrence, paceOccurrence, readPace, wallDay, wallTime,
  type ClosedOccurrence, type Instant, type Occurrence, type PaceReading, type PassedDate, type WallTime,
} from '@realign/reviews/domain';
import { databaseNow } from '../time/iso-instant';
import { TemporalCalendar } from '../time/temporal-calendar';
import { CadenceStore, type Cadence } from './cadence.store';
import { Participants } from './participants';
import { laterOf, LoopStore, type LastCheckpoint } from './loop.store';

/** What would follow a checkpoint if it closed now. */
export interface NextDate {
  readonly occurrence: Occurrence;
  readonly passed: readonly PassedDate[];
  /** Null when the rhythm does not adapt. */
  readonly pace: PaceReading | null;
}

type HeldDate = Pick<ClosedOccurrence, 'nominalLocal' | 'timeZone'>;

/** Keeps the line turning: there is always exactly one checkpoint ahead in each series. */
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
    return this.loop.open(session, cadence, 1, { occurrence: firstOccurrence(cadence, now, this.calendar), passed: [], pace: null }, this.calendar.version);
  }

  /** Closes the checkpoint's cycle and opens the next one with its checkpoint, in the caller's transaction. */
  async closeAndOpenNext(session: TenantSession, closed: LastCheckpoint & { cadenceId: string; cycleId: string }): Promise<string> {
    const cadence = await this.cadences.lock(session, closed.cadenceId);
    await this.loop.closeCycle(session, closed.cycleId);
    await this.participants.follow(session, cadence);
    return this.loop.open(session, cadence, closed.seq + 1, await this.after(session, cadence, closed), this.calendar.version);
  }

  /** The date that will follow a checkpoint if it closed now: by the rule, bent to the pace if the cadence adapts, and not before a pause ends. */
  async after(session: TenantSession, cadence: Cadence, closed: ClosedOccurrence): Promise<NextDate> {
    const now = await databaseNow(session);
    const held = await this.latest(session, cadence, closed);
    const { occurrence, passed } = followingOccurrence(cadence, { ...held, firedAt: closed.firedAt }, now, cadence, this.calendar);
    if (this.isPaused(cadence, now)) return { occurrence: this.notBeforeResuming(cadence, occurrence), passed, pace: null };
    if (!cadence.adaptive) return { occurrence, passed, pace: null };
    const pace = await this.pace(session, cadence);
    return { occurrence: paceOccurrence(cadence, occurrence, pace.pace, now, this.calendar, this.at(held)), passed, pace };
  }

  async pace(session: TenantSession, cadence: Pick<Cadence, 'id' | 'unit' | 'every'>): Promise<PaceReading> {
    return readPace(await this.loop.packReadings(session, cadence.id), daysBetweenLooks(cadence));
  }

  /** The first date of a rule that may be at rest: in the future, and after the last one that was held. */
  async nextByRule(session: TenantSession, cadence: Cadence): Promise<Occurrence> {
    const [now, last] = [await databaseNow(session), await this.latest(session, cadence)];
    const from = last ? laterOf(now, this.at(last)) : now;
    const occurrence = firstOccurrenceAfter(cadence, from, this.calendar);
    return this.isPaused(cadence, now) ? this.notBeforeResuming(cadence, occurrence) : occurrence;
  }

  /** The date on which the waiting checkpoint is held by a rule: its first one, bent to the pace if it adapts, counted from when the one before closed. */
  async nextAhead(session: TenantSession, cadence: Cadence): Promise<Omit<NextDate, 'passed'>> {
    const [now, occurrence] = [await databaseNow(session), await this.nextByRule(session, cadence)];
    if (!cadence.adaptive || this.isPaused(cadence, now)) return { occurrence, pace: null };
    const [pace, last] = [await this.pace(session, cadence), await this.latest(session, cadence)];
    const bent = (since: Instant): Occurrence => paceOccurrence(cadence, occurrence, pace.pace, since, this.calendar, last ? laterOf(now, this.at(last)) : now);
    const counted = bent((await this.loop.openedAt(session, cadence.id)) ?? now);
    return { occurrence: counted.dueAt > now ? counted : bent(now), pace };
  }

  putOff(session: TenantSession, checkpointId: string, until: Instant, wall: WallTime): Promise<void> {
    return this.loop.putOff(session, checkpointId, until, wall, this.calendar.version);
  }

  /** Keeps the waiting checkpoint on its date, where only what surrounds the date was changed. */
  stay(session: TenantSession, cadence: Cadence): Promise<void> {
    return this.loop.stay(session, cadence);
  }

  /** Moves the waiting checkpoint to the first date of a changed rule, as far as the pace lets it. One that was put off goes along when the rhythm rests, and comes back with it. */
  async followRule(session: TenantSession, cadence: Cadence, rested = false): Promise<void> {
    const alsoDeferred = rested || this.isPaused(cadence, await databaseNow(session));
    await this.loop.move(session, cadence, await this.nextAhead(session, cadence), this.calendar.version, alsoDeferred);
  }

  /** The latest date of a series that was held, with the one that is held now: a checkpoint held early leaves its date behind, and an extra one takes none of those back. */
  latest(session: TenantSession, cadence: Pick<Cadence, 'id'>, now: HeldDate): Promise<HeldDate>;
  latest(session: TenantSession, cadence: Pick<Cadence, 'id'>): Promise<HeldDate | undefined>;
  async latest(session: TenantSession, { id }: Pick<Cadence, 'id'>, now?: HeldDate): Promise<HeldDate | undefined> {
    const held = [...(now ? [now] : []), ...(await this.loop.latestHeld(session, id))];
    const latest = held.reduce<HeldDate | undefined>((last, one) => (last && this.at(last) >= this.at(one) ? last : one), undefined);
    // One held early has used up its day: another hour of the rule does not give it out again.
    return latest && this.at(latest) > (await databaseNow(session)) ? { ...latest, nominalLocal: wallTime(wallDay(latest.nominalLocal), '23:59') } : latest;
  }

  private at({ nominalLocal, timeZone }: HeldDate): Instant {
    return this.calendar.toInstant(nominalLocal, timeZone);
  }

  isPaused({ pausedUntil, timeZone }: Pick<Cadence, 'pausedUntil' | 'timeZone'>, now: Instant): boolean {
    return pausedUntil !== null && pausedUntil > wallDay(this.calendar.toWall(now, timeZone));
  }

  private notBeforeResuming(cadence: Cadence, occurrence: Occurrence): Occurrence {
    if (cadence.pausedUntil === null || wallDay(occurrence.nominalLocal) >= cadence.pausedUntil) return occurrence;
    return firstOccurrenceFrom(cadence, cadence.pausedUntil, this.calendar);
  }
}
