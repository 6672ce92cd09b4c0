import type { Routes } from '@angular/router';

/** How identity providers keep people up to date. Mounted at `/settings/provisioning`. */
export const provisioningRoutes: Routes = [{ path: '', loadComponent: () => import('./provisioning/provisioning.page').then((m) => m.ProvisioningPage) }];

/** People, units and how they arrive. Mounted at `/people`. */
export const directoryRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./people/people.page').then((m) => m.PeoplePage) },
  { path: 'import', loadComponent: () => import('./import/imports.page').then((m) => m.ImportsPage) },
  { path: 'imports/:importId', loadComponent: () => import('./import/import.page').then((m) => m.ImportPage) },
  { path: 'units', loadComponent: () => import('./units/units.page').then((m) => m.UnitsPage) },
  { path: 'units/:unitId', loadComponent: () => import('./units/unit.page').then((m) => m.UnitPage) },
  { path: 'audiences', loadComponent: () => import('./audience/audiences.page').then((m) => m.AudiencesPage) },
  { path: 'audiences/new', loadComponent: () => import('./audience/audience.page').then((m) => m.AudiencePage) },
  { path: 'audiences/:audienceId', loadComponent: () => import('./audience/audience.page').then((m) => m.AudiencePage) },
  { path: ':personId', loadComponent: () => import('./people/person.page').then((m) => m.PersonPage) },
];
