import type { Routes } from '@angular/router';

/** The tab "Roles". Mounted at `/programmes/:programmeId/roles`. */
export const programmeRolesRoutes: Routes = [{ path: '', loadComponent: () => import('./roles.page').then((m) => m.RolesPage) }];
