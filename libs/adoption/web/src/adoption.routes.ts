import type { Routes } from '@angular/router';

/** The tab "Adoption". Mounted at `/programmes/:programmeId/adoption`. */
export const programmeAdoptionRoutes: Routes = [
  { path: '', loadComponent: () => import('./adoption.page').then((m) => m.AdoptionPage) },
  { path: 'effects', loadComponent: () => import('./effects/effects.page').then((m) => m.EffectsPage) },
];

/** What activities did, of all programmes by kind. Mounted at `/effects`. */
export const effectLibraryRoutes: Routes = [{ path: '', loadComponent: () => import('./effects/effect-library.page').then((m) => m.EffectLibraryPage) }];
