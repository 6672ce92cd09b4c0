import { Injectable, Optional } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { TenantDb } from '../db/tenant-db';
import { HandlesJob, type JobContext, type JobHandler } from '../jobs/decorators';
import { ATTEMPTS } from '../jobs/queue';
import { SendMail } from './mail';
import { MailTransport, type OutgoingMail } from './mail-transport';

/** A mail that somebody is sending is left alone for so long; then that somebody is taken for dead. */
const PATIENCE = '2 minutes';

const CLAIM = `
  update platform.mail set state = 'sending', attempts = attempts + 1, claimed_at = now()
  where id = $1 and (state = 'ready' or state = 'sending' and claimed_at < now() - interval '${PATIENCE}')
  returning id, to_address as "to", to_name as "toName", subject, body_text as text,
            case when calendar is not null then jsonb_build_object('method', calendar_method, 'content', calendar) end as calendar`;

/** Claim, commit, send one, mark. Who dies between sending and marking leaves at most one mail in doubt, and it keeps its id. */
@Injectable()
@HandlesJob(SendMail)
export class SendMailProcessor implements JobHandler<SendMail> {
  constructor(
    private readonly db: TenantDb,
    @Optional() private readonly transport?: MailTransport,
  ) {}

  async handle({ tenantId, mailId }: SendMail, { attempt }: JobContext): Promise<void> {
    const actor = systemActor(tenantId);
    if (!this.transport) return this.mark(tenantId, mailId, 'held', 'No mail server is named (SMTP_URL).');
    const mail = await this.db.transaction(actor, (session) => session.one<OutgoingMail>(CLAIM, [mailId]));
    if (!mail) return;
    try {
      await this.transport.send(mail);
    } catch (error) {
      return this.giveBack(tenantId, mailId, error as Error & { responseCode?: number }, attempt);
    }
    await this.mark(tenantId, mailId, 'sent', null);
  }

  /** A refusal for good (SMTP 5xx) or the last try ends it; anything else is tried again by the queue. */
  private async giveBack(tenantId: string, mailId: string, error: Error & { responseCode?: number }, attempt: number): Promise<void> {
    const isForGood = attempt >= ATTEMPTS || (error.responseCode !== undefined && error.responseCode >= 500);
    await this.mark(tenantId, mailId, isForGood ? 'failed' : 'ready', `${error.responseCode ?? error.name}`);
    if (!isForGood) throw error;
  }

  private mark(tenantId: string, mailId: string, state: string, problem: string | null): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await session.sql(`update platform.mail set state = $2, problem = $3, sent_at = case when $2 = 'sent' then now() end where id = $1 and state in ('ready', 'sending')`, [mailId, state, problem]);
    });
  }
}
