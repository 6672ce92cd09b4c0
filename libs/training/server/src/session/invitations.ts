import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Mail, writeInvitation, type CalendarEvent, type CalendarPerson, type NewMail } from '@realign/platform';
import { TrainingNews } from '../telling/training-news';
import { SessionStore, wall, type StoredSession } from './session.store';

interface Guest extends CalendarPerson {
  readonly personId: string;
}

const uidOf = (sessionId: string): string => `session-${sessionId}@realign`;

const placeOf = ({ room, link }: Pick<StoredSession, 'room' | 'link'>): string | null => room ?? (link === null ? null : 'Online');

const EVENTS = `
  select s.id, s.sequence, ${wall('s.starts_local')} as "startsLocal", ${wall('s.ends_local')} as "endsLocal", s.time_zone as "timeZone", m.title as "moduleTitle", s.room, s.link, s.state
  from training.session_seat b join training.training_session s on s.tenant_id = b.tenant_id and s.id = b.session_id join training.training_module m on m.tenant_id = s.tenant_id and m.id = s.module_id
  where b.person_id = $1 and b.state in ('booked', 'attended') and s.ends_at > now() - interval '60 days' order by s.starts_at`;

/** Invitations, changes and cancellations of sessions: one mail for each person and edition, sent after the commit. */
@Injectable()
export class Invitations {
  constructor(
    private readonly sessions: SessionStore,
    private readonly mail: Mail,
    private readonly news: TrainingNews,
  ) {}

  get organiser(): CalendarPerson {
    return { name: 'Training', address: this.mail.from };
  }

  async invite(session: TenantSession, sessionId: string, personIds: readonly string[]): Promise<void> {
    await this.put(session, sessionId, personIds, 'REQUEST');
    await this.news.invited(session, sessionId, personIds);
  }

  cancel(session: TenantSession, sessionId: string, personIds: readonly string[]): Promise<void> {
    return this.put(session, sessionId, personIds, 'CANCEL');
  }

  /** Sessions in which the person has a seat, as a calendar shows them; for a while also past ones. */
  async eventsOf(session: TenantSession, personId: string): Promise<CalendarEvent[]> {
    const rows = await session.sql<StoredSession>(EVENTS, [personId === '' ? null : personId]);
    return rows.map(eventOf);
  }

  async guest(session: TenantSession, personId: string): Promise<Guest | undefined> {
    return (await this.guests(session, [personId]))[0];
  }

  private async put(session: TenantSession, sessionId: string, personIds: readonly string[], method: 'REQUEST' | 'CANCEL'): Promise<void> {
    if (personIds.length === 0) return;
    const one = await this.sessions.get(session, sessionId);
    if (!one) return;
    const [stamp] = await session.sql<{ at: string }>(`select clock_timestamp()::text as at`);
    const guests = await this.guests(session, personIds);
    await this.mail.put(session, guests.map((guest) => this.mailTo(guest, one, method, stamp?.at ?? '')));
  }

  private mailTo(guest: Guest, one: StoredSession, method: 'REQUEST' | 'CANCEL', stamp: string): NewMail {
    const isCancel = method === 'CANCEL';
    // A person who gives a seat up hears of a cancellation of a session that goes on without them: their edition is the next one.
    const event = { ...eventOf(one), isCancelled: isCancel, sequence: one.sequence + (isCancel && one.state === 'planned' ? 1 : 0) };
    const what = isCancel ? 'Cancelled' : one.sequence > 0 ? 'Changed' : 'Invitation';
    return {
      to: guest.address, toName: guest.name, subject: `${what}: ${one.moduleTitle}, ${one.startsLocal.replace('T', ' ')} (${one.timeZone})`,
      text: `${one.moduleTitle}\n${one.startsLocal.replace('T', ' ')} to ${one.endsLocal.slice(11)} (${one.timeZone})\n${placeOf(one) ?? ''}\n${one.link ?? ''}\n\n${isCancel ? 'This session does not take place for you.' : 'You find all your sessions under My learning.'}\n`,
      calendar: { method, content: writeInvitation({ method, event, organiser: this.organiser, guest }, new Date()) },
      subjectOf: `training-session:${one.id}`, dedupeKey: `session:${one.id}:${guest.personId}:${method}:${event.sequence}:${stamp}`,
    };
  }

  /** People without an address are invited in the product alone. */
  private guests(session: TenantSession, personIds: readonly string[]): Promise<Guest[]> {
    return session.sql<Guest>(`select id as "personId", display_name as name, email as address from directory.person where id = any($1::uuid[]) and email is not null`, [personIds.filter(Boolean)]);
  }
}

const eventOf = (one: Pick<StoredSession, 'id' | 'sequence' | 'startsLocal' | 'endsLocal' | 'timeZone' | 'moduleTitle' | 'room' | 'link' | 'state'>): CalendarEvent => ({
  uid: uidOf(one.id), sequence: one.sequence, startsLocal: one.startsLocal, endsLocal: one.endsLocal, timeZone: one.timeZone, title: one.moduleTitle, place: placeOf(one), url: one.link,
  description: one.link === null ? 'Training session' : `Training session\nJoin: ${one.link}`, isCancelled: one.state === 'cancelled',
});
