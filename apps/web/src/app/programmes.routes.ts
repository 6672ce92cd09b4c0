import type { Routes } from '@angular/router';
import { programmeCockpit, programmeListRoutes } from '@realign/programmes/web';

/** The list, and one programme with its tabs: each context brings its own. */
export const programmesRoutes: Routes = [
  ...programmeListRoutes,
  {
    path: ':programmeId',
    loadComponent: programmeCockpit,
    children: [
      { path: '', pathMatch: 'full', loadChildren: () => import('@realign/reporting/web').then((m) => m.programmeOverviewRoutes) },
      { path: 'purpose', loadChildren: () => import('@realign/programmes/web').then((m) => m.purposeRoutes) },
      { path: 'goals', loadChildren: () => import('@realign/goals/web').then((m) => m.goalsRoutes) },
      { path: 'strategy', loadChildren: () => import('@realign/programmes/web').then((m) => m.strategyRoutes) },
      { path: 'impact', loadChildren: () => import('@realign/programmes/web').then((m) => m.impactRoutes) },
      { path: 'launch', loadChildren: () => import('@realign/programmes/web').then((m) => m.launchRoutes) },
      { path: 'sponsor', loadChildren: () => import('@realign/programmes/web').then((m) => m.sponsorRoutes) },
      { path: 'plan', loadChildren: () => import('@realign/programmes/web').then((m) => m.planRoutes) },
      { path: 'roles', loadChildren: () => import('@realign/roles/web').then((m) => m.programmeRolesRoutes) },
      { path: 'listening', loadChildren: () => import('@realign/listening/web').then((m) => m.programmeListeningRoutes) },
      { path: 'training', loadChildren: () => import('@realign/training/web').then((m) => m.programmeTrainingRoutes) },
      { path: 'adoption', loadChildren: () => import('@realign/adoption/web').then((m) => m.programmeAdoptionRoutes) },
      { path: 'announcements', loadChildren: () => import('@realign/notifications/web').then((m) => m.announcementRoutes) },
      { path: 'reviews', loadChildren: () => import('@realign/reviews/web').then((m) => m.programmeReviewsRoutes) },
    ],
  },
];
