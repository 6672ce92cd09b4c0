import { Injectable } from '@nestjs/common';
import type { NotificationUrgency, TenantSession } from '@realign/kernel';
import { isRefusedAddress } from './refused-address';

/** People of one transaction. */
export const COMPOSE_PAGE = 200;

export interface Recipient {
  readonly personId: string;
  readonly name: string;
  readonly address: string | null;
  /** A mail server said lately that nobody has this address. */
  readonly isRefused: boolean;
}

export interface DueNotification {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  /** What it is about, such as `checkpoint:<id>`. */
  readonly subject: string;
  readonly urgency: NotificationUrgency;
  readonly isReserved: boolean;
  readonly isOwed: boolean;
  readonly title: string;
  readonly body: string;
  readonly link: string;
  readonly reason: string;
  readonly dueOn: string | null;
  readonly programmeId: string | null;
  readonly programmeName: string | null;
}

/** The person's row is the turn-taking: two workers never compose for the same person at once. */
const RECIPIENTS = `
  select p.id as "personId", p.display_name as name, case when p.state = 'active' then p.email end as address, p.state = 'active' and ${isRefusedAddress('p')} as "isRefused" from directory.person p
  where p.id in (select n.person_id from platform.notification n where n.mail_state = 'planned' and n.mail_due_at <= now() order by n.mail_due_at limit ${COMPOSE_PAGE})
  order by p.id for no key update skip locked`;

/** What is due, and what stood in the mails that are being replaced; without what was dealt with meanwhile. $1 people, $2 those mails. */
const DUE = `
  select n.id, n.person_id as "personId", n.kind, n.subject, n.urgency, n.is_counted as "isReserved", n.urgency in ('owed', 'urgent') as "isOwed", n.title, n.body, n.link, n.reason, n.due_on::text as "dueOn", n.programme_id as "programmeId", g.name as "programmeName"
  from platform.notification n left join programmes.programme g on g.tenant_id = n.tenant_id and g.id = n.programme_id
  where n.person_id = any($1::uuid[]) and (n.mail_state = 'planned' and n.mail_due_at <= now() or n.mail_state = 'mailed' and n.mail_id = any($2::uuid[]))
    and n.state = 'open' and not (n.read_at is not null and n.urgency in ('fyi', 'bulk'))
  order by n.created_at, n.id`;

/** What somebody dealt with in the product meanwhile needs no mail any more. */
const DROP_SEEN = `
  update platform.notification set mail_state = 'none', mail_note = 'seen' where person_id = any($1::uuid[]) and mail_state = 'planned' and mail_due_at <= now()
    and (state = 'done' or read_at is not null and urgency in ('fyi', 'bulk'))`;

export type DoneDate = Pick<DueNotification, 'personId' | 'kind' | 'subject' | 'title' | 'link'> & { readonly dueOn: string };

const DONE_DATES = `
  select n.person_id as "personId", n.kind, n.subject, n.title, n.link, n.due_on::text as "dueOn"
  from platform.notification n join platform.mail m on m.tenant_id = n.tenant_id and m.id = n.mail_id and m.state = 'sent'
  where n.person_id = any($1::uuid[]) and n.state = 'done' and n.mail_state = 'mailed' and n.due_on >= current_date
    and not exists (select 1 from platform.notification o where o.tenant_id = n.tenant_id and o.person_id = n.person_id and o.kind = n.kind and o.subject = n.subject and o.state = 'open' and o.due_on is not null)
  order by n.due_on, n.id limit 1000`;

@Injectable()
export class DigestStore {
  async recipients(session: TenantSession): Promise<{ recipients: Recipient[]; isFull: boolean }> {
    const recipients = await session.sql<Recipient>(RECIPIENTS);
    const more = await session.one<{ n: number }>(`select count(distinct person_id)::integer as n from (select person_id from platform.notification where mail_state = 'planned' and mail_due_at <= now() limit 10000) due`);
    return { recipients, isFull: recipients.length > 0 && (more?.n ?? 0) > recipients.length };
  }

  /** Milliseconds since 1970 by the database's clock. */
  async now(session: TenantSession): Promise<number> {
    return Number((await session.one<{ now: string }>('select floor(extract(epoch from now()) * 1000)::bigint::text as now'))?.now ?? Date.now());
  }

  /** The day it still is somewhere the organisation has people. */
  async stillDay(session: TenantSession): Promise<string> {
    return (await session.one<{ day: string }>('select notifications.first_day()::text as day'))?.day ?? '';
  }

