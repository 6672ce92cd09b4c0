import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { invalid, notFound, TenantDb } from '@realign/platform';
import type { InboxBellView, InboxItemView, InboxQuery, InboxView, MarkInboxItem, SnoozeInboxItem } from '@realign/notifications/contract';
import { InboxViews } from './inbox.view';

const MOST_DAYS = 366;

const MARKS: Readonly<Record<MarkInboxItem['as'], string>> = {
  read: 'read_at = coalesce(read_at, now())',
  unread: 'read_at = null',
  done: `state = 'done', done_at = coalesce(done_at, now()), read_at = coalesce(read_at, now()), snoozed_until = null`,
  open: `state = 'open', done_at = null, is_settled = false, snoozed_until = null`,
};

/** One's own inbox: nobody sees or touches another's. */
@Injectable()
export class InboxService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: InboxViews,
  ) {}

  read(actor: Actor, query: InboxQuery): Promise<InboxView> {
    return this.db.read(actor, (session) => this.views.read(session, actor.personId, query));
  }

  bell(actor: Actor): Promise<InboxBellView> {
    return this.db.read(actor, (session) => this.views.bell(session, actor.personId));
  }

  mark(actor: Actor, id: string, { as }: MarkInboxItem): Promise<InboxItemView> {
    return this.change(actor, id, MARKS[as], []);
  }

  async snooze(actor: Actor, id: string, { until }: SnoozeInboxItem): Promise<InboxItemView> {
    const days = (Date.parse(until) - Date.now()) / 86_400_000;
    if (!(days > 0 && days < MOST_DAYS)) throw invalid([{ pointer: '/until', code: 'until', detail: 'Choose a moment to come, within a year.' }]);
    return this.change(actor, id, 'snoozed_until = $3::timestamptz, read_at = coalesce(read_at, now())', [until]);
  }

  /** Everything in view is read; what is owed stays where it is. */
  readAll(actor: Actor): Promise<InboxBellView> {
    return this.db.transaction(actor, async (session) => {
      await session.sql(`update platform.notification set read_at = now() where person_id = $1 and state = 'open' and read_at is null and visible_from <= now()`, [actor.personId]);
      return this.views.bell(session, actor.personId);
    });
  }

  private change(actor: Actor, id: string, set: string, params: readonly unknown[]): Promise<InboxItemView> {
    return this.db.transaction(actor, async (session: TenantSession) => {
      await session.sql(`update platform.notification set ${set} where person_id = $1 and id = $2`, [actor.personId, id, ...params]);
      const item = await this.views.one(session, actor.personId, id);
      if (!item) throw notFound('notification');
      return item;
    });
  }
}
