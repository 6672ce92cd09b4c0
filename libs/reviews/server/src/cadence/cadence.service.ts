import { Injectable } from '@nestjs/common';
import { day, type Actor } from '@realign/kernel';
import { Audit, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { CadenceView, PutCadence } from '@realign/reviews/contract';
import { refuseRule } from '@realign/reviews/domain';
import { TemporalCalendar } from '../time/temporal-calendar';
import { CadenceStore } from './cadence.store';
import { CadenceViews } from './cadence.view';
import { ReviewLoop } from './review-loop';

@Injectable()
export class CadenceService {
  constructor(
    private readonly db: TenantDb,
    private readonly cadences: CadenceStore,
    private readonly loop: ReviewLoop,
    private readonly views: CadenceViews,
    private readonly calendar: TemporalCalendar,
    private readonly audit: Audit,
  ) {}

  get(actor: Actor, programmeId: string): Promise<CadenceView> {
    return this.db.read(actor, async (session) => this.views.of(session, await this.cadences.get(session, programmeId)));
  }

  /** The waiting checkpoint follows the new rule at once; one that was brought forward, put off or has begun keeps its date. */
  put(actor: Actor, programmeId: string, version: number, input: PutCadence): Promise<CadenceView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.cadences.get(session, programmeId);
      const rule = ruleOf(input);
      const refusal = refuseRule(rule, (zone) => this.calendar.isZone(zone));
      if (refusal) throw refused(refusal);
      await updateVersioned(session, 'reviews.review_cadence', before.id, version, {
        unit: rule.unit, every: rule.every, weekday: rule.weekday, day_of_month: rule.dayOfMonth, week_of_month: rule.weekOfMonth,
        local_time: rule.localTime, tz: rule.timeZone, anchor_on: day(rule.anchorOn), catch_up: input.catchUp ?? before.catchUp,
      });
      const after = await this.cadences.get(session, programmeId);
      await this.loop.followRule(session, after);
      await this.audit.record(session, { action: 'cadence.changed', subject: `cadence:${before.id}`, before: { ...before }, after: { ...after } });
      return this.views.of(session, after);
    });
  }
}

const ruleOf = (input: PutCadence) => ({
  unit: input.unit,
  every: input.every,
  weekday: input.weekday ?? null,
  dayOfMonth: input.dayOfMonth ?? null,
  weekOfMonth: input.weekOfMonth ?? null,
  localTime: input.localTime,
  timeZone: input.timeZone,
  anchorOn: input.anchorOn,
});
