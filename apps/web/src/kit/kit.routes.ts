import type { Routes } from '@angular/router';

/** Development only: every component in every state, inside the shell. */
export const kitRoutes: Routes = [{ path: '', loadComponent: () => import('./kit-frame').then((m) => m.KitFrame), children: [{ path: '', loadComponent: () => import('./kit.page').then((m) => m.KitPage) }] }];
