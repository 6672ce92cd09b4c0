import type { TenantSession } from './actor';
import type { Day } from './day';

/** What a notification is about: people choose by it how they hear of it. */
export const NOTIFICATION_KINDS = ['decision', 'checkpoint', 'check_in', 'role', 'training', 'session', 'question', 'report', 'statement', 'plan', 'comment', 'import', 'announcement'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/**
 * How much it asks. `urgent`: an act is owed now, and waits for no digest. `owed`: an act of theirs is waited for; never held back by the
 * contact budget. `fyi`: good to know. `bulk`: one of many who are told the same; only these two count against the contact budget.
 */
export const NOTIFICATION_URGENCIES = ['urgent', 'owed', 'fyi', 'bulk'] as const;
export type NotificationUrgency = (typeof NOTIFICATION_URGENCIES)[number];

/** What one person is told, and why it is them. */
export interface NotificationText {
  /** What it is about, such as `checkpoint:<id>`; by it, what is owed is settled once it is done. */
  readonly subject: string;
  readonly title: string;
  readonly body?: string;
  /** Where it is dealt with: a path in the product, such as `/checkpoints/<id>`. */
  readonly link: string;
  /** Completes "because …": `you decide in this programme`. */
  readonly reason: string;
  /** The same key is one notification for a person, however often it is put. */
  readonly dedupeKey: string;
  /** The day by which an act is owed. */
  readonly dueOn?: Day;
  /** Of which programme; people can mute one. */
  readonly programmeId?: string;
}

export interface NewNotification extends NotificationText {
  readonly to: readonly string[];
  readonly kind: NotificationKind;
  readonly urgency: NotificationUrgency;
}

/**
 * Many people by one statement. `sql` is a select that yields `person_id, subject, title, body, link, reason, dedupe_key, due_on, programme_id`
 * (uuid, text, text, text, text, text, text, date, uuid; null where there is none), with `params` as its $1, $2, …
 */
export interface NotificationSource {
  readonly kind: NotificationKind;
  readonly urgency: NotificationUrgency;
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** What happened in the product that other systems and chat channels may hear of, by type. A type keeps its meaning; a new meaning is a new type. */
export const PUBLISHED_EVENTS = {
  'checkpoint.evidence_frozen': 'The evidence of a checkpoint is frozen: it can be decided.',
  'checkpoint.closed': 'A checkpoint closed with its decisions; it names the next one, where another comes due.',
  'checkpoint.lapsed': 'A checkpoint came and nobody decided.',
  'decision.recorded': 'A decision was recorded.',
  'programme.state_changed': 'A programme went into another state.',
  'wave.state_changed': 'A wave went into another state.',
  'role.assigned': 'Somebody carries a role from now on.',
  'role.ended': 'Somebody stopped carrying a role.',
  'people_import.applied': 'A people file was applied.',
  'training.reminders_given': 'Reminders of required training were given.',
} as const;
export type PublishedEventType = keyof typeof PUBLISHED_EVENTS;

export interface NewPublishedEvent {
  readonly type: PublishedEventType;
  readonly programmeId?: string;
  /** What a chat channel shows; other systems get ids only. */
  readonly title: string;
  readonly text?: string;
  readonly link: string;
  /** Ids, counts and words of state. Never a name or an address: those are looked up through the API, with its rights. */
  readonly data: Readonly<Record<string, string | number | null>>;
  readonly dedupeKey: string;
}

/**
 * The way to tell people and other systems. Everything is written in the caller's transaction and leaves after the commit, or never.
 * Implemented by the platform, so that each context may use it; what becomes of it (inbox, digests, channels, webhooks) is the notifications context's.
 */
export abstract class Notifications {
  /** @returns how many are new; people who left, and what was put before under its key, are passed over */
  abstract put(session: TenantSession, notification: NewNotification): Promise<number>;

  /** The same for many people at once, set-based. @returns how many are new */
  abstract putFrom(session: TenantSession, source: NotificationSource): Promise<number>;

  /** What was owed about this subject is done: it leaves the inboxes of these people, or of everybody. @returns how many were settled */
  abstract settle(session: TenantSession, subject: string, personIds?: readonly string[]): Promise<number>;

  /** The same for many things at once: `sql` is a select that yields `person_id, subject`. @returns how many were settled */
  abstract settleFrom(session: TenantSession, sql: string, params: readonly unknown[]): Promise<number>;

  /** Something happened: chat channels and webhooks that listen to its type are told. */
  abstract publish(session: TenantSession, event: NewPublishedEvent): Promise<void>;
}
