import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Audit } from '@realign/platform';
import { TrainingNews } from '../telling/training-news';
import { Invitations } from './invitations';
import { SeatService } from './seat.service';
import { SeatStore } from './seat.store';
import { SessionStore } from './session.store';

interface FreedSeat {
  readonly sessionId: string;
  readonly personId: string;
  readonly state: 'booked' | 'waiting';
  readonly hasLeft: boolean;
}

/** Seats in sessions to come of people who left, and of those from whom the run $1 took the module back so that nothing asks for it any more. */
const FREED = `
  select b.session_id as "sessionId", b.person_id as "personId", b.state, p.state = 'left' as "hasLeft"
  from training.session_seat b
  join training.training_session s on s.tenant_id = b.tenant_id and s.id = b.session_id and s.state = 'planned' and s.starts_at > now()
  join directory.person p on p.tenant_id = b.tenant_id and p.id = b.person_id
  where b.state in ('booked', 'waiting') and (p.state = 'left'
    or exists (select 1 from training.training_assignment t where t.tenant_id = b.tenant_id and t.person_id = b.person_id and t.module_id = s.module_id and t.state = 'withdrawn' and t.run_id = $1)
      and not exists (select 1 from training.training_assignment t where t.tenant_id = b.tenant_id and t.person_id = b.person_id and t.module_id = s.module_id and t.state <> 'withdrawn'))
  order by b.session_id, b.person_id`;

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

  /** @param runId the reconcile run that may have taken training back; null after people changed alone */
  async release(session: TenantSession, runId: string | null): Promise<void> {
    const freed = await session.sql<FreedSeat>(FREED, [runId]);
    for (const sessionId of new Set(freed.map((seat) => seat.sessionId))) await this.free(session, sessionId, freed.filter((seat) => seat.sessionId === sessionId));
  }

  private async free(session: TenantSession, sessionId: string, freed: readonly FreedSeat[]): Promise<void> {
    if ((await this.sessions.lock(session, sessionId))?.state !== 'planned') return;
    const people = freed.map(({ personId }) => personId);
    await this.seats.change(session, sessionId, people, 'cancelled');
    await this.invitations.cancel(session, sessionId, freed.filter(({ state }) => state === 'booked').map(({ personId }) => personId));
    await this.news.seatGone(session, sessionId, freed.filter(({ hasLeft }) => !hasLeft).map(({ personId }) => personId), 'nothing asks for this module of you any more');
    await this.audit.record(session, { action: 'training-session.seats-freed', subject: `training-session:${sessionId}`, after: { people: people.length } });
    await this.seating.fillUp(session, sessionId);
  }
}
