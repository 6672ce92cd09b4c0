import { Injectable } from '@nestjs/common';
import { day, Notifications, refuse, systemActor, type Refusal, type TenantSession } from '@realign/kernel';
import { Audit, Outbox, TenantDb } from '@realign/platform';
import { AskPulsePage, PulseRoundClosed, type LookAfterPulses } from '@realign/listening/contract';
import { nextRoundOn } from '@realign/listening/domain';
import { WhyPageReader } from '@realign/programmes/contract';
import { PulseCountStore } from './pulse-count.store';
import { PulseStore, REACHED, type PulseRow, type RoundRow } from './pulse.store';

/** People asked in one transaction. */
const PAGE = 5000;

/** Programmes that ask nobody any more. */
const OVER = ['retiring', 'retired'];

/** Rounds of pulses: opened, asked page by page, and counted. */
@Injectable()
export class PulseRounds {
  constructor(
    private readonly db: TenantDb,
    private readonly store: PulseStore,
    private readonly counts: PulseCountStore,
    private readonly pages: WhyPageReader,
    private readonly outbox: Outbox,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /** The day's round over an organisation: what has ended is counted, what is due is asked. What cannot be asked yet stays due. */
  lookAfter({ tenantId }: LookAfterPulses): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      for (const roundId of await this.store.ended(session)) await this.close(session, roundId);
      for (const pulse of await this.store.due(session)) if (!(await this.refuseOpening(session, pulse))) await this.openDue(session, pulse);
    });
  }

  async refuseOpening(session: TenantSession, { id, programmeId, audienceId }: PulseRow): Promise<Refusal<'under-way' | 'programme-over' | 'no-page' | 'nobody-reached'> | undefined> {
    if (await this.store.isUnderWay(session, id)) return refuse('under-way', 'It is being asked already. End that round first, or wait for its day.');
    const programme = await session.one<{ state: string }>('select state from programmes.programme where id = $1', [programmeId]);
    if (programme && OVER.includes(programme.state)) return refuse('programme-over', 'The programme is coming to its end, and asks nobody any more.');
    if (!(await this.pages.audienceAt(session, programmeId, undefined, null))) return refuse('no-page', 'Publish the Why page first: people read there what they are asked about.');
    if (audienceId === null && !(await session.one(`select 1 from programmes.wave_detail_v where programme_id = $1 and state in ${REACHED} limit 1`, [programmeId]))) return refuse('nobody-reached', 'No wave has reached anybody yet. Choose an audience to ask.');
    return undefined;
  }

  async open(session: TenantSession, pulse: PulseRow): Promise<string> {
    const roundId = await this.store.openNext(session, pulse);
    await this.outbox.put(session, AskPulsePage, { tenantId: session.tenantId, roundId });
    return roundId;
  }

  /** One page. A page that comes twice finds that the round is past it, and asks nobody. */
  askPage({ tenantId, roundId, after }: AskPulsePage): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const round = await this.store.round(session, roundId);
      if (!round || round.state !== 'asking' || round.askedUpTo !== (after ?? null)) return;
      const last = await this.store.askPage(session, round, PAGE);
      await this.tell(session, round);
      if (last !== undefined) await this.outbox.put(session, AskPulsePage, { tenantId, roundId, after: last });
    });
  }

  /** Counts a round and keeps what may be shown. Counted already: nothing. */
  async close(session: TenantSession, roundId: string): Promise<RoundRow | undefined> {
    const round = await this.store.round(session, roundId);
    if (!round || round.state === 'closed') return round;
    await this.counts.count(session, roundId, await this.pages.leastPeople(session));
    await this.notifications.settle(session, `pulse-round:${roundId}`);
    await this.outbox.put(session, PulseRoundClosed, { tenantId: session.tenantId, programmeId: round.programmeId, roundId });
    await this.audit.record(session, { action: 'pulse.counted', subject: `pulse:${round.pulseId}`, after: { roundId } });
    return round;
  }

  private async openDue(session: TenantSession, pulse: PulseRow): Promise<void> {
    await this.open(session, pulse);
    const today = (await session.one<{ day: string }>('select current_date::text as day'))?.day ?? '';
    await this.store.moveOn(session, pulse.id, pulse.cadenceDays === null || pulse.nextOn === null ? null : nextRoundOn(day(pulse.nextOn), pulse.cadenceDays, day(today)));
  }

  /** One notification for each person of the page; none is owed an answer. */
  private async tell(session: TenantSession, { id, programmeId, askedUpTo }: RoundRow): Promise<void> {
    await this.notifications.putFrom(session, {
      kind: 'question', urgency: 'bulk',
      sql: `select i.person_id, 'pulse-round:' || r.id as subject, 'Twenty seconds about ' || p.name as title, 'Nobody learns who answered what.' as body, '/why/' || p.id || '/pulse' as link, 'it changes your work' as reason,
              'pulse-round-' || r.id as dedupe_key, null::date as due_on, p.id as programme_id
            from listening.pulse_invitation i join listening.pulse_round r on r.id = i.round_id join programmes.programme p on p.id = r.programme_id
            where i.round_id = $1 and p.id = $2 and ($3::uuid is null or i.person_id > $3::uuid)`,
      params: [id, programmeId, askedUpTo],
    });
  }
}
