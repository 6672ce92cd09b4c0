import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Mail, QuietHours, writeInvitation, type CalendarEvent, type CalendarPerson, type NewMail, type QuietSpan } from '@realign/platform';
import { nightsKept } from '@realign/training/domain';
import { TrainingNews } from '../telling/training-news';
import { SessionStore, wall, type StoredSession } from './session.store';

interface Guest extends CalendarPerson {
  readonly personId: string;
}

/** What is told, beside the session as it is. */
export interface Telling {
  /** When it began before it was changed, an ISO instant; those who are told were invited before. */
  readonly changedFrom?: string;
  /** Whoever asks for it themselves waits for it, at night too. */
  readonly isOwnAct?: boolean;
}

interface Edition extends Telling {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly teaches: boolean;
}

/** Mails to trainers stand apart from those to people with seats. */
export const trainersOf = (sessionId: string): string => `training-session:${sessionId}:trainers`;

const aboutOf = (sessionId: string, { teaches }: Pick<Edition, 'teaches'>): string => (teaches ? trainersOf(sessionId) : `training-session:${sessionId}`);

const uidOf = (sessionId: string): string => `session-${sessionId}@realign`;

const placeOf = ({ room, link }: Pick<StoredSession, 'room' | 'link'>): string | null => room ?? (link === null ? null : 'Online');

const EVENTS = `
  select s.id, s.sequence, ${wall('s.starts_local')} as "startsLocal", ${wall('s.ends_local')} as "endsLocal", s.time_zone as "timeZone", m.title as "moduleTitle", s.room, s.link, s.state, s.language,
    mine.teaches from (
      select x.session_id, bool_or(x.teaches) as teaches from (
        select b.session_id, false as teaches from training.session_seat b where b.person_id = $1 and b.state in ('booked', 'attended')
        union all select y.session_id, true from training.session_trainer y join training.trainer t on t.id = y.trainer_id where t.person_id = $1) x group by x.session_id) mine
  join training.training_session s on s.id = mine.session_id join training.training_module m on m.tenant_id = s.tenant_id and m.id = s.module_id
  where s.ends_at > now() - interval '60 days' and (not mine.teaches or s.state <> 'cancelled') order by s.starts_at, s.id`;

const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language' });

/** “pt” → “Portuguese”. */
const languageOf = ({ language }: Pick<StoredSession, 'language'>): string => {
  try {
    return LANGUAGES.of(language) ?? language;
  } catch {
    return language;
  }
};

/** Invitations, changes and cancellations of sessions: one mail for each person and edition, sent after the commit. */
@Injectable()
export class Invitations {
  constructor(
    private readonly sessions: SessionStore,
    private readonly mail: Mail,
    private readonly quietHours: QuietHours,
    private readonly news: TrainingNews,
  ) {}

  get organiser(): CalendarPerson {
    return { name: 'Training', address: this.mail.from };
  }

  /** Nobody is invited to what is over: it was written down afterwards. */
  async invite(session: TenantSession, sessionId: string, personIds: readonly string[], telling: Telling = {}): Promise<void> {
    if (personIds.length === 0 || (await this.isOver(session, sessionId))) return;
    await this.put(session, sessionId, personIds, { ...telling, method: 'REQUEST', teaches: false });
    await this.news.invited(session, sessionId, personIds);
  }

  cancel(session: TenantSession, sessionId: string, personIds: readonly string[], telling: Telling = {}): Promise<void> {
    return this.put(session, sessionId, personIds, { ...telling, method: 'CANCEL', teaches: false });
  }

  /** Trainers find what they teach in their calendars, and each change of it. */
  async inviteTrainers(session: TenantSession, sessionId: string, trainerIds: readonly string[], telling: Telling = {}): Promise<void> {
    if (trainerIds.length === 0 || (await this.isOver(session, sessionId))) return;
    const personIds = await this.personsOf(session, trainerIds);
    await this.put(session, sessionId, personIds, { ...telling, method: 'REQUEST', teaches: true });
    await this.news.teaches(session, sessionId, personIds);
  }

  async cancelTrainers(session: TenantSession, sessionId: string, trainerIds: readonly string[]): Promise<void> {
    if (trainerIds.length > 0) await this.put(session, sessionId, await this.personsOf(session, trainerIds), { method: 'CANCEL', teaches: true });
  }

  private async isOver(session: TenantSession, sessionId: string): Promise<boolean> {
    return (await session.one('select 1 from training.training_session where id = $1 and ends_at <= now()', [sessionId])) !== undefined;
  }

  private async personsOf(session: TenantSession, trainerIds: readonly string[]): Promise<string[]> {
    return (await session.sql<{ personId: string }>('select person_id as "personId" from training.trainer where id = any($1::uuid[]) order by person_id', [trainerIds])).map(({ personId }) => personId);
  }

