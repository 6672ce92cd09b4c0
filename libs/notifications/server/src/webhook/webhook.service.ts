import { Injectable } from '@nestjs/common';
import { PUBLISHED_EVENTS, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, GuardedHttp, invalid, newId, notFound, PublicOrigin, Secrets, TenantDb, updateVersioned } from '@realign/platform';
import { EVENT_TYPES, type AddWebhook, type ChangeWebhook, type WebhookEventListView, type WebhookListView, type WebhookView } from '@realign/notifications/contract';
import { HEALTH, receiverHealth } from '../delivery/receiver-health.sql';
import { TestMessage } from '../delivery/test-message';
import { writeWebhook } from '../delivery/write-message';
import { webhookPlace } from '../sealing/places';
import { newWebhookSecret } from './webhook-secret';

/** While a secret is changed, the one before signs too, so that receivers can change theirs without losing anything. */
const OVERLAP = '24 hours';

type BareWebhook = Omit<WebhookView, 'secret'>;

const WEBHOOKS = `
  select r.id, r.name, r.url, r.event_types as "eventTypes", case when r.previous_until > now() then to_char(r.previous_until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as "previousUntil", ${HEALTH}
  from notifications.webhook r ${receiverHealth('webhook_id')}`;

/** Other systems that are told by signed requests. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly db: TenantDb,
    private readonly http: GuardedHttp,
    private readonly test: TestMessage,
    private readonly origin: PublicOrigin,
    private readonly audit: Audit,
    private readonly secrets: Secrets,
  ) {}

  list(actor: Actor): Promise<WebhookListView> {
    return this.db.read(actor, async (session) => ({ items: (await session.sql<BareWebhook>(`${WEBHOOKS} order by r.name, r.id`)).map((row) => ({ ...row, secret: null })) }));
  }

  events(): WebhookEventListView {
    const [eventId, programmeId, checkpointId, nextCheckpointId] = ['a1', 'b2', 'c3', 'd4'].map((end) => `019ac0de-0000-7000-8000-0000000000${end}`);
    const example = writeWebhook({ id: eventId ?? '', type: 'checkpoint.closed', programmeId: programmeId ?? '', programmeName: null, title: '', body: '', url: this.origin.url(`/checkpoints/${checkpointId}`), data: { checkpointId, nextCheckpointId }, at: '2026-11-25T10:00:00.000Z' });
    return { items: EVENT_TYPES.map((type) => ({ type, meaning: PUBLISHED_EVENTS[type] })), example: JSON.stringify(JSON.parse(example), null, 2) };
  }

  add(actor: Actor, input: AddWebhook): Promise<WebhookView> {
    return this.db.transaction(actor, async (session) => {
      this.requireOutside(input.url);
      const [id, secret] = [newId(), newWebhookSecret()];
      await session.sql('insert into notifications.webhook (tenant_id, id, name, url, event_types, secret) values ($1, $2, $3, $4, $5, $6)', [session.tenantId, id, input.name, input.url, input.eventTypes, this.secrets.seal(secret, webhookPlace(id))]);
      await this.audit.record(session, { action: 'webhook.added', subject: `webhook:${id}`, after: { name: input.name, url: input.url, eventTypes: input.eventTypes } });
      return { ...(await this.one(session, id)), secret };
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeWebhook): Promise<WebhookView> {
    return this.db.transaction(actor, async (session) => {
      if (input.url !== undefined) this.requireOutside(input.url);
      const started = input.isActive === true ? { stopped_reason: null, failing_since: null } : {};
      await updateVersioned(session, 'notifications.webhook', id, version, { name: input.name, url: input.url, event_types: input.eventTypes, is_active: input.isActive, ...started });
      await this.audit.record(session, { action: 'webhook.changed', subject: `webhook:${id}`, after: { ...input } });
      return { ...(await this.one(session, id)), secret: null };
    });
  }

  rotate(actor: Actor, id: string, version: number): Promise<WebhookView> {
    return this.db.transaction(actor, async (session) => {
      const secret = newWebhookSecret();
      const before = await session.one<{ secret: string }>('select secret from notifications.webhook where id = $1', [id]);
      await updateVersioned(session, 'notifications.webhook', id, version, { secret: this.secrets.seal(secret, webhookPlace(id)), previous_secret: before?.secret });
      await session.sql(`update notifications.webhook set previous_until = now() + interval '${OVERLAP}' where id = $1`, [id]);
      await this.audit.record(session, { action: 'webhook.secret-changed', subject: `webhook:${id}` });
      return { ...(await this.one(session, id)), secret };
    });
  }

  /** What was delivered to it goes with it. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('delete from notifications.webhook where id = $1 returning id', [id]))) throw notFound('webhook');
      await this.audit.record(session, { action: 'webhook.removed', subject: `webhook:${id}` });
    });
  }

  try(actor: Actor, id: string): Promise<WebhookView> {
    return this.db.transaction(actor, async (session) => {
      await this.one(session, id);
      await this.test.send(session, { id, kind: 'webhook' });
      return { ...(await this.one(session, id)), secret: null };
    });
  }

  private requireOutside(url: string): void {
    const refusal = this.http.refusalOf(url);
    if (refusal) throw invalid([{ pointer: '/url', code: refusal.refused, detail: refusal.detail }]);
  }

  private async one(session: TenantSession, id: string): Promise<BareWebhook> {
    const row = await session.one<BareWebhook>(`${WEBHOOKS} where r.id = $1`, [id]);
    if (!row) throw notFound('webhook');
    return row;
  }
}
