import { Injectable, Optional } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { IsUUID } from 'class-validator';
import { newId } from '../db/new-id';
import { Outbox } from '../outbox/outbox';
import { MailTransport } from './mail-transport';
import { QuietHours } from './quiet-hours';

/** A mail was given up: its server refused it for good, or took it at none of the tries. */
export class MailGivenUp {
  static readonly event = 'platform.mail-given-up';

  @IsUUID() tenantId!: string;
  @IsUUID() mailId!: string;
}

/** One mail is to leave. */
export class SendMail {
  static readonly job = 'platform.send-mail';

  @IsUUID() tenantId!: string;
  @IsUUID() mailId!: string;
}

export interface NewMail {
  /** Its id, when the caller keeps it beside something of its own. */
  readonly id?: string;
  readonly to: string;
  readonly toName?: string;
  readonly subject: string;
  /** Plain text; there is always one. */
  readonly text: string;
  /** The same as a page. */
  readonly html?: string;
  /** Where one request ends mails of this sort. */
  readonly unsubscribeUrl?: string;
  /** To whom of the directory, where it is somebody of the directory. */
  readonly personId?: string;
  /** A calendar part: REQUEST invites or changes, CANCEL takes back, PUBLISH only says when (RFC 5546). */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; readonly content: string };
  /** What it is about, such as `training-session:<id>`, to find it again. */
  readonly subjectOf: string;
  /** When its reader is not to be disturbed: no try of it falls into these spans. */
  readonly quiet?: readonly QuietSpan[];
  /** The same key is one mail, however often it is put. */
  readonly dedupeKey: string;
}

/** Moments in milliseconds since 1970; `until` is the first one that is not quiet any more. */
export interface QuietSpan {
  readonly from: number;
  readonly until: number;
}

/** How the mails about something stand. `held` waits for a mail server to be named; of those that are `ready`, `asleep` wait for the end of their readers' quiet hours. */
export interface MailCounts {
  readonly ready: number;
  readonly asleep: number;
  readonly sent: number;
  readonly held: number;
  readonly failed: number;
}

/** Mail leaves by the outbox: a row in the caller's transaction, sent after the commit, or never. */
@Injectable()
export class Mail {
  constructor(
    private readonly outbox: Outbox,
    private readonly quietHours: QuietHours,
    @Optional() private readonly transport?: MailTransport,
  ) {}

  /** The address mails come from; an invitation names it as its organiser, so that answers come back to it. */
  get from(): string {
    return this.transport?.from ?? 'realign@localhost';
  }

  /** True where there is a mail server to send with. */
  get canSend(): boolean {
    return this.transport !== undefined;
  }

  /** @returns how many are new; a mail put before under its key is not put again */
  async put(session: TenantSession, mails: readonly NewMail[]): Promise<number> {
    if (mails.length === 0) return 0;
    const rows = mails.map(({ to, toName, subject, text, html, unsubscribeUrl, personId, calendar, quiet, subjectOf, dedupeKey, id }) => ({
      id: id ?? newId(), to_address: to, to_name: toName ?? null, subject: oneLine(subject), body_text: text, body_html: html ?? null, unsubscribe_url: unsubscribeUrl ?? null, person_id: personId ?? null,
      calendar_method: calendar?.method ?? null, calendar: calendar?.content ?? null, about: subjectOf, dedupe_key: dedupeKey,
      quiet: quietRanges(quiet),
    }));
    const put = await session.sql<{ id: string }>(
      `insert into platform.mail (tenant_id, id, to_address, to_name, subject, body_text, body_html, unsubscribe_url, person_id, calendar_method, calendar, about, dedupe_key, quiet)
       select $1, m.id, m.to_address, m.to_name, m.subject, m.body_text, m.body_html, m.unsubscribe_url, m.person_id, m.calendar_method, m.calendar, m.about, m.dedupe_key, m.quiet::tstzmultirange
       from jsonb_to_recordset($2::jsonb) as m(id uuid, to_address text, to_name text, subject text, body_text text, body_html text, unsubscribe_url text, person_id uuid, calendar_method text, calendar text, about text, dedupe_key text, quiet text)
       on conflict (tenant_id, dedupe_key) do nothing returning id`,
      [session.tenantId, JSON.stringify(rows)],
    );
    await this.outbox.putMany(session, SendMail, put.map(({ id }) => ({ payload: { tenantId: session.tenantId, mailId: id }, dedupeKey: `mail:${id}` })));
    return put.length;
  }