  /** What is due waits until their quiet hours are over. */
  async letSleep(session: TenantSession, asleep: readonly { readonly personId: string; readonly until: number }[]): Promise<void> {
    if (asleep.length === 0) return;
    await session.sql(
      `update platform.notification n set mail_due_at = to_timestamp(a.until / 1000.0), mail_note = 'quiet' from unnest($1::uuid[], $2::bigint[]) as a(person_id, until) where n.person_id = a.person_id and n.mail_state = 'planned' and n.mail_due_at <= now()`,
      [asleep.map(({ personId }) => personId), asleep.map(({ until }) => until)],
    );
  }

  async dropUnreachable(session: TenantSession, recipients: readonly Recipient[]): Promise<void> {
    if (recipients.length === 0) return;
    await session.sql(
      `update platform.notification n set mail_state = 'none', mail_note = case when u.is_refused then 'refused' else 'no-address' end from unnest($1::uuid[], $2::boolean[]) as u(person_id, is_refused) where n.person_id = u.person_id and n.mail_state = 'planned'`,
      [recipients.map(({ personId }) => personId), recipients.map(({ isRefused }) => isRefused)],
    );
  }

  /** A digest that still waits for its server is replaced, not followed, by the next one: what stood in it is due again. */
  async due(session: TenantSession, personIds: readonly string[]): Promise<DueNotification[]> {
    await session.sql(DROP_SEEN, [personIds]);
    const replaced = await session.sql<{ id: string }>(`update platform.mail set state = 'superseded' where person_id = any($1::uuid[]) and about = 'digest' and state in ('ready', 'held') returning id`, [personIds]);
    return session.sql<DueNotification>(DUE, [personIds, replaced.map(({ id }) => id)]);
  }

  async unwanted(session: TenantSession, unwanted: readonly { readonly id: string; readonly why: string }[]): Promise<void> {
    if (unwanted.length === 0) return;
    await session.sql(
      `update platform.notification n set mail_state = 'none', mail_due_at = null, mail_id = null, mail_note = u.why from unnest($1::uuid[], $2::text[]) as u(id, why) where n.id = u.id and n.mail_state in ('planned', 'mailed')`,
      [unwanted.map(({ id }) => id), unwanted.map(({ why }) => why)],
    );
  }

  /** What stands in digests that were held is due again: who sleeps now gets it when they are awake, everybody in one digest without what they dealt with meanwhile. */
  async reopenHeld(session: TenantSession): Promise<void> {
    await session.sql(
      `with held as (update platform.mail set state = 'superseded' where about = 'digest' and state = 'held' returning tenant_id, id)
       update platform.notification n set mail_state = 'planned', mail_due_at = now() from held where n.tenant_id = held.tenant_id and n.mail_id = held.id and n.mail_state = 'mailed'`,
    );
  }

  /** Days ahead that stood in mails which were sent, of what is dealt with by now. Told with every mail until the day: a calendar may have missed one. */
  doneDates(session: TenantSession, personIds: readonly string[]): Promise<DoneDate[]> {
    return session.sql<DoneDate>(DONE_DATES, [personIds]);
  }

  /** Everything open and owed, by person. */
  async openOwed(session: TenantSession, personIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await session.sql<{ personId: string; n: number }>(
      `select person_id as "personId", count(*)::integer as n from platform.notification where person_id = any($1::uuid[]) and state = 'open' and urgency in ('owed', 'urgent') group by 1`, [personIds]);
    return new Map(rows.map(({ personId, n }) => [personId, n]));
  }

  async organisation(session: TenantSession): Promise<string> {
    return (await session.one<{ name: string }>('select name from identity.tenant'))?.name ?? '';
  }

  async hold(session: TenantSession, held: readonly { readonly id: string; readonly until: number }[]): Promise<void> {
    if (held.length === 0) return;
    await session.sql(
      `update platform.notification n set mail_due_at = to_timestamp(h.until / 1000.0), mail_note = 'budget' from unnest($1::uuid[], $2::bigint[]) as h(id, until) where n.id = h.id and n.mail_state = 'planned'`,
      [held.map(({ id }) => id), held.map(({ until }) => until)],
    );
  }

  /** What is counted stays counted: its place in the week was taken. */
  async mailed(session: TenantSession, mailed: readonly { readonly id: string; readonly mailId: string }[]): Promise<void> {
    await session.sql(
      `update platform.notification n set mail_state = 'mailed', mail_id = m.mail_id, mail_note = null, is_counted = n.is_counted or n.urgency in ('fyi', 'bulk') from unnest($1::uuid[], $2::uuid[]) as m(id, mail_id) where n.id = m.id`,
      [mailed.map(({ id }) => id), mailed.map(({ mailId }) => mailId)],
    );
  }
}
