import { Injectable, Optional } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { TenantDb } from '../db/tenant-db';
import { HandlesJob, type JobHandler } from '../jobs/decorators';
import { Outbox } from '../outbox/outbox';
import { MailGivenUp, SendMail } from './mail';
import { MAIL_PATIENCE } from './mail.sweeper';
import { MailTransport, type OutgoingMail } from './mail-transport';

/** Seconds until the next try of a mail that the server did not take for now; about nine hours together, then it is put aside. */
const DELAYS = [10, 60, 300, 1800, 7200, 21_600];

interface Claimed extends OutgoingMail {
  /** Counted since the mail was put, whoever sent it again: whose claim it is. */
  readonly attempts: number;
  /** Counted since it was put, or sent again by hand. */
  readonly tries: number;
}

const MAY_BE_CLAIMED = `id = $1 and (state = 'ready' or state = 'sending' and claimed_at < now() - interval '${MAIL_PATIENCE}')`;

/** The end of the reader's quiet hours, where `moment` lies in them. */
const awakeAt = (moment: string): string => `(select upper(q) from unnest(quiet) q where q @> ${moment})`;

const CLAIM = `
  update platform.mail m set state = 'sending', attempts = m.attempts + 1, doubts = m.doubts + (m.state = 'sending')::integer, claimed_at = now()
  where ${MAY_BE_CLAIMED} and not coalesce(quiet @> now(), false)
  returning id, to_address as "to", to_name as "toName", subject, body_text as text, body_html as html, unsubscribe_url as "unsubscribeUrl", attempts, attempts - tries_before as tries,
            case when calendar is not null then jsonb_build_object('method', calendar_method, 'content', calendar) end as calendar`;

const LET_SLEEP = `update platform.mail set state = 'ready', doubts = doubts + (state = 'sending')::integer, next_try_at = ${awakeAt('now()')} where ${MAY_BE_CLAIMED} and quiet @> now() returning next_try_at as at`;

/** By whoever claimed it last: one that slept while another took over changes nothing any more, except that what it sent has left. */
const MARK = `
  update platform.mail set state = $2, problem = left($3, 300), sent_at = case when $2 = 'sent' then now() end, next_try_at = coalesce(${awakeAt('now() + make_interval(secs => $4)')}, now() + make_interval(secs => $4))
  where id = $1 and (state = 'sending' and attempts = $5 or $2 = 'sent' and state in ('ready', 'sending', 'failed')) returning next_try_at as at`;

const HOLD = `update platform.mail set state = 'held', problem = 'No mail server is named (SMTP_URL).' where ${MAY_BE_CLAIMED}`;

/** Claim, commit, send one, mark. Who dies between sending and marking leaves at most one mail in doubt: it is counted, sent again, and keeps its id. */
@Injectable()
@HandlesJob(SendMail)
export class SendMailProcessor implements JobHandler<SendMail> {
  constructor(
    private readonly db: TenantDb,
    private readonly outbox: Outbox,
    @Optional() private readonly transport?: MailTransport,
  ) {}

  async handle({ tenantId, mailId }: SendMail): Promise<void> {
    const actor = systemActor(tenantId);
    const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => this.db.transaction(actor, work);
    if (!this.transport) return inSession(async (session) => void (await session.sql(HOLD, [mailId])));
    const mail = await inSession((session) => this.claim(session, mailId));
    if (!mail) return;
    try {
      await this.transport.send(mail);
    } catch (error) {
      return inSession((session) => this.giveBack(session, mail, error as Error & { responseCode?: number }));
    }
    await inSession(async (session) => void (await mark(session, mail, 'sent', null)));
  }

  /** What would wake its reader now is not claimed; it is asked for again when their quiet hours end. */
  private async claim(session: TenantSession, mailId: string): Promise<Claimed | undefined> {
    const mail = await session.one<Claimed>(CLAIM, [mailId]);
    if (mail) return mail;
    const asleep = await session.one<{ at: Date }>(LET_SLEEP, [mailId]);
    if (asleep) await this.outbox.put(session, SendMail, { tenantId: session.tenantId, mailId }, { dedupeKey: `mail:${mailId}:awake:${asleep.at.toISOString()}`, notBefore: asleep.at });
    return undefined;
  }

  /** A refusal for good (SMTP 5xx) or the last try puts it aside, where it can be seen and sent again; anything else is tried later. */
  private async giveBack(session: TenantSession, mail: Claimed, error: Error & { responseCode?: number }): Promise<void> {
    const { id, attempts, tries } = mail;
    const delay = error.responseCode !== undefined && error.responseCode >= 500 ? undefined : DELAYS[tries - 1];
    const why = error.responseCode === undefined ? `The mail server did not answer (${(error as { code?: string }).code ?? error.name}).` : `The mail server said ${error.message.replace(/\s+/g, ' ')}`;
    const marked = await mark(session, mail, delay === undefined ? 'failed' : 'ready', why, delay);
    if (!marked) return;
    if (delay === undefined) await this.outbox.put(session, MailGivenUp, { tenantId: session.tenantId, mailId: id });
    else await this.outbox.put(session, SendMail, { tenantId: session.tenantId, mailId: id }, { dedupeKey: `mail:${id}:${attempts}`, ...(marked.at && { notBefore: marked.at }) });
  }
}

/** @returns when it is tried again, where it is; undefined when another has claimed it since */
const mark = (session: TenantSession, { id, attempts }: Claimed, state: string, problem: string | null, delay?: number): Promise<{ at: Date | null } | undefined> =>
  session.one<{ at: Date | null }>(MARK, [id, state, problem, delay ?? null, attempts]);
