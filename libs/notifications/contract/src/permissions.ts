import { definePermissions, ROLES } from '@realign/kernel';

/** One's own inbox and wishes are everybody's; what reaches outside is looked after by owners and change leads. */
export const notificationsPermissions = definePermissions({
  'notifications.own.read': ROLES,
  'notifications.policy.read': ['owner', 'change_lead'],
  'notifications.policy.edit': ['owner'],
  'notifications.mail.read': ['owner'],
  'notifications.mail.send-again': ['owner'],
  'notifications.channel.read': ['owner', 'change_lead'],
  'notifications.channel.edit': ['owner', 'change_lead'],
  'notifications.webhook.read': ['owner'],
  'notifications.webhook.edit': ['owner'],
  'notifications.delivery.read': ['owner', 'change_lead'],
  'notifications.delivery.replay': ['owner', 'change_lead'],
  'notifications.announcement.read': ['owner', 'change_lead', 'community_manager'],
  'notifications.announcement.send': ['owner', 'change_lead', 'community_manager'],
});
