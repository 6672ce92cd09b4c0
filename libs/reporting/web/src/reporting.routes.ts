import type { Routes } from '@angular/router';

/** What needs me. Mounted at `/`. */
export const homeRoutes: Routes = [{ path: '', loadComponent: () => import('./home/home.page').then((m) => m.HomePage) }];

/** The first tab of a programme. Mounted at `/programmes/:programmeId`. */
export const programmeOverviewRoutes: Routes = [{ path: '', loadComponent: () => import('./overview/overview.page').then((m) => m.OverviewPage) }];

/** One page for those who decide. Mounted at `/programmes/:programmeId/executive`. */
export const executiveRoutes: Routes = [{ path: '', loadComponent: () => import('./executive/executive.page').then((m) => m.ExecutivePage) }];

/** Hours a person a week over all programmes. Mounted at `/change-load`. */
export const changeLoadRoutes: Routes = [{ path: '', loadComponent: () => import('./load/change-load.page').then((m) => m.ChangeLoadPage) }];

/** The executive page as it was frozen. Mounted at `/snapshots`. */
export const snapshotRoutes: Routes = [{ path: ':snapshotId', loadComponent: () => import('./snapshot/snapshot.page').then((m) => m.SnapshotPage) }];

/** One snapshot for whoever has its link, without signing in. Mounted at `/s`. */
export const openSnapshotRoutes: Routes = [{ path: '', loadComponent: () => import('./snapshot/open-snapshot.page').then((m) => m.OpenSnapshotPage) }];

/** All programmes side by side. Mounted at `/portfolio`. */
export const portfolioRoutes: Routes = [{ path: '', loadComponent: () => import('./portfolio/portfolio.page').then((m) => m.PortfolioPage) }];
