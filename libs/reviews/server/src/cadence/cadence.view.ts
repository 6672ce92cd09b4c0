import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { CadencePreviewView, CadenceView, DateView, DecidersView, PassedDateView } from '@realign/reviews/contract';
import { datesAhead, describeRule, nextOccurrences, rightsOf, type CadenceRule, type Instant, type Occurrence, type WallTime } from '@realign/reviews/domain';
import { canEditCadence, canPrepare } from '../reviews.policy';
import { databaseNow, isoInstant } from '../time/iso-instant';
import { writeRrule } from '../time/rrule';
import { TemporalCalendar } from '../time/temporal-calendar';
import type { Cadence, CadenceSetting } from './cadence.store';
import { ReviewLoop } from './review-loop';

const DATES = 10;

@Injectable()
export class CadenceViews {
  constructor(
    private readonly calendar: TemporalCalendar,
    private readonly loop: ReviewLoop,
  ) {}

  async of(session: TenantSession, cadence: Cadence): Promise<CadenceView> {
    const { pausedUntil, pauseReason, pausedBy, deciders, ...shown } = cadence;
    const [ahead, now] = [await this.ahead(session, cadence.id), await databaseNow(session)];
    const isPaused = this.loop.isPaused(cadence, now);
    return {
      ...shown,
      deciders: toDeciders(deciders),
      pace: cadence.adaptive ? await this.loop.pace(session, cadence) : null,
      pause: isPaused && pausedUntil !== null ? { resumeOn: pausedUntil, reason: pauseReason ?? '', by: pausedBy ?? '' } : null,
      checkpointId: ahead?.id ?? null,
      rrule: writeRrule(cadence),
      passed: await this.passed(session, cadence.id),
      description: describeRule(cadence),
      nextDates: ahead && !ahead.rests ? this.dates(cadence, ahead, await this.loop.latest(session, cadence, ahead)).slice(0, cadence.restsWhy === null ? DATES : 1) : [],
      can: { edit: canEditCadence(session.actor) && cadence.restsWhy === null, holdNow: canPrepare(session.actor) && ahead?.isWaiting === true },
    };
  }

  /** What a rule yields from now on. */
  async preview(session: TenantSession, setting: CadenceSetting): Promise<CadencePreviewView> {
    const { weekday, dayOfMonth, weekOfMonth, country, deciders: _, ...rule } = setting;
    return {
      rule: { ...rule, ...(weekday !== null && { weekday }), ...(dayOfMonth !== null && { dayOfMonth }), ...(weekOfMonth !== null && { weekOfMonth }), ...(country !== null && { country }) },
      description: describeRule(setting),
      rrule: writeRrule(setting),
      dates: nextOccurrences(setting, await databaseNow(session), DATES, this.calendar).map((one) => this.date(setting, one)),
    };
  }

  /** The checkpoint ahead stands first as it is; what follows counts from the latest nominal time, so early or deferred, the rhythm stays. */
  private dates(cadence: Cadence, { nominalLocal, timeZone, dueAt }: Ahead, held: Pick<Ahead, 'nominalLocal' | 'timeZone'>): DateView[] {
    const following = datesAhead(cadence, cadence.pausedUntil, this.calendar.toInstant(held.nominalLocal, held.timeZone), DATES - 1, this.calendar);
    const first = { nominalLocal, timeZone, dueAt, utcOffset: this.calendar.offsetOf(nominalLocal, timeZone), movedFrom: null, isInGap: this.isInGap(nominalLocal, timeZone) };
    return [first, ...following.map((one) => this.date(cadence, one))];
  }

  private date({ timeZone }: CadenceRule, { nominalLocal, dueAt, ruleOn }: Occurrence): DateView {
    return {
      nominalLocal, timeZone, dueAt, utcOffset: this.calendar.offsetOf(nominalLocal, timeZone), movedFrom: nominalLocal.startsWith(ruleOn) ? null : ruleOn, isInGap: this.isInGap(nominalLocal, timeZone),
    };
  }

  private isInGap(nominalLocal: WallTime, timeZone: string): boolean {
    return this.calendar.toWall(this.calendar.toInstant(nominalLocal, timeZone), timeZone) !== nominalLocal;
  }

  private passed(session: TenantSession, cadenceId: string): Promise<PassedDateView[]> {
    return session.sql<PassedDateView>(`select nominal_local as "nominalLocal", why, ${isoInstant('at')} as at from reviews.passed_date where cadence_id = $1 order by nominal_local desc limit 10`, [cadenceId]);
  }

  private ahead(session: TenantSession, cadenceId: string): Promise<Ahead | undefined> {
    return session.one<Ahead>(
      `select id, nominal_local as "nominalLocal", tz as "timeZone", ${isoInstant('due_at')} as "dueAt", state in ('scheduled', 'deferred') and not rests as "isWaiting", rests
       from reviews.checkpoint where cadence_id = $1 and state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review')`,
      [cadenceId],
    );
  }
}

const toDeciders = (stated: Cadence['deciders']): DecidersView => {
  const { start, stop, scale, adapt, continue: goOn } = rightsOf(stated);
  return { continue: [...goOn], adapt: [...adapt], stop: [...stop], scale: [...scale], start: [...start] };
};

interface Ahead {
  readonly id: string;
  readonly nominalLocal: WallTime;
  readonly timeZone: string;
  readonly dueAt: Instant;
  readonly isWaiting: boolean;
  readonly rests: boolean;
}
