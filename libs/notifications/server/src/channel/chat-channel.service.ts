import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, GuardedHttp, invalid, CannotOpen, newId, notFound, Secrets, TenantDb, updateVersioned } from '@realign/platform';
import type { AddChatChannel, ChangeChatChannel, ChatChannelListView, ChatChannelView } from '@realign/notifications/contract';
import { HEALTH, receiverHealth } from '../delivery/receiver-health.sql';
import { chatPlace } from '../sealing/places';
import { TestMessage } from '../delivery/test-message';

const CHANNELS = `
  select r.id, r.kind, r.name, r.url, r.programme_id as "programmeId", g.name as "programmeName", r.event_types as "eventTypes", ${HEALTH}
  from notifications.chat_channel r left join programmes.programme g on g.tenant_id = r.tenant_id and g.id = r.programme_id ${receiverHealth('chat_channel_id')}`;

/** Chats that hear what happens, of one programme or of all. */
@Injectable()
export class ChatChannelService {
  constructor(
    private readonly db: TenantDb,
    private readonly http: GuardedHttp,
    private readonly test: TestMessage,
    private readonly audit: Audit,
    private readonly secrets: Secrets,
  ) {}

  list(actor: Actor): Promise<ChatChannelListView> {
    return this.db.read(actor, async (session) => ({ items: (await session.sql<ChatChannelView & { url: string }>(`${CHANNELS} order by r.name, r.id`)).map((row) => this.present(row)) }));
  }

  add(actor: Actor, input: AddChatChannel): Promise<ChatChannelView> {
    return this.db.transaction(actor, async (session) => {
      this.requireOutside(input.url);
      await requireProgramme(session, input.programmeId);
      const id = newId();
      await session.sql('insert into notifications.chat_channel (tenant_id, id, kind, name, url, programme_id, event_types) values ($1, $2, $3, $4, $5, $6, $7)', [session.tenantId, id, input.kind, input.name, this.secrets.seal(input.url, chatPlace(id)), input.programmeId ?? null, input.eventTypes]);
      await this.audit.record(session, { action: 'chat-channel.added', subject: `chat-channel:${id}`, after: { kind: input.kind, name: input.name, programmeId: input.programmeId, eventTypes: input.eventTypes } });
      return this.one(session, id);
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeChatChannel): Promise<ChatChannelView> {
    return this.db.transaction(actor, async (session) => {
      if (input.url !== undefined) this.requireOutside(input.url);
      await requireProgramme(session, input.programmeId);
      const started = input.isActive === true ? { stopped_reason: null, failing_since: null } : {};
      await updateVersioned(session, 'notifications.chat_channel', id, version, { name: input.name, url: input.url === undefined ? undefined : this.secrets.seal(input.url, chatPlace(id)), programme_id: input.programmeId, event_types: input.eventTypes, is_active: input.isActive, ...started });
      await this.audit.record(session, { action: 'chat-channel.changed', subject: `chat-channel:${id}`, after: { name: input.name, programmeId: input.programmeId, eventTypes: input.eventTypes, isActive: input.isActive } });
      return this.one(session, id);
    });
  }

  /** What was delivered to it goes with it. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('delete from notifications.chat_channel where id = $1 returning id', [id]))) throw notFound('chat channel');
      await this.audit.record(session, { action: 'chat-channel.removed', subject: `chat-channel:${id}` });
    });
  }

  try(actor: Actor, id: string): Promise<ChatChannelView> {
    return this.db.transaction(actor, async (session) => {
      await this.test.send(session, await this.one(session, id));
      return this.one(session, id);
    });
  }

  /** Of the address only the host is shown. */
  private present({ url, ...row }: ChatChannelView & { readonly url: string }): ChatChannelView {
    const address = this.address(row.id, url);
    return { ...row, host: URL.canParse(address) ? new URL(address).host : '' };
  }

  private address(id: string, url: string): string {
    try {
      return this.secrets.open(url, chatPlace(id));
    } catch (error) {
      if (error instanceof CannotOpen) return '';
      throw error;
    }
  }

  private requireOutside(url: string): void {
    const refusal = this.http.refusalOf(url);
    if (refusal) throw invalid([{ pointer: '/url', code: refusal.refused, detail: refusal.detail }]);
  }

  private async one(session: TenantSession, id: string): Promise<ChatChannelView> {
    const row = await session.one<ChatChannelView & { url: string }>(`${CHANNELS} where r.id = $1`, [id]);
    if (!row) throw notFound('chat channel');
    return this.present(row);
  }
}

async function requireProgramme(session: TenantSession, programmeId: string | null | undefined): Promise<void> {
  if (typeof programmeId !== 'string') return;
  if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw invalid([{ pointer: '/programmeId', code: 'reference', detail: 'There is no such programme.' }]);
}
