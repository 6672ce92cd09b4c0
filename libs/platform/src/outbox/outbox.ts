import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId } from '../db/new-id';

/** A class that names a job (`static job`) or an event (`static event`) and describes its payload. */
export type JobClass<T extends object = object> = (new () => T) & { readonly job: string };
export type EventClass<T extends object = object> = (new () => T) & { readonly event: string };
export type MessageClass<T extends object = object> = JobClass<T> | EventClass<T>;

/** What a message must carry besides what it is about. */
export interface TenantMessage {
  readonly tenantId: string;
}

export interface PutOptions {
  /** The same key asked for twice is one message. Default: always a new one. */
  readonly dedupeKey?: string;
  readonly notBefore?: Date;
}

export const isEvent = (type: MessageClass): type is EventClass => 'event' in type;
export const messageName = (type: MessageClass): string => (isEvent(type) ? type.event : type.job);

/** The only way to ask for work: a row in the caller's transaction. The relay carries it to the queue after the commit, or never. */
@Injectable()
export class Outbox {
  put<T extends object>(session: TenantSession, type: MessageClass<T>, payload: T, options: PutOptions = {}): Promise<void> {
    return this.putMany(session, type, [{ payload, ...options }]);
  }

  async putMany<T extends object>(session: TenantSession, type: MessageClass<T>, messages: readonly ({ readonly payload: T } & PutOptions)[]): Promise<void> {
    if (messages.length === 0) return;
    for (const { payload } of messages) this.requireOwnTenant(session, payload);
    await session.sql(
      `insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload, not_before)
       select $1, $2, $3, m.key, m.payload::jsonb, coalesce(m.not_before, now()) from unnest($4::text[], $5::text[], $6::timestamptz[]) as m(key, payload, not_before)
       on conflict (tenant_id, dedupe_key) do nothing`,
      [
        session.tenantId, isEvent(type) ? 'event' : 'job', messageName(type),
        messages.map((m) => m.dedupeKey ?? newId()), messages.map((m) => JSON.stringify(m.payload)), messages.map((m) => m.notBefore?.toISOString() ?? null),
      ],
    );
  }

  private requireOwnTenant(session: TenantSession, payload: object): void {
    const { tenantId } = payload as Partial<TenantMessage>;
    if (tenantId !== session.tenantId) throw new Error('A message may only speak of the tenant whose session it is put in.');
  }
}
