import type { Routes } from '@angular/router';

/** Development only: every component in every state. */
export const kitRoutes: Routes = [{ path: '', loadComponent: () => import('./kit.page').then((m) => m.KitPage) }];
