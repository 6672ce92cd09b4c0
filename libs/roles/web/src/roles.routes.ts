import type { Routes } from '@angular/router';

/** The tab "Roles": holders, the map of gaps, champions, measures, where help is had. Mounted at `/programmes/:programmeId/roles`. */
export const programmeRolesRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./roles.page').then((m) => m.RolesPage) },
  { path: 'coverage', loadComponent: () => import('./gap-map/coverage.page').then((m) => m.CoveragePage) },
  { path: 'champions', loadComponent: () => import('./champions/champions.page').then((m) => m.ChampionsPage) },
  { path: 'kpis', loadComponent: () => import('./kpis/kpis.page').then((m) => m.KpisPage) },
  { path: 'help', loadComponent: () => import('./help/help-routes.page').then((m) => m.HelpRoutesPage) },
  { path: 'assignments/:assignmentId', loadComponent: () => import('./assignment/assignment.page').then((m) => m.AssignmentPage) },
];

/** The catalogue, communities, and what roles mean for one person. Mounted at `/roles`. */
export const rolesRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./catalogue/catalogue.page').then((m) => m.CataloguePage) },
  { path: 'mine', loadComponent: () => import('./mine/my-roles.page').then((m) => m.MyRolesPage) },
  { path: 'communities', loadComponent: () => import('./catalogue/communities.page').then((m) => m.CommunitiesPage) },
  { path: 'people/:personId', loadComponent: () => import('./mine/person-roles.page').then((m) => m.PersonRolesPage) },
  { path: ':roleId', loadComponent: () => import('./catalogue/role.page').then((m) => m.RolePage) },
];
