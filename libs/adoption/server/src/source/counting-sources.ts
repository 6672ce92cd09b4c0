import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, invalid, TenantDb } from '@realign/platform';
import type { CountTogether, LetSenderIn, UsageSourceListView } from '@realign/adoption/contract';
import { RefreshService } from '../uptake/refresh.service';
import { UsageSourceViews } from './usage-source.view';

/** The days of which figures can be worked out anew: as far back as there are raw facts. */
const SPAN = `
  select (array_agg(d.source_id order by d.day desc))[1] as "sourceId", greatest(min(d.day), (select max(sealed_before) from adoption.usage_source))::text as "firstDay", max(d.day)::text as "lastDay" from adoption.usage_day d having count(*) > 0`;

/** What an owner says of the sources of usage: which are counted together, and who may send files of one. It is kept with their name. */
@Injectable()
export class CountingSources {
  constructor(
    private readonly db: TenantDb,
    private readonly sources: UsageSourceViews,
    private readonly refresh: RefreshService,
    private readonly audit: Audit,
  ) {}

  /** Holds for what is told from now on: where sources come from different people, a week that was told stays as it was. */
  count(actor: Actor, { sourceKeys }: CountTogether): Promise<UsageSourceListView> {
    return this.db.transaction(actor, async (session) => {
      const known = (await session.sql<{ key: string }>('select key from adoption.usage_source where key = any($1)', [sourceKeys])).map(({ key }) => key);
      const wrong = sourceKeys.flatMap((key, at) => (known.includes(key) ? [] : [{ pointer: `/sourceKeys/${at}`, code: 'reference', detail: 'No such source is known.' }]));
      if (wrong.length > 0) throw invalid(wrong);
      await session.sql('insert into adoption.counting_statement (tenant_id, source_keys, stated_by) values ($1, $2, $3)', [session.tenantId, sourceKeys, actor.displayName]);
      await this.audit.record(session, { action: 'sources.counted', subject: 'adoption', after: { sourceKeys } });
      await this.tellAgain(session);
      return this.sources.of(session);
    });
  }

  /** From now on their files of the source are taken. */
  letIn(actor: Actor, { senderId }: LetSenderIn): Promise<UsageSourceListView> {
    return this.db.transaction(actor, async (session) => {
      const sender = await session.one<{ sourceId: string; accountId: string; name: string }>(
        'update adoption.source_sender set let_in_at = coalesce(let_in_at, now()), let_in_by = coalesce(let_in_by, $2) where id = $1 returning source_id as "sourceId", account_id as "accountId", name', [senderId, actor.displayName]);
      if (!sender) throw invalid([{ pointer: '/senderId', code: 'reference', detail: 'Nobody asked to send files under this id.' }]);
      await this.audit.record(session, { action: 'sources.sender-let-in', subject: `account:${sender.accountId}`, after: { sourceId: sender.sourceId } });
      return this.sources.of(session);
    });
  }

  private async tellAgain(session: TenantSession): Promise<void> {
    const span = await session.one<{ sourceId: string; firstDay: string; lastDay: string }>(SPAN);
    if (span) await this.refresh.start(session, { tenantId: session.tenantId, ...span });
  }
}
