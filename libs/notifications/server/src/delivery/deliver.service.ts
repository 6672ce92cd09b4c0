import { Injectable } from '@nestjs/common';
import { Notifications, systemActor, type TenantSession } from '@realign/kernel';
import { CannotOpen, GuardedHttp, HandlesJob, NotOutside, PlatformDb, Secrets, Sweeps, TenantDb, type JobHandler, type Sweeper } from '@realign/platform';
import { Deliver } from '@realign/notifications/contract';
import { delayAfter, isGone, STOPPED_AFTER } from '@realign/notifications/domain';
import { chatPlace, webhookPlace } from '../sealing/places';
import { signedHeaders } from '../webhook/webhook-secret';
import { DELIVERY_PATIENCE, DeliveryStore, type ClaimedDelivery, type DeliveryOutcome, type StoppedReceiver } from './delivery.store';

const STOPPED: DeliveryOutcome = { status: null, answer: null, problem: 'The receiver was stopped before this was sent.', tookMs: 0 };

const UNREADABLE = 'What it is sent with cannot be opened: it was sealed with a key this installation no longer has. Give a new secret or address.';

interface Sent {
  readonly outcome: DeliveryOutcome;
  readonly isForGood: boolean;
  /** The receiver says that it is gone. */
  readonly isGone?: boolean;
  /** Seconds the receiver asks to be left alone. */
  readonly retryAfter?: number;
}

/** Claim, commit, send one, mark. Who dies between sending and marking leaves at most one delivery in doubt: it is sent again under the id the receiver knows. */
@Injectable()
@HandlesJob(Deliver)
export class DeliverService implements JobHandler<Deliver> {
  constructor(
    private readonly db: TenantDb,
    private readonly store: DeliveryStore,
    private readonly http: GuardedHttp,
    private readonly notifications: Notifications,
    private readonly secrets: Secrets,
  ) {}

  async handle({ tenantId, deliveryId }: Deliver): Promise<void> {
    const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => this.db.transaction(systemActor(tenantId), work);
    const delivery = await inSession((session) => this.store.claim(session, deliveryId));
    if (!delivery) return;
    if (!delivery.isActive) return void (await inSession((session) => this.store.mark(session, delivery, 'dead', STOPPED)));
    const sent = await this.send(delivery);
    await inSession((session) => this.note(session, delivery, sent));
  }

  private async send(delivery: ClaimedDelivery): Promise<Sent> {
    const began = Date.now();
    try {
      const { url, headers } = this.opened(delivery, new Date(began));
      const { status, body, retryAfter = 0 } = await this.http.post(url, headers, delivery.body);
      const isWell = status >= 200 && status < 300;
      return { outcome: { status, answer: body, problem: isWell ? null : `Answered ${status}.`, tookMs: Date.now() - began }, isForGood: isGone(status), isGone: isGone(status), retryAfter };
    } catch (error) {
      if (error instanceof CannotOpen) return { outcome: { status: null, answer: null, problem: UNREADABLE, tookMs: 0 }, isForGood: true };
      const problem = error instanceof NotOutside ? error.refusal.detail : `No answer (${(error as { code?: string }).code ?? (error as Error).name}).`;
      return { outcome: { status: null, answer: null, problem, tookMs: Date.now() - began }, isForGood: error instanceof NotOutside };
    }
  }

  /** @throws CannotOpen when none of the keys here sealed it */
  private opened({ id, kind, receiverId, url, body, secrets }: ClaimedDelivery, now: Date): { readonly url: string; readonly headers: Readonly<Record<string, string>> } {
    if (kind !== 'webhook') return { url: this.secrets.open(url, chatPlace(receiverId)), headers: { 'content-type': 'application/json' } };
    return { url, headers: signedHeaders({ id, body, now, secrets: secrets.map((secret) => this.secrets.open(secret, webhookPlace(receiverId))) }) };
  }

  private async note(session: TenantSession, delivery: ClaimedDelivery, { outcome, isForGood, isGone: gone = false, retryAfter }: Sent): Promise<void> {
    const isWell = outcome.problem === null;
    const delay = isWell || isForGood ? undefined : delayAfter(delivery.tries, Math.random(), retryAfter);
    const receiver = await this.store.mark(session, delivery, isWell ? 'delivered' : delay === undefined ? 'dead' : 'ready', outcome, delay);
    const stopped = receiver && (await this.store.judge(session, receiver, { isWell, isGone: gone }, STOPPED_AFTER));
    if (receiver && stopped !== undefined) await this.tellOwners(session, receiver.webhookId ?? receiver.chatChannelId ?? '', stopped, receiver.webhookId === null ? '/settings/notifications/channels' : '/settings/notifications/webhooks');
  }

  private async tellOwners(session: TenantSession, id: string, stopped: StoppedReceiver, link: string): Promise<void> {
    await this.notifications.putFrom(session, {
      kind: 'import', urgency: 'owed', params: [`receiver:${id}`, `${stopped.name} was stopped: ${lowered(stopped.why)}`, link, `receiver-stopped:${id}:${new Date().toISOString().slice(0, 10)}`],
      sql: `select m.person_id, $1::text as subject, $2::text as title, null::text as body, $3::text as link, 'you own this organisation''s Realign' as reason, $4::text as dedupe_key, null::date as due_on, null::uuid as programme_id
            from identity.membership m where 'owner' = any(m.roles) and m.person_id is not null`,
    });
  }
}

/** A reason as it stands behind a colon. */
const lowered = (why: string): string => `${why.charAt(0).toLowerCase()}${why.slice(1)}`.replace(/\.$/, '');

/** Asks again for deliveries whose worker died while it sent them. */
@Injectable()
@Sweeps('notifications.deliveries')
export class DeliverySweeper implements Sweeper {
  constructor(private readonly db: PlatformDb) {}

  async sweep(): Promise<void> {
    await this.db.sql('select notifications.requeue_deliveries($1::interval)', [DELIVERY_PATIENCE]);
  }
}