  /** Sessions in which the person has a seat or which they teach, as a calendar shows them; for a while also past ones. */
  async eventsOf(session: TenantSession, personId: string): Promise<CalendarEvent[]> {
    const rows = await session.sql<StoredSession & { readonly teaches: boolean }>(EVENTS, [personId === '' ? null : personId]);
    return rows.map((row) => (row.teaches ? taughtOf(eventOf(row)) : eventOf(row)));
  }

  async guest(session: TenantSession, personId: string): Promise<Guest | undefined> {
    return (await this.guests(session, [personId]))[0];
  }

  private async put(session: TenantSession, sessionId: string, personIds: readonly string[], edition: Edition): Promise<void> {
    if (personIds.length === 0) return;
    const one = await this.sessions.get(session, sessionId);
    if (!one) return;
    const { method } = edition;
    const [stamp] = await session.sql<{ at: string }>(`select clock_timestamp()::text as at`);
    const guests = await this.guests(session, personIds);
    const unaware = new Set(await this.mail.replaceAsleep(session, aboutOf(one.id, edition), guests.map(({ address }) => address)));
    // Whose invitation still waited for the morning has nothing in their calendar to take out of it.
    const told = method === 'CANCEL' ? guests.filter(({ address }) => !unaware.has(address)) : guests;
    const nights = edition.isOwnAct ? new Map<string, readonly QuietSpan[]>() : await this.quietHours.ahead(session, told.map(({ personId }) => personId));
    const beginsAt = [one.startsAt, ...(edition.changedFrom ? [edition.changedFrom] : [])].map((at) => Date.parse(at));
    await this.mail.put(session, told.map((guest) => ({ ...this.mailTo(guest, one, edition, stamp?.at ?? '', !unaware.has(guest.address)), quiet: nightsKept(nights.get(guest.personId) ?? [], ...beginsAt) })));
    // Whoever is invited again must hear of a later edition than the one that took the session from them: calendars throw away what is not (RFC 5546, 2.1.5).
    if (method === 'CANCEL' && one.state === 'planned') await session.sql('update training.training_session set sequence = sequence + 2 where id = $1', [sessionId]);
  }

  private mailTo(guest: Guest, one: StoredSession, { method, teaches, changedFrom }: Edition, stamp: string, isAware: boolean): NewMail {
    const isCancel = method === 'CANCEL';
    // A person who gives a seat up hears of a cancellation of a session that goes on without them: their edition is the next one.
    const event = { ...(teaches ? taughtOf(eventOf(one)) : eventOf(one)), isCancelled: isCancel, sequence: one.sequence + (isCancel && one.state === 'planned' ? 1 : 0) };
    const what = isCancel ? 'Cancelled' : changedFrom !== undefined && isAware ? 'Changed' : 'Invitation';
    const words = isCancel ? (teaches ? 'You do not teach this session.' : 'This session does not take place for you.') : teaches ? 'You teach this session. You find all of them under Training, Sessions.' : 'You find all your sessions under My learning.';
    return {
      to: guest.address, toName: guest.name, subject: `${what}: ${event.title}, ${one.startsLocal.replace('T', ' ')} (${one.timeZone})`,
      text: `${one.moduleTitle}\n${one.startsLocal.replace('T', ' ')} to ${one.endsLocal.slice(11)} (${one.timeZone})\nIn ${languageOf(one)}\n${placeOf(one) ?? ''}\n${one.link ?? ''}\n\n${words}\n`,
      calendar: { method, content: writeInvitation({ method, event, organiser: this.organiser, guest }, new Date()) },
      subjectOf: aboutOf(one.id, { teaches }), dedupeKey: `session:${one.id}:${guest.personId}:${method}:${event.sequence}:${stamp}${teaches ? ':teaches' : ''}`,
    };
  }

  /** People without an address are invited in the product alone. */
  private guests(session: TenantSession, personIds: readonly string[]): Promise<Guest[]> {
    return session.sql<Guest>(`select id as "personId", display_name as name, email as address from directory.person where id = any($1::uuid[]) and email is not null`, [personIds.filter(Boolean)]);
  }
}

const taughtOf = (event: CalendarEvent): CalendarEvent => ({ ...event, title: `${event.title} (you teach)` });

const eventOf = (one: Pick<StoredSession, 'id' | 'sequence' | 'startsLocal' | 'endsLocal' | 'timeZone' | 'moduleTitle' | 'room' | 'link' | 'state' | 'language'>): CalendarEvent => ({
  uid: uidOf(one.id), sequence: one.sequence, startsLocal: one.startsLocal, endsLocal: one.endsLocal, timeZone: one.timeZone, title: one.moduleTitle, place: placeOf(one), url: one.link,
  description: `Training session in ${languageOf(one)}${one.link === null ? '' : `\nJoin: ${one.link}`}`, isCancelled: one.state === 'cancelled',
});
