import type { Routes } from '@angular/router';

/** The door. Mounted at `/sign-in`. */
export const identityRoutes: Routes = [{ path: '', loadComponent: () => import('./sign-in.page').then((m) => m.SignInPage) }];

/** Who works here, as what. Mounted at `/settings/members`. */
export const memberRoutes: Routes = [{ path: '', loadComponent: () => import('./members/members.page').then((m) => m.MembersPage) }];
