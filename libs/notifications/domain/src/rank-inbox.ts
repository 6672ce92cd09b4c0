import { addDays, type Day, type NotificationUrgency } from '@realign/kernel';

/** Where a notification stands in the inbox, most pressing first. */
export const INBOX_BANDS = ['overdue', 'due_soon', 'owed', 'news', 'read'] as const;
export type InboxBand = (typeof INBOX_BANDS)[number];

export interface Rankable {
  readonly urgency: NotificationUrgency;
  readonly dueOn: Day | null;
  readonly isRead: boolean;
  /** ISO instant. */
  readonly createdAt: string;
}

/** Days before its due day from which something owed counts as due soon. */
export const SOON_DAYS = 7;

/** Overdue is what is owed and past its day; the due day itself is still in time. Only what is owed can be due. */
export function bandOf({ urgency, dueOn, isRead }: Rankable, today: Day): InboxBand {
  const isOwed = urgency === 'owed' || urgency === 'urgent';
  if (!isOwed) return isRead ? 'read' : 'news';
  if (dueOn !== null && dueOn < today) return 'overdue';
  if (urgency === 'urgent' || (dueOn !== null && dueOn <= addDays(today, SOON_DAYS))) return 'due_soon';
  return 'owed';
}

/** Overdue first, then what is due soon, what is owed, news, and what was read; within a band the earliest due day first, then the newest. */
export function rankInbox<T extends Rankable>(items: readonly T[], today: Day): (T & { readonly band: InboxBand })[] {
  return items
    .map((item) => ({ ...item, band: bandOf(item, today) }))
    .sort((a, b) => INBOX_BANDS.indexOf(a.band) - INBOX_BANDS.indexOf(b.band) || compare(a.dueOn ?? '9999', b.dueOn ?? '9999') || compare(b.createdAt, a.createdAt));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
