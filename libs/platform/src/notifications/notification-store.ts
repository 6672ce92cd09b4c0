import { Injectable } from '@nestjs/common';
import { Notifications, type NewNotification, type NewPublishedEvent, type NotificationSource, type TenantSession } from '@realign/kernel';
import { IsUUID } from 'class-validator';
import { asDbSession } from '../db/db-session';
import { newId } from '../db/new-id';
import { Outbox } from '../outbox/outbox';

/** Something was published; who listens to its type is told. */
export class EventPublished {
  static readonly event = 'platform.event-published';

  @IsUUID() tenantId!: string;
  @IsUUID() eventId!: string;
}

/** One row for each person. The texts are cut to what a line and a paragraph hold, so that no caller's title can stop its transaction. */
const INSERT = (from: string, [tenant, kind, urgency]: readonly [string, string, string]): string => `
  with put as (
    insert into platform.notification (tenant_id, person_id, programme_id, kind, urgency, subject, title, body, link, reason, due_on, dedupe_key)
    select ${tenant}::uuid, s.person_id, s.programme_id, ${kind}::text, ${urgency}::text, s.subject, left(s.title, 300), left(coalesce(s.body, ''), 4000), s.link, left(s.reason, 300), s.due_on, s.dedupe_key
    from (${from}) s join directory.person p on p.tenant_id = ${tenant}::uuid and p.id = s.person_id and p.state = 'active'
    on conflict (tenant_id, person_id, dedupe_key) do nothing returning 1)
  select count(*)::integer as n from put`;

/** What is owed ends where its cause does, and mails that were to tell of it are not sent. */
const END = (which: string): string => `
  update platform.notification set state = 'done', done_at = now(), is_settled = true, mail_state = case when mail_state in ('new', 'planned') then 'none' else mail_state end
  where ${which} and state = 'open' and urgency in ('owed', 'urgent', 'bulk') returning 1`;

@Injectable()
export class NotificationStore extends Notifications {
  constructor(private readonly outbox: Outbox) {
    super();
  }

  put(session: TenantSession, { to, kind, urgency, ...text }: NewNotification): Promise<number> {
    if (to.length === 0) return Promise.resolve(0);
    const { subject, title, body, link, reason, dedupeKey, dueOn, programmeId } = text;
    return this.putFrom(session, {
      kind, urgency,
      sql: `select distinct unnest($1::uuid[]) as person_id, $2::text as subject, $3::text as title, $4::text as body, $5::text as link, $6::text as reason, $7::text as dedupe_key, $8::date as due_on, $9::uuid as programme_id`,
      params: [to, subject, title, body ?? '', link, reason, dedupeKey, dueOn ?? null, programmeId ?? null],
    });
  }

  async putFrom(session: TenantSession, { kind, urgency, sql, params }: NotificationSource): Promise<number> {
    const own = [1, 2, 3].map((at) => `$${params.length + at}`) as unknown as readonly [string, string, string];
    const row = await session.one<{ n: number }>(INSERT(sql, own), [...params, session.tenantId, kind, urgency]);
    return row?.n ?? 0;
  }

  settle(session: TenantSession, subject: string, personIds?: readonly string[]): Promise<number> {
    return asDbSession(session).planned('platform.settle', END('subject = $1 and ($2::uuid[] is null or person_id = any($2))'), [subject, personIds ?? null]).then(({ length }) => length);
  }

  settleFrom(session: TenantSession, sql: string, params: readonly unknown[]): Promise<number> {
    return session.sql(END(`(person_id, subject) in (select s.person_id, s.subject from (${sql}) s)`), params).then(({ length }) => length);
  }

  async publish(session: TenantSession, event: NewPublishedEvent): Promise<void> {
    const { type, programmeId, title, text, link, data, dedupeKey } = event;
    const made = await session.one<{ id: string }>(
      `insert into platform.published_event (tenant_id, id, type, programme_id, title, body, link, data, dedupe_key) values ($1, $2, $3, $4, left($5, 300), left($6, 4000), $7, $8::jsonb, $9)
       on conflict (tenant_id, dedupe_key) do nothing returning id`,
      [session.tenantId, newId(), type, programmeId ?? null, title, text ?? '', link, JSON.stringify(data), dedupeKey],
    );
    if (made) await this.outbox.put(session, EventPublished, { tenantId: session.tenantId, eventId: made.id }, { dedupeKey: `published:${made.id}` });
  }
}
