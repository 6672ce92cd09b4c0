import { Injectable } from '@nestjs/common';
import { day, type Day, type NotificationUrgency, type TenantSession } from '@realign/kernel';
import type { InboxBellView, InboxCountsView, InboxItemView, InboxQuery, InboxView } from '@realign/notifications/contract';
import { bandOf, rankInbox, type InboxBand } from '@realign/notifications/domain';

/** Items shown at most; there are more only for whoever deals with none. */
const MOST = 200;

interface Row extends Omit<InboxItemView, 'band' | 'dueOn'> {
  readonly urgency: NotificationUrgency;
  readonly dueOn: Day | null;
}

const instant = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const COLUMNS = `n.id, n.kind, n.urgency, n.title, n.body, n.link, n.reason, n.due_on::text as "dueOn", n.programme_id as "programmeId", g.name as "programmeName", n.urgency in ('owed', 'urgent') as "isOwed",
  n.read_at is not null as "isRead", n.is_settled as "isSettled", ${instant('n.snoozed_until')} as "snoozedUntil", ${instant('n.created_at')} as "createdAt", ${instant('n.done_at')} as "doneAt"`;

/** Of a muted programme only what is owed is shown. */
const MINE = `from platform.notification n left join programmes.programme g on g.tenant_id = n.tenant_id and g.id = n.programme_id
  where n.person_id = $1 and n.visible_from <= now() and (n.urgency in ('owed', 'urgent') or not exists (
    select 1 from notifications.programme_mute m where m.tenant_id = n.tenant_id and m.person_id = n.person_id and m.programme_id = n.programme_id))`;

const IS_SNOOZED = `coalesce(n.snoozed_until > now(), false)`;

const WHICH: Readonly<Record<'open' | 'snoozed' | 'done', string>> = {
  open: `n.state = 'open' and not ${IS_SNOOZED}`,
  snoozed: `n.state = 'open' and ${IS_SNOOZED}`,
  done: `n.state = 'done' and n.done_at > now() - interval '90 days'`,
};

/** The most pressing first here too, so that what is cut off is what presses least. */
const ORDER: Readonly<Record<'open' | 'snoozed' | 'done', string>> = {
  open: `n.urgency in ('owed', 'urgent') desc, n.due_on nulls last, n.created_at desc`,
  snoozed: 'n.snoozed_until',
  done: 'n.done_at desc',
};

@Injectable()
export class InboxViews {
  async read(session: TenantSession, personId: string | null, { view = 'open', programmeId }: InboxQuery): Promise<InboxView> {
    const today = await this.today(session);
    const where = `${MINE} and ${WHICH[view]} and ($2::uuid is null or n.programme_id = $2)`;
    const rows = await session.sql<Row>(`select ${COLUMNS} ${where} order by ${ORDER[view]} limit ${MOST}`, [personId, programmeId ?? null]);
    const total = (await session.one<{ n: number }>(`select count(*)::integer as n ${where}`, [personId, programmeId ?? null]))?.n ?? 0;
    const ranked = view === 'open' ? rankInbox(rows, today) : rows.map((row) => ({ ...row, band: bandOf(row, today) }));
    return { items: ranked.map(present), counts: await this.counts(session, personId, today), total, isConnected: personId !== null };
  }

  async one(session: TenantSession, personId: string | null, id: string): Promise<InboxItemView | undefined> {
    const row = await session.one<Row>(`select ${COLUMNS} ${MINE} and n.id = $2`, [personId, id]);
    return row && present({ ...row, band: bandOf(row, await this.today(session)) });
  }

  async bell(session: TenantSession, personId: string | null): Promise<InboxBellView> {
    const { owed, overdue, dueSoon, unread } = await this.counts(session, personId, await this.today(session));
    return { owed: owed + overdue + dueSoon, overdue, unread };
  }

  private async counts(session: TenantSession, personId: string | null, today: Day): Promise<InboxCountsView> {
    const rows = await session.sql<{ urgency: NotificationUrgency; dueOn: Day | null; isRead: boolean; isSnoozed: boolean; n: number }>(
      `select n.urgency, n.due_on::text as "dueOn", n.read_at is not null as "isRead", ${IS_SNOOZED} as "isSnoozed", count(*)::integer as n ${MINE} and n.state = 'open' group by 1, 2, 3, 4`, [personId]);
    const awake = rows.filter(({ isSnoozed }) => !isSnoozed).map((row) => ({ ...row, band: bandOf({ ...row, createdAt: '' }, today) }));
    const count = (band: InboxBand): number => awake.filter((row) => row.band === band).reduce((sum, { n }) => sum + n, 0);
    const unread = awake.filter(({ isRead }) => !isRead).reduce((sum, { n }) => sum + n, 0);
    return { overdue: count('overdue'), dueSoon: count('due_soon'), owed: count('owed'), unread, snoozed: rows.filter(({ isSnoozed }) => isSnoozed).reduce((sum, { n }) => sum + n, 0) };
  }

  /** A due day is over when it is over everywhere the organisation has people. */
  private async today(session: TenantSession): Promise<Day> {
    return day((await session.one<{ today: string }>('select notifications.first_day()::text as today'))?.today ?? '');
  }
}

const present = ({ urgency: _, ...row }: Row & { readonly band: InboxBand }): InboxItemView => row;
