import type { Routes } from '@angular/router';

const uptake = () => import('./uptake/uptake.page').then((m) => m.UptakePage);

/** The tab "Adoption". Mounted at `/programmes/:programmeId/adoption`. */
export const programmeAdoptionRoutes: Routes = [
  { path: '', loadComponent: uptake },
  { path: 'effects', loadComponent: () => import('./effects/effects.page').then((m) => m.EffectsPage) },
];

/** What activities did, of all programmes by kind. Mounted at `/effects`. */
export const effectLibraryRoutes: Routes = [{ path: '', loadComponent: () => import('./effects/effect-library.page').then((m) => m.EffectLibraryPage) }];

/** Adoption of the whole organisation. Mounted at `/adoption`. */
export const adoptionRoutes: Routes = [
  {
    path: '',
    loadComponent: () => import('./adoption-frame').then((m) => m.AdoptionFrame),
    children: [
      { path: '', pathMatch: 'full', loadComponent: uptake },
      { path: 'communities', loadComponent: () => import('./quality/communities.page').then((m) => m.CommunitiesPage) },
      { path: 'quality', loadComponent: () => import('./quality/quality.page').then((m) => m.QualityPage) },
      { path: 'metrics', loadComponent: () => import('./metrics/metrics.page').then((m) => m.MetricsPage) },
      { path: 'communities/names', loadComponent: () => import('./files/community-names.page').then((m) => m.CommunityNamesPage) },
      { path: 'accounts', loadComponent: () => import('./files/usage-accounts.page').then((m) => m.UsageAccountsPage) },
      { path: 'files/:importId', loadComponent: () => import('./files/usage-import.page').then((m) => m.UsageImportPage) },
      { path: 'files', loadComponent: () => import('./files/usage-files.page').then((m) => m.UsageFilesPage) },
    ],
  },
];

/** What adoption may show about people. Mounted at `/settings/privacy`. */
export const privacyRoutes: Routes = [{ path: '', loadComponent: () => import('./privacy/privacy.page').then((m) => m.PrivacyPage) }];

/** What is held about oneself. Mounted at `/my-data`. */
export const myDataRoutes: Routes = [{ path: '', loadComponent: () => import('./mine/mine.page').then((m) => m.MinePage) }];
