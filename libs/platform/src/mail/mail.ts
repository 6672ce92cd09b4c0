import { Injectable, Optional } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { IsUUID } from 'class-validator';
import { newId } from '../db/new-id';
import { Outbox } from '../outbox/outbox';
import { MailTransport } from './mail-transport';

/** One mail is to leave. */
export class SendMail {
  static readonly job = 'platform.send-mail';

  @IsUUID() tenantId!: string;
  @IsUUID() mailId!: string;
}

export interface NewMail {
  readonly to: string;
  readonly toName?: string;
  readonly subject: string;
  /** Plain text; there is always one. */
  readonly text: string;
  /** A calendar part: REQUEST invites or changes, CANCEL takes back (RFC 5546). */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
  /** What it is about, such as `training-session:<id>`, to find it again. */
  readonly subjectOf: string;
  /** The same key is one mail, however often it is put. */
  readonly dedupeKey: string;
}

/** How the mails about something stand. `held` waits for a mail server to be named. */
export interface MailCounts {
  readonly ready: number;
  readonly sent: number;
  readonly held: number;
  readonly failed: number;
}

/** Mail leaves by the outbox: a row in the caller's transaction, sent after the commit, or never. */
@Injectable()
export class Mail {
  constructor(
    private readonly outbox: Outbox,
    @Optional() private readonly transport?: MailTransport,
  ) {}

  /** The address mails come from; an invitation names it as its organiser, so that answers come back to it. */
  get from(): string {
    return this.transport?.from ?? 'realign@localhost';
  }

  /** @returns how many are new; a mail put before under its key is not put again */
  async put(session: TenantSession, mails: readonly NewMail[]): Promise<number> {
    if (mails.length === 0) return 0;
    const ids = mails.map(() => newId());
    const put = await session.sql<{ id: string }>(
      `insert into platform.mail (tenant_id, id, to_address, to_name, subject, body_text, calendar_method, calendar, about, dedupe_key)
       select $1, m.id, m.to_address, m.to_name, m.subject, m.body_text, m.method, m.calendar, m.about, m.key
       from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[]) as m(id, to_address, to_name, subject, body_text, method, calendar, about, key)
       on conflict (tenant_id, dedupe_key) do nothing returning id`,
      [
        session.tenantId, ids, mails.map(({ to }) => to), mails.map(({ toName }) => toName ?? null), mails.map(({ subject }) => oneLine(subject)), mails.map(({ text }) => text),
        mails.map(({ calendar }) => calendar?.method ?? null), mails.map(({ calendar }) => calendar?.content ?? null), mails.map(({ subjectOf }) => subjectOf), mails.map(({ dedupeKey }) => dedupeKey),
      ],
    );
    await this.outbox.putMany(session, SendMail, put.map(({ id }) => ({ payload: { tenantId: session.tenantId, mailId: id }, dedupeKey: `mail:${id}` })));
    return put.length;
  }

  /** What was held for want of a mail server is asked for again. */
  async release(session: TenantSession, about: string): Promise<void> {
    const held = await session.sql<{ id: string }>(`update platform.mail set state = 'ready', problem = null where about = $1 and state = 'held' returning id`, [about]);
    await this.outbox.putMany(session, SendMail, held.map(({ id }) => ({ payload: { tenantId: session.tenantId, mailId: id } })));
  }

  async counts(session: TenantSession, about: string): Promise<MailCounts> {
    const row = await session.one<MailCounts>(
      `select count(*) filter (where state in ('ready', 'sending'))::integer as ready, count(*) filter (where state = 'sent')::integer as sent,
              count(*) filter (where state = 'held')::integer as held, count(*) filter (where state = 'failed')::integer as failed from platform.mail where about = $1`,
      [about],
    );
    return row ?? { ready: 0, sent: 0, held: 0, failed: 0 };
  }
}

/** A header is one line: a break in it would begin another header. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