  /**
   * Mails about something that wait for the end of their readers' quiet hours give way to what is said about it now.
   * @returns those of these addresses that were sent none about it so far
   */
  async replaceAsleep(session: TenantSession, about: string, addresses: readonly string[]): Promise<string[]> {
    const replaced = await session.sql<{ address: string }>(
      `with asleep as (update platform.mail set state = 'superseded' where about = $1 and to_address = any($2::text[]) and state = 'ready' and attempts = tries_before and next_try_at > now() and quiet @> now() returning id, to_address)
       select distinct a.to_address as address from asleep a
       where not exists (select 1 from platform.mail m where m.about = $1 and m.to_address = a.to_address and m.state <> 'superseded' and m.id not in (select id from asleep))`,
      [about, addresses],
    );
    return replaced.map(({ address }) => address);
  }

  /** What was held for want of a mail server is asked for again. */
  async release(session: TenantSession, about: string): Promise<void> {
    const held = await session.sql<{ id: string }>(`update platform.mail set state = 'ready', problem = null where about = $1 and state = 'held' returning id`, [about]);
    await this.keepNights(session, held.map(({ id }) => id));
    await this.outbox.putMany(session, SendMail, held.map(({ id }) => ({ payload: { tenantId: session.tenantId, mailId: id } })));
  }

  /** One that was given up or held is asked for again, with all its tries; they go on being counted, so that a sender of before marks nothing of it. */
  async sendAgain(session: TenantSession, mailId: string): Promise<void> {
    const again = await session.one(`update platform.mail set state = 'ready', problem = null, tries_before = attempts, next_try_at = null where id = $1 and state in ('failed', 'held') returning id`, [mailId]);
    if (!again) return;
    await this.keepNights(session, [mailId]);
    await this.outbox.put(session, SendMail, { tenantId: session.tenantId, mailId });
  }

  /** Mails that waited longer than the nights they knew of keep those that lie ahead now, by their readers' wishes of today. */
  private async keepNights(session: TenantSession, ids: readonly string[]): Promise<void> {
    const waking = await session.sql<{ id: string; personId: string }>('select id, person_id as "personId" from platform.mail where id = any($1::uuid[]) and quiet is not null and person_id is not null', [ids]);
    if (waking.length === 0) return;
    const ahead = await this.quietHours.ahead(session, [...new Set(waking.map(({ personId }) => personId))]);
    await session.sql('update platform.mail m set quiet = q.quiet::tstzmultirange from unnest($1::uuid[], $2::text[]) as q(id, quiet) where m.id = q.id', [waking.map(({ id }) => id), waking.map(({ personId }) => quietRanges(ahead.get(personId)) ?? '{}')]);
  }

  async counts(session: TenantSession, about: string): Promise<MailCounts> {
    const row = await session.one<MailCounts>(
      `select count(*) filter (where state in ('ready', 'sending'))::integer as ready, count(*) filter (where state = 'ready' and quiet @> now())::integer as asleep, count(*) filter (where state = 'sent')::integer as sent,
              count(*) filter (where state = 'held')::integer as held, count(*) filter (where state = 'failed')::integer as failed from platform.mail where about = $1`,
      [about],
    );
    return row ?? { ready: 0, asleep: 0, sent: 0, held: 0, failed: 0 };
  }
}

/** Spans as Postgres reads them; null where there are none. */
const quietRanges = (quiet: readonly QuietSpan[] | undefined): string | null =>
  quiet && quiet.length > 0 ? `{${quiet.map(({ from, until }) => `[${new Date(from).toISOString()},${new Date(until).toISOString()})`).join(',')}}` : null;

/** A header is one line: a break in it would begin another header. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
