import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, keysetPage, Mail, notFound, readCursor, refused, TenantDb } from '@realign/platform';
import type { MailListView, MailQuery, MailStateCount, MailView } from '@realign/notifications/contract';

const instant = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const COLUMNS = `id, to_address as "to", subject, state, attempts - tries_before as attempts, doubts, problem, ${instant('created_at')} as "createdAt", ${instant('sent_at')} as "sentAt", case when state = 'ready' then ${instant('next_try_at')} end as "nextTryAt"`;

/** What left by mail, what waits and what was given up, for owners. Never what a mail says: that is between it and its reader. */
@Injectable()
export class MailOutboxService {
  constructor(
    private readonly db: TenantDb,
    private readonly mail: Mail,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, { state, cursor, limit = 50 }: MailQuery): Promise<MailListView> {
    const after = readCursor(cursor, ['instant', 'uuid']);
    return this.db.read(actor, async (session) => {
      const rows = await session.sql<MailView>(
        `select ${COLUMNS} from platform.mail where ($1::text is null or state = $1) ${after ? 'and (created_at, id) < ($2, $3)' : ''} order by platform.mail.created_at desc, id desc limit ${limit + 1}`, [state ?? null, ...(after ?? [])]);
      const counts = await session.sql<MailStateCount>('select state, count(*)::integer as mails from platform.mail group by 1 order by 1');
      return { ...keysetPage(rows, limit, (row) => [row.createdAt, row.id]), counts, canMail: this.mail.canSend };
    });
  }

  /** Only what was given up or held is sent again; it keeps its id, so that a copy is known as one. */
  sendAgain(actor: Actor, id: string): Promise<MailView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.one(session, id);
      if (before.state !== 'failed' && before.state !== 'held') throw refused(refuse('not-given-up', 'Only a mail that was given up or held is sent again.'));
      if (!this.mail.canSend) throw refused(refuse('no-mail-server', 'No mail server is named (SMTP_URL).'));
      await this.mail.sendAgain(session, id);
      await this.audit.record(session, { action: 'mail.sent-again', subject: `mail:${id}` });
      return this.one(session, id);
    });
  }

  private async one(session: TenantSession, id: string): Promise<MailView> {
    const row = await session.one<MailView>(`select ${COLUMNS} from platform.mail where id = $1`, [id]);
    if (!row) throw notFound('mail');
    return row;
  }
}
