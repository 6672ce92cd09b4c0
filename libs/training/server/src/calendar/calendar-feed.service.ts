import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { Audit, CalendarParts, forbidden, makeSecretAddress, notFound, readSecretAddress, TenantDb, writeFeed, writeInvitation } from '@realign/platform';
import type { CalendarFeedView } from '@realign/training/contract';
import { Invitations } from '../session/invitations';

/** The feed of an address, of somebody at work who may sign in. $1 what its secret hashes to. */
const READ = `
  update training.calendar_feed f set last_read_at = now() from directory.person p
  where f.token_hash = $1 and p.tenant_id = f.tenant_id and p.id = f.person_id and p.state = 'active'
    and exists (select 1 from identity.membership m where m.tenant_id = f.tenant_id and m.person_id = f.person_id and not m.is_suspended)
  returning f.person_id as "personId"`;

/** A calendar of one's own sessions, and of what other contexts add to it, behind an address nobody can guess; it says whose organisation it is, and only the secret's hash is kept. */
@Injectable()
export class CalendarFeedService {
  constructor(
    private readonly db: TenantDb,
    private readonly invitations: Invitations,
    private readonly audit: Audit,
    private readonly others: CalendarParts,
  ) {}

  state(actor: Actor): Promise<CalendarFeedView> {
    return this.db.read(actor, async (session) => {
      const feed = await session.one<{ madeAt: string; lastReadAt: string | null }>('select made_at as "madeAt", last_read_at as "lastReadAt" from training.calendar_feed where person_id = $1', [actor.personId]);
      return { url: null, madeAt: feed?.madeAt ?? null, lastReadAt: feed?.lastReadAt ?? null };
    });
  }

  /** A new address; the one before stops at once. */
  make(actor: Actor): Promise<CalendarFeedView> {
    const { personId, tenantId } = actor;
    if (!personId) throw forbidden('Your sign-in is not connected with a person of the directory.');
    const { token, hash } = makeSecretAddress(tenantId);
    return this.db.transaction(actor, async (session) => {
      const feed = await session.one<{ madeAt: string }>(
        `insert into training.calendar_feed (tenant_id, person_id, token_hash) values ($1, $2, $3)
         on conflict (tenant_id, person_id) do update set token_hash = excluded.token_hash, made_at = now(), last_read_at = null returning made_at as "madeAt"`,
        [tenantId, personId, hash],
      );
      await this.audit.record(session, { action: 'calendar.made', subject: `person:${personId}` });
      return { url: `/calendar/${token}.ics`, madeAt: feed?.madeAt ?? null, lastReadAt: null };
    });
  }

  end(actor: Actor): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      await session.sql('delete from training.calendar_feed where person_id = $1', [actor.personId]);
      await this.audit.record(session, { action: 'calendar.ended', subject: `person:${actor.personId ?? ''}` });
    });
  }

  /** Whoever left or may not sign in any more has no calendar either. @throws 404 for anything that is no calendar, whatever is wrong with it */
  async read(file: string): Promise<string> {
    const address = readSecretAddress(file);
    if (!address) throw notFound('calendar');
    return this.db.transaction(address.actor, async (session) => {
      const feed = await session.one<{ personId: string }>(READ, [address.hash]);
      if (!feed) throw notFound('calendar');
      const events = [...(await this.invitations.eventsOf(session, feed.personId)), ...(await this.others.eventsOf(session, feed.personId))];
      return writeFeed('My dates in Realign', events, new Date());
    });
  }

  /** The invitation to one session one has a seat in, to open by hand. */
  invitation(actor: Actor, sessionId: string): Promise<string> {
    return this.db.read(actor, async (session) => {
      const [event] = (await this.invitations.eventsOf(session, actor.personId ?? '')).filter(({ uid }) => uid.startsWith(`session-${sessionId}@`));
      const guest = await this.invitations.guest(session, actor.personId ?? '');
      if (!event || !guest) throw notFound('session');
      return writeInvitation({ method: event.isCancelled ? 'CANCEL' : 'REQUEST', event, organiser: this.invitations.organiser, guest }, new Date());
    });
  }
}
