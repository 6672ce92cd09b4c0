import type { Routes } from '@angular/router';

/** Mounted at `/inbox`. */
export const inboxRoutes: Routes = [
  { path: '', loadComponent: () => import('./inbox/inbox.page').then((m) => m.InboxPage) },
  { path: 'wishes', loadComponent: () => import('./wishes/wishes.page').then((m) => m.WishesPage) },
];

/** Mounted at `/settings/notifications`. */
export const notificationSettingsRoutes: Routes = [
  { path: '', loadComponent: () => import('./settings/policy.page').then((m) => m.PolicyPage) },
  { path: 'channels', loadComponent: () => import('./settings/channels.page').then((m) => m.ChannelsPage) },
  { path: 'webhooks', loadComponent: () => import('./settings/webhooks.page').then((m) => m.WebhooksPage) },
  { path: 'deliveries', loadComponent: () => import('./settings/deliveries.page').then((m) => m.DeliveriesPage) },
];

/** Mounted at `/unsubscribe`, outside the frame: nobody is signed in. */
export const unsubscribeRoutes: Routes = [{ path: '', loadComponent: () => import('./unsubscribe/unsubscribe.page').then((m) => m.UnsubscribePage) }];

/** A programme's announcements, mounted at `/programmes/:programmeId/announcements`. */
export const announcementRoutes: Routes = [{ path: '', loadComponent: () => import('./announcements/announcements.page').then((m) => m.AnnouncementsPage) }];
