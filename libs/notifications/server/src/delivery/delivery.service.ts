import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, keysetPage, notFound, readCursor, refused, TenantDb } from '@realign/platform';
import type { DeliveryListView, DeliveryQuery, DeliveryView } from '@realign/notifications/contract';
import { DeliveryStore } from './delivery.store';

const instant = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const DELIVERIES = `
  select d.id, d.type, d.title, coalesce(w.name, c.name) as "to", coalesce(c.kind, 'webhook') as "toKind", d.state, d.attempts - d.tries_before as attempts, d.doubts, d.status, d.problem, d.took_ms as "tookMs",
         ${instant('d.created_at')} as "createdAt", ${instant('d.delivered_at')} as "deliveredAt", case when d.state = 'ready' then ${instant('d.next_try_at')} end as "nextTryAt"
  from notifications.delivery d left join notifications.webhook w on w.tenant_id = d.tenant_id and w.id = d.webhook_id left join notifications.chat_channel c on c.tenant_id = d.tenant_id and c.id = d.chat_channel_id`;

/** What was delivered to webhooks and chat channels, what waits and what was given up. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: DeliveryStore,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, { state, webhookId, chatChannelId, cursor, limit = 50 }: DeliveryQuery): Promise<DeliveryListView> {
    const after = readCursor(cursor, ['instant', 'uuid']);
    return this.db.read(actor, async (session) => {
      const rows = await session.sql<DeliveryView>(
        `${DELIVERIES} where ($1::text is null or d.state = $1) and ($2::uuid is null or d.webhook_id = $2) and ($3::uuid is null or d.chat_channel_id = $3) ${after ? 'and (d.created_at, d.id) < ($4, $5)' : ''}
         order by d.created_at desc, d.id desc limit ${limit + 1}`, [state ?? null, webhookId ?? null, chatChannelId ?? null, ...(after ?? [])]);
      return keysetPage(rows, limit, (row) => [row.createdAt, row.id]);
    });
  }

  /** The receiver gets it under the same id, and can tell that it has had it. Refused while it waits for its next try, and while its receiver is stopped. */
  replay(actor: Actor, id: string): Promise<DeliveryView> {
    return this.db.transaction(actor, async (session) => {
      const { to, isReceiving } = await this.receiver(session, id);
      if (!isReceiving) throw refused(refuse('receiver-stopped', `${to} is stopped; start it again first.`));
      if (!(await this.store.again(session, id))) throw refused(refuse('still-waiting', 'This delivery still waits for its next try.'));
      await this.audit.record(session, { action: 'delivery.replayed', subject: `delivery:${id}` });
      return this.one(session, id);
    });
  }

  private async receiver(session: TenantSession, id: string): Promise<{ to: string; isReceiving: boolean }> {
    const row = await session.one<{ to: string; isReceiving: boolean }>(
      `select coalesce(w.name, c.name) as "to", coalesce(w.is_active, c.is_active) as "isReceiving" from notifications.delivery d
       left join notifications.webhook w on w.tenant_id = d.tenant_id and w.id = d.webhook_id left join notifications.chat_channel c on c.tenant_id = d.tenant_id and c.id = d.chat_channel_id where d.id = $1`, [id]);
    if (!row) throw notFound('delivery');
    return row;
  }

  private async one(session: TenantSession, id: string): Promise<DeliveryView> {
    const row = await session.one<DeliveryView>(`${DELIVERIES} where d.id = $1`, [id]);
    if (!row) throw notFound('delivery');
    return row;
  }
}
