import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { EventPublished, ListensTo, PublicOrigin, TenantDb, type EventListener } from '@realign/platform';
import { DeliveryStore, type NewDelivery } from './delivery.store';
import { writeSlackBlocks, writeTeamsCard, writeWebhook, type Happening } from './write-message';

interface Receiver {
  readonly id: string;
  readonly kind: 'webhook' | 'teams' | 'slack';
}

const EVENT = `
  select e.id, e.type, e.programme_id as "programmeId", g.name as "programmeName", e.title, e.body, e.link, e.data, to_char(e.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
  from platform.published_event e left join programmes.programme g on g.tenant_id = e.tenant_id and g.id = e.programme_id where e.id = $1`;

/** Who listens: to this type or to all, and where a channel belongs to a programme, to that one. */
const RECEIVERS = `
  select w.id, 'webhook' as kind from notifications.webhook w where w.is_active and (w.event_types = '{}' or $1 = any(w.event_types))
  union all
  select c.id, c.kind from notifications.chat_channel c where c.is_active and (c.event_types = '{}' or $1 = any(c.event_types)) and (c.programme_id is null or c.programme_id = $2::uuid)`;

/** What happened becomes one delivery for each who listens. Safe to repeat: an event is delivered once to each, by key. */
@Injectable()
@ListensTo(EventPublished)
export class EventPublishedListener implements EventListener<EventPublished> {
  constructor(
    private readonly db: TenantDb,
    private readonly deliveries: DeliveryStore,
    private readonly origin: PublicOrigin,
  ) {}

  on({ tenantId, eventId }: EventPublished): Promise<void> {
    return this.db.transaction(systemActor(tenantId), (session) => this.spread(session, eventId));
  }

  private async spread(session: TenantSession, eventId: string): Promise<void> {
    const event = await session.one<Omit<Happening, 'url'> & { readonly link: string }>(EVENT, [eventId]);
    if (!event) return;
    const happening = { ...event, url: this.origin.url(event.link) };
    const receivers = await session.sql<Receiver>(RECEIVERS, [event.type, event.programmeId]);
    await this.deliveries.put(session, receivers.map((receiver) => deliveryTo(receiver, happening)));
  }
}

export const deliveryTo = ({ id, kind }: Receiver, happening: Happening, eventId: string | null = happening.id): NewDelivery => {
  const { type, title } = happening;
  if (kind === 'webhook') return { webhookId: id, eventId, type, title, body: writeWebhook(happening) };
  return { chatChannelId: id, eventId, type, title, body: kind === 'teams' ? writeTeamsCard(happening) : writeSlackBlocks(happening) };
};
