import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId, PublicOrigin } from '@realign/platform';
import { DeliveryStore } from './delivery.store';
import { deliveryTo } from './event-published.listener';

/** A message that only shows that the way is open. */
@Injectable()
export class TestMessage {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly origin: PublicOrigin,
  ) {}

  async send(session: TenantSession, receiver: { readonly id: string; readonly kind: 'webhook' | 'teams' | 'slack' }): Promise<void> {
    const id = newId();
    const happening = { id, type: 'test', programmeId: null, programmeName: null, title: 'Realign can reach you here', body: `${session.actor.displayName} sent this to try the way.`, url: this.origin.url('/'), data: {}, at: new Date().toISOString() };
    await this.deliveries.put(session, [deliveryTo(receiver, happening, null)]);
  }
}
