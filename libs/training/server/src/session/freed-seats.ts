import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Audit } from '@realign/platform';
import { TrainingNews } from '../telling/training-news';
import { HAS_LEARNED } from './learned-seats';
import { Invitations } from './invitations';
import { SeatService } from './seat.service';
import { SeatStore } from './seat.store';
import { SessionStore } from './session.store';

interface FreedSeat {
  readonly sessionId: string;
  readonly personId: string;
  readonly state: 'booked' | 'waiting';
  readonly hasLeft: boolean;
  readonly hasLearned: boolean;
}

/** Seats in sessions to come of people who left, of those from whom the run $1 took the module back so that nothing asks for it any more, and of those who completed it since they asked for the seat. */
const FREED = `
  select b.session_id as "sessionId", b.person_id as "personId", b.state, p.state = 'left' as "hasLeft", ${HAS_LEARNED} as "hasLearned"
  from training.session_seat b
  join training.training_session s on s.tenant_id = b.tenant_id and s.id = b.session_id and s.state = 'planned' and s.starts_at > now()
  join directory.person p on p.tenant_id = b.tenant_id and p.id = b.person_id
  where b.state in ('booked', 'waiting') and (p.state = 'left' or ${HAS_LEARNED}
    or exists (select 1 from training.training_assignment t where t.tenant_id = b.tenant_id and t.person_id = b.person_id and t.module_id = s.module_id and t.state = 'withdrawn' and t.run_id = $1)
      and not exists (select 1 from training.training_assignment t where t.tenant_id = b.tenant_id and t.person_id = b.person_id and t.module_id = s.module_id and t.state <> 'withdrawn'))
  order by b.session_id, b.person_id`;

/** Seats that the run $1 had taken, in sessions to come, of people who are here and are asked again, and sit nowhere else then; who asked first comes first. */
const TAKEN_BY = `
  select b.session_id as "sessionId", b.person_id as "personId", b.freed_from as state
  from training.session_seat b
  join training.training_session s on s.tenant_id = b.tenant_id and s.id = b.session_id and s.state = 'planned' and s.starts_at > now()
  join directory.person p on p.tenant_id = b.tenant_id and p.id = b.person_id and p.state = 'active'
  where b.freed_by = $1 and b.state = 'cancelled'
    and exists (select 1 from training.training_assignment t where t.tenant_id = b.tenant_id and t.person_id = b.person_id and t.module_id = s.module_id and t.state not in ('withdrawn', 'completed', 'applied'))
    and not exists (
      select 1 from training.session_seat e join training.training_session o on o.tenant_id = e.tenant_id and o.id = e.session_id and o.state = 'planned'
      where e.tenant_id = b.tenant_id and e.person_id = b.person_id and e.session_id <> b.session_id and e.state = 'booked' and o.starts_at < s.ends_at and o.ends_at > s.starts_at)
  order by b.session_id, b.asked_at, b.person_id`;

/** Seats nobody needs any more go to who waits longest; whoever had one is told, by a cancellation in their calendar and in their inbox. */
@Injectable()
export class FreedSeats {
  constructor(
    private readonly sessions: SessionStore,
    private readonly seats: SeatStore,
    private readonly seating: SeatService,
    private readonly invitations: Invitations,
    private readonly news: TrainingNews,
    private readonly audit: Audit,
  ) {}

  /** @param runId the reconcile run that may have taken training back; null after people changed, or learned, alone */
  async release(session: TenantSession, runId: string | null): Promise<void> {
    if (!(await session.one(FREED, [runId]))) return;
    await this.sessions.takeTurn(session);
    const freed = await session.sql<FreedSeat>(FREED, [runId]);
    for (const sessionId of new Set(freed.map((seat) => seat.sessionId))) await this.free(session, sessionId, freed.filter((seat) => seat.sessionId === sessionId), runId);
  }

  /**
   * A run is undone, and with it what it did to seats. Whoever moved up meanwhile keeps theirs: those who had one are booked as far as there
   * is room, and wait at the place they had where there is none. @param runId the run that is undone
   */
  async giveBack(session: TenantSession, runId: string): Promise<void> {
    if (!(await session.one(TAKEN_BY, [runId]))) return;
    await this.sessions.takeTurn(session);
    const taken = await session.sql<Omit<FreedSeat, 'hasLeft'>>(TAKEN_BY, [runId]);
    for (const sessionId of new Set(taken.map((seat) => seat.sessionId))) await this.reseat(session, sessionId, taken.filter((seat) => seat.sessionId === sessionId));
  }

  private async reseat(session: TenantSession, sessionId: string, taken: readonly Omit<FreedSeat, 'hasLeft'>[]): Promise<void> {
    const one = await this.sessions.lock(session, sessionId);
    if (one?.state !== 'planned') return;
    const wanted = taken.filter(({ state }) => state === 'booked').map(({ personId }) => personId);
    const busy = new Set((await this.seats.elsewhere(session, sessionId, wanted)).map(({ personId }) => personId));
    const had = wanted.filter((personId) => !busy.has(personId));
    const booked = had.slice(0, Math.max(0, one.capacity - one.taken));
    await this.seats.change(session, sessionId, booked, 'booked');
    await this.seats.change(session, sessionId, taken.map(({ personId }) => personId).filter((personId) => !booked.includes(personId)), 'waiting');
    await this.invitations.invite(session, sessionId, booked);
    await this.audit.record(session, { action: 'training-session.seats-given-back', subject: `training-session:${sessionId}`, after: { booked: booked.length, waiting: taken.length - booked.length } });
    await this.seating.fillUp(session, sessionId);
  }

  private async free(session: TenantSession, sessionId: string, freed: readonly FreedSeat[], runId: string | null): Promise<void> {
    if ((await this.sessions.lock(session, sessionId))?.state !== 'planned') return;
    const people = freed.map(({ personId }) => personId);
    await this.seats.free(session, sessionId, people, runId);
    await this.invitations.cancel(session, sessionId, freed.filter(({ state }) => state === 'booked').map(({ personId }) => personId));
    const here = (hasLearned: boolean): string[] => freed.filter((seat) => !seat.hasLeft && seat.hasLearned === hasLearned).map(({ personId }) => personId);
    await this.news.seatGone(session, sessionId, here(true), 'you have completed this module');
    await this.news.seatGone(session, sessionId, here(false), 'nothing asks for this module of you any more');
    await this.audit.record(session, { action: 'training-session.seats-freed', subject: `training-session:${sessionId}`, after: { people: people.length } });
    await this.seating.fillUp(session, sessionId);
  }
}
