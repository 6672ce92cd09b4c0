import type { Routes } from '@angular/router';

/** The door. Mounted at `/sign-in`. */
export const identityRoutes: Routes = [{ path: '', loadComponent: () => import('./sign-in.page').then((m) => m.SignInPage) }];
