/**
 * Notifications: how people and other systems hear of what happens.
 *
 * To tell somebody, any context takes `Notifications` (re-exported here from the kernel) into its constructor and calls, in its own transaction:
 * `put` (some people), `putFrom` (many, by one select), `settle` (what was owed is done), `publish` (chat channels and webhooks).
 */
export { Notifications, NOTIFICATION_KINDS, NOTIFICATION_URGENCIES, PUBLISHED_EVENTS } from '@realign/kernel';
export type { NewNotification, NewPublishedEvent, NotificationKind, NotificationSource, NotificationUrgency, PublishedEventType } from '@realign/kernel';
export * from './announcement.dto';
export * from './channel.dto';
export * from './delivery.dto';
export * from './inbox.dto';
export * from './jobs';
export * from './permissions';
export * from './policy.dto';
export * from './published-views';
export * from './webhook.dto';
export * from './wishes.dto';
