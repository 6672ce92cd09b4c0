import type { Tab } from '@realign/ui';

/** What reaches people and other systems, for owners. */
export const SETTINGS_TABS: readonly Tab[] = [
  { label: 'Rules and mail', link: '/settings/notifications', exact: true }, { label: 'Teams and Slack', link: '/settings/notifications/channels' }, { label: 'Webhooks', link: '/settings/notifications/webhooks' }, { label: 'Deliveries', link: '/settings/notifications/deliveries' },
];
