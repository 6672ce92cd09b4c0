import type { Routes } from '@angular/router';
import { requiresSession } from '@realign/identity/web';

declare const ngDevMode: boolean;

/** The kit exists in development builds only; a production build drops the branch and its chunk. */
const kit: Routes = ngDevMode ? [{ path: 'kit', loadChildren: () => import('../kit/kit.routes').then((m) => m.kitRoutes) }] : [];

export const routes: Routes = [
  ...kit,
  { path: 'unsubscribe', loadChildren: () => import('@realign/notifications/web').then((m) => m.unsubscribeRoutes) },
  { path: 'sign-in', loadChildren: () => import('@realign/identity/web').then((m) => m.identityRoutes) },
  { path: 'w', loadChildren: () => import('@realign/listening/web').then((m) => m.openWhyRoutes) },
  { path: 'why/:programmeId', canActivate: [requiresSession], loadChildren: () => import('@realign/listening/web').then((m) => m.whyRoutes) },
  { path: 's', loadChildren: () => import('@realign/reporting/web').then((m) => m.openSnapshotRoutes) },
  {
    path: '',
    canActivate: [requiresSession],
    loadComponent: () => import('./frame').then((m) => m.Frame),
    children: [
      { path: '', pathMatch: 'full', loadChildren: () => import('@realign/reporting/web').then((m) => m.homeRoutes) },
      { path: 'portfolio', loadChildren: () => import('@realign/reporting/web').then((m) => m.portfolioRoutes) },
      { path: 'snapshots', loadChildren: () => import('@realign/reporting/web').then((m) => m.snapshotRoutes) },
      { path: 'change-load', loadChildren: () => import('@realign/reporting/web').then((m) => m.changeLoadRoutes) },
      { path: 'inbox', loadChildren: () => import('@realign/notifications/web').then((m) => m.inboxRoutes) },
      { path: 'programmes/:programmeId/executive', loadChildren: () => import('@realign/reporting/web').then((m) => m.executiveRoutes) },
      { path: 'programmes', loadChildren: () => import('./programmes.routes').then((m) => m.programmesRoutes) },
      { path: 'why', loadChildren: () => import('@realign/listening/web').then((m) => m.whyListRoutes) },
      { path: 'checkpoints', loadChildren: () => import('@realign/reviews/web').then((m) => m.checkpointRoutes) },
      { path: 'decisions', loadChildren: () => import('@realign/reviews/web').then((m) => m.decisionRoutes) },
      { path: 'field-reports', loadChildren: () => import('@realign/reviews/web').then((m) => m.fieldReportRoutes) },
      { path: 'people', loadChildren: () => import('@realign/directory/web').then((m) => m.directoryRoutes) },
      { path: 'effects', loadChildren: () => import('@realign/adoption/web').then((m) => m.effectLibraryRoutes) },
      { path: 'roles', loadChildren: () => import('@realign/roles/web').then((m) => m.rolesRoutes) },
      { path: 'training', loadChildren: () => import('@realign/training/web').then((m) => m.trainingRoutes) },
      { path: 'adoption', loadChildren: () => import('@realign/adoption/web').then((m) => m.adoptionRoutes) },
      { path: 'my-impacts', loadChildren: () => import('@realign/programmes/web').then((m) => m.myImpactRoutes) },
      { path: 'check-ins', loadChildren: () => import('@realign/goals/web').then((m) => m.checkInRoutes) },
      { path: 'glossary', loadComponent: () => import('./glossary.page').then((m) => m.GlossaryPage) },
      { path: 'my-data', loadChildren: () => import('@realign/adoption/web').then((m) => m.myDataRoutes) },
      { path: 'settings/privacy', loadChildren: () => import('@realign/adoption/web').then((m) => m.privacyRoutes) },
      { path: 'settings/scheduler', loadChildren: () => import('@realign/reviews/web').then((m) => m.schedulerRoutes) },
      { path: 'settings/notifications', loadChildren: () => import('@realign/notifications/web').then((m) => m.notificationSettingsRoutes) },
      { path: 'settings/members', loadChildren: () => import('@realign/identity/web').then((m) => m.memberRoutes) },
      { path: 'settings/provisioning', loadChildren: () => import('@realign/directory/web').then((m) => m.provisioningRoutes) },
      { path: '**', loadComponent: () => import('./not-here.page').then((m) => m.NotHerePage) },
    ],
  },
];
