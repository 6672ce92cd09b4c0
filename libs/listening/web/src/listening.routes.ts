import type { Routes } from '@angular/router';

/** The pages one can read. Mounted at `/why`, inside the frame. */
export const whyListRoutes: Routes = [{ path: '', pathMatch: 'full', loadComponent: () => import('./why/why-list.page').then((m) => m.WhyListPage) }];

/** The Why page of a programme, for whoever is signed in. Mounted at `/why/:programmeId`, outside the frame: it is read on a phone. */
export const whyRoutes: Routes = [{ path: '', pathMatch: 'full', loadComponent: () => import('./why/why.page').then((m) => m.WhyPage) }, { path: 'pulse', loadComponent: () => import('./pulse/my-pulse.page').then((m) => m.MyPulsePage) }];

/** The same page by a link, without signing in. Mounted at `/w`; the token stands behind the hash sign. */
export const openWhyRoutes: Routes = [{ path: '', loadComponent: () => import('./why/open-why.page').then((m) => m.OpenWhyPage) }];

/** The tab "Listening". Mounted at `/programmes/:programmeId/listening`. */
export const programmeListeningRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./desk/desk.page').then((m) => m.DeskPage) },
  { path: 'pulses', loadComponent: () => import('./pulse/pulses.page').then((m) => m.PulsesPage) },
  { path: ':groupId', loadComponent: () => import('./desk/question.page').then((m) => m.QuestionPage) },
];
