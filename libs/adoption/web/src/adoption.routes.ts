import type { Routes } from '@angular/router';

/** The tab "Adoption". Mounted at `/programmes/:programmeId/adoption`. */
export const programmeAdoptionRoutes: Routes = [{ path: '', loadComponent: () => import('./adoption.page').then((m) => m.AdoptionPage) }];
