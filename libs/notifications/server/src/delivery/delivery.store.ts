import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId, Outbox } from '@realign/platform';
import { Deliver } from '@realign/notifications/contract';

/** A delivery that somebody is sending is left alone for so long; then that somebody is taken for dead. */
export const DELIVERY_PATIENCE = '1 minute';

export interface NewDelivery {
  readonly webhookId?: string;
  readonly chatChannelId?: string;
  readonly eventId: string | null;
  readonly type: string;
  readonly title: string;
  readonly body: string;
}

export interface ClaimedDelivery {
  readonly id: string;
  readonly body: string;
  /** Of all times it was asked for: whoever claimed it last has this number. */
  readonly attempts: number;
  /** Since it was asked for, or asked for again. */
  readonly tries: number;
  readonly kind: 'webhook' | 'teams' | 'slack';
  readonly receiverId: string;
  /** Of a chat: sealed. */
  readonly url: string;
  readonly isActive: boolean;
  /** Sealed; the newest first. */
  readonly secrets: readonly string[];
}

export interface DeliveryOutcome {
  readonly status: number | null;
  readonly answer: string | null;
  readonly problem: string | null;
  readonly tookMs: number;
}

const CLAIM = `
  with claimed as (
    update notifications.delivery d set state = 'sending', attempts = d.attempts + 1, doubts = d.doubts + (d.state = 'sending')::integer, claimed_at = now()
    where d.id = $1 and (d.state = 'ready' and d.next_try_at <= now() + interval '1 second' or d.state = 'sending' and d.claimed_at < now() - interval '${DELIVERY_PATIENCE}')
    returning d.tenant_id, d.id, d.body, d.attempts, d.attempts - d.tries_before as tries, d.webhook_id, d.chat_channel_id)
  select c.id, c.body, c.attempts, c.tries, coalesce(t.kind, 'webhook') as kind, coalesce(w.id, t.id) as "receiverId", coalesce(w.url, t.url) as url, coalesce(w.is_active, t.is_active) as "isActive",
         array_remove(array[w.secret, case when w.previous_until > now() then w.previous_secret end], null) as secrets
  from claimed c left join notifications.webhook w on w.tenant_id = c.tenant_id and w.id = c.webhook_id left join notifications.chat_channel t on t.tenant_id = c.tenant_id and t.id = c.chat_channel_id`;

/** Only whoever claimed it last marks it: a worker that was taken for dead and wakes up changes nothing. */
const MARK = `
  update notifications.delivery set state = $2, status = $3, answer = left($4, 1000), problem = left($5, 300), took_ms = $6, delivered_at = case when $2 = 'delivered' then now() end,
    next_try_at = now() + make_interval(secs => coalesce($7::float8, 0)) where id = $1 and state = 'sending' and attempts = $8 returning webhook_id as "webhookId", chat_channel_id as "chatChannelId", next_try_at as "nextTryAt"`;

/** Since when a receiver fails, and whether that is too long or for good. $2: it answered well; $4: it said that it is gone. */
const JUDGE = (table: string): string => `
  update notifications.${table} set failing_since = case when $2 then null else coalesce(failing_since, now()) end,
    is_active = is_active and not $4 and ($2 or coalesce(failing_since, now()) > now() - make_interval(secs => $3)),
    stopped_reason = case when not is_active or $2 then stopped_reason when $4 then 'It answered 410, which says that it is gone.'
      when failing_since <= now() - make_interval(secs => $3) then 'Every delivery failed for three days.' else stopped_reason end
  where id = $1 and not ($2 and failing_since is null)
  returning name, is_active as "isActive", stopped_reason as why`;

/** A receiver that was stopped just now, and why. */
export interface StoppedReceiver {
  readonly name: string;
  readonly why: string;
}

@Injectable()
export class DeliveryStore {
  constructor(private readonly outbox: Outbox) {}

  /** One delivery for each receiver and event, asked for in the same transaction. @returns their ids */
  async put(session: TenantSession, deliveries: readonly NewDelivery[]): Promise<string[]> {
    const rows = deliveries.map((one) => ({ id: newId(), webhook_id: one.webhookId ?? null, chat_channel_id: one.chatChannelId ?? null, event_id: one.eventId, type: one.type, title: one.title, body: one.body }));
    const put = await session.sql<{ id: string }>(
      `insert into notifications.delivery (tenant_id, id, webhook_id, chat_channel_id, event_id, type, title, body)
       select $1, d.id, d.webhook_id, d.chat_channel_id, d.event_id, d.type, d.title, d.body from jsonb_to_recordset($2::jsonb) as d(id uuid, webhook_id uuid, chat_channel_id uuid, event_id uuid, type text, title text, body text)
       on conflict do nothing returning id`,
      [session.tenantId, JSON.stringify(rows)],
    );
    for (const { id } of put) await this.ask(session, id, 0);
    return put.map(({ id }) => id);
  }

  claim(session: TenantSession, id: string): Promise<ClaimedDelivery | undefined> {
    return session.one<ClaimedDelivery>(CLAIM, [id]);
  }

  /** @param delay seconds until the next try; undefined: there is none */
  async mark(session: TenantSession, { id, attempts }: ClaimedDelivery, state: 'delivered' | 'ready' | 'dead', outcome: DeliveryOutcome, delay?: number): Promise<{ webhookId: string | null; chatChannelId: string | null } | undefined> {
    const { status, answer, problem, tookMs } = outcome;
    const marked = await session.one<{ webhookId: string | null; chatChannelId: string | null; nextTryAt: Date }>(MARK, [id, state, status, answer, problem, tookMs, delay ?? null, attempts]);
    // By the database's clock, which also says whether it may be claimed then.
    if (marked && delay !== undefined) await this.ask(session, id, attempts, new Date(marked.nextTryAt));
    return marked;
  }

  /** Notes how a receiver answered. @returns which it is when it was stopped by this */
  async judge(session: TenantSession, receiver: { readonly webhookId: string | null; readonly chatChannelId: string | null }, { isWell, isGone }: { readonly isWell: boolean; readonly isGone: boolean }, stoppedAfter: number): Promise<StoppedReceiver | undefined> {
    const [table, id] = receiver.webhookId === null ? ['chat_channel', receiver.chatChannelId] : ['webhook', receiver.webhookId];
    const before = await session.one<{ isActive: boolean }>(`select is_active as "isActive" from notifications.${table} where id = $1 for update`, [id]);
    const after = await session.one<StoppedReceiver & { isActive: boolean }>(JUDGE(table ?? ''), [id, isWell, stoppedAfter, isGone]);
    return before?.isActive && after && !after.isActive ? { name: after.name, why: after.why } : undefined;
  }

  /** What was given up, or did arrive, is sent once more under the same id. */
  async again(session: TenantSession, id: string): Promise<boolean> {
    const row = await session.one(`update notifications.delivery set state = 'ready', tries_before = attempts, next_try_at = now(), problem = null, delivered_at = null where id = $1 and state in ('dead', 'delivered') returning id`, [id]);
    if (row) await this.outbox.put(session, Deliver, { tenantId: session.tenantId, deliveryId: id });
    return row !== undefined;
  }

  private ask(session: TenantSession, deliveryId: string, attempts: number, notBefore?: Date): Promise<void> {
    return this.outbox.put(session, Deliver, { tenantId: session.tenantId, deliveryId }, { ...(attempts > 0 ? {} : { dedupeKey: `deliver:${deliveryId}` }), ...(notBefore && { notBefore }) });
  }
}
