import type { Routes } from '@angular/router';

/** The list and the way to a new one. Mounted at `/programmes`. */
export const programmeListRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./list/programmes.page').then((m) => m.ProgrammesPage) },
  { path: 'new', loadComponent: () => import('./list/new-programme.page').then((m) => m.NewProgrammePage) },
];

/** The frame of one programme; the application puts the tabs in it. */
export const programmeCockpit = () => import('./cockpit/cockpit').then((m) => m.Cockpit);

/** The tab "Plan". Mounted at `/programmes/:programmeId/plan`. */
export const planRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./plan/plan.page').then((m) => m.PlanPage) },
  { path: 'messages', loadComponent: () => import('./messages/messages.page').then((m) => m.MessagesPage) },
];

/** The tab "Purpose". Mounted at `/programmes/:programmeId/purpose`. */
export const purposeRoutes: Routes = [{ path: '', loadComponent: () => import('./purpose/purpose.page').then((m) => m.PurposePage) }];

/** The tab "Launch": the gate and the self-check. Mounted at `/programmes/:programmeId/launch`. */
export const launchRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./launch/launch.page').then((m) => m.LaunchPage) },
  { path: 'self-check', loadComponent: () => import('./launch/self-check.page').then((m) => m.SelfCheckPage) },
];
