import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, newId, notFound, Outbox, refused, TenantDb, updateVersioned } from '@realign/platform';
import { LookAfterPulses, type ChangePulse, type PulseListView, type PulseView, type SetUpPulse } from '@realign/listening/contract';
import { PulseRounds } from './pulse-rounds';
import { PulseStore, type PulseRow } from './pulse.store';
import { PulseViews } from './pulse.view';

const OPEN_DAYS = 14;

/** Sets pulses up, asks them by hand and ends rounds early. */
@Injectable()
export class PulseService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: PulseStore,
    private readonly rounds: PulseRounds,
    private readonly views: PulseViews,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, programmeId: string): Promise<PulseListView> {
    return this.db.read(actor, (session) => this.views.list(session, programmeId));
  }

  setUp(actor: Actor, programmeId: string, { kind, audienceId = null, cadenceDays = null, openDays = OPEN_DAYS }: SetUpPulse): Promise<PulseView> {
    return this.db.transaction(actor, async (session) => {
      await this.views.list(session, programmeId);
      await this.requireAudience(session, audienceId);
      const id = newId();
      const made = await session.one(
        `insert into listening.pulse (tenant_id, id, programme_id, kind, audience_id, cadence_days, open_days, next_on) values ($1, $2, $3, $4, $5, $6::integer, $7, case when $6::integer is not null then current_date end)
         on conflict (tenant_id, programme_id, kind) do nothing returning 1`,
        [session.tenantId, id, programmeId, kind, audienceId, cadenceDays, openDays],
      );
      if (!made) throw refused(refuse('pulse-exists', `This programme has its ${kind} pulse already. Change it instead.`));
      if (cadenceDays !== null) await this.askToday(session);
      await this.audit.record(session, { action: 'pulse.set-up', subject: `pulse:${id}`, after: { programmeId, kind, audienceId, cadenceDays, openDays } });
      return this.one(session, programmeId, id);
    });
  }

  /** A cadence that is set anew begins today, one that is taken away leaves the asking to somebody's hand. */
  change(actor: Actor, id: string, version: number, { audienceId, cadenceDays, openDays, isPaused }: ChangePulse): Promise<PulseView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.found(session, id);
      await this.requireAudience(session, audienceId ?? null);
      const today = (await session.one<{ day: string }>('select current_date::text as day'))?.day;
      const nextOn = cadenceDays === undefined ? undefined : cadenceDays === null ? null : before.cadenceDays === null ? today : undefined;
      await updateVersioned(session, 'listening.pulse', id, version, { audience_id: audienceId, cadence_days: cadenceDays, open_days: openDays, is_paused: isPaused, next_on: nextOn }, { noun: 'pulse' });
      if (nextOn === today || isPaused === false) await this.askToday(session);
      await this.audit.record(session, { action: 'pulse.changed', subject: `pulse:${id}`, before, after: { audienceId, cadenceDays, openDays, isPaused } });
      return this.one(session, before.programmeId, id);
    });
  }

  /** Asks now, whatever the cadence says; the next round keeps its day. */
  ask(actor: Actor, id: string, version: number): Promise<PulseView> {
    return this.db.transaction(actor, async (session) => {
      const pulse = await this.found(session, id);
      await updateVersioned(session, 'listening.pulse', id, version, {}, { noun: 'pulse' });
      const refusal = await this.rounds.refuseOpening(session, pulse);
      if (refusal) throw refused(refusal);
      const roundId = await this.rounds.open(session, pulse);
      await this.audit.record(session, { action: 'pulse.asked', subject: `pulse:${id}`, after: { roundId } });
      return this.one(session, pulse.programmeId, id);
    });
  }

  /** Ends a round before its day: what was answered is counted. */
  close(actor: Actor, roundId: string): Promise<PulseView> {
    return this.db.transaction(actor, async (session) => {
      const round = await this.rounds.close(session, roundId);
      if (!round) throw notFound('round of a pulse');
      return this.one(session, round.programmeId, round.pulseId);
    });
  }

  /** The day's round may have been already: what is due today is asked today all the same. */
  private askToday(session: TenantSession): Promise<void> {
    return this.outbox.put(session, LookAfterPulses, { tenantId: session.tenantId });
  }

  private async one(session: TenantSession, programmeId: string, id: string): Promise<PulseView> {
    const found = (await this.views.list(session, programmeId)).items.find((pulse) => pulse.id === id);
    if (!found) throw notFound('pulse');
    return found;
  }

  private async found(session: TenantSession, id: string): Promise<PulseRow> {
    const pulse = await this.store.pulse(session, id);
    if (!pulse) throw notFound('pulse');
    return pulse;
  }

  private async requireAudience(session: TenantSession, id: string | null): Promise<void> {
    if (id !== null && !(await session.one('select 1 from directory.audience where id = $1', [id]))) throw invalid([{ pointer: '/audienceId', code: 'reference', detail: 'There is no such audience.' }]);
  }
}
