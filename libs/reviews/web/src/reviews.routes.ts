import type { Routes } from '@angular/router';

/** The checkpoint room. Mounted at `/checkpoints`. */
export const checkpointRoutes: Routes = [{ path: ':checkpointId', loadComponent: () => import('./room/checkpoint.page').then((m) => m.CheckpointPage) }];

/** The decision log with what was learned and the rules. Mounted at `/decisions`. */
export const decisionRoutes: Routes = [
  { path: 'verdicts', loadComponent: () => import('./log/verdict-library.page').then((m) => m.VerdictLibraryPage) },
  { path: 'rules', loadComponent: () => import('./rules/proposal-rules.page').then((m) => m.ProposalRulesPage) },
  { path: '', loadComponent: () => import('./log/decisions.page').then((m) => m.DecisionsPage) },
];

/** Field reports: one's own list, and one of them. Mounted at `/field-reports`. */
export const fieldReportRoutes: Routes = [
  { path: ':reportId', loadComponent: () => import('./report/field-report.page').then((m) => m.FieldReportPage) },
  { path: '', loadComponent: () => import('./report/my-reports.page').then((m) => m.MyReportsPage) },
];

/** The tab "Reviews" of a programme. Mounted at `/programmes/:programmeId/reviews`. */
export const programmeReviewsRoutes: Routes = [
  { path: 'rhythm', loadComponent: () => import('./rhythm/rhythm.page').then((m) => m.RhythmPage) },
  { path: 'tripwires', loadComponent: () => import('./tripwires/tripwires.page').then((m) => m.TripwiresPage) },
  { path: '', loadComponent: () => import('./reviews/reviews.page').then((m) => m.ReviewsPage) },
];

/** The scheduler's page. Mounted at `/settings/scheduler`. */
export const schedulerRoutes: Routes = [{ path: '', loadComponent: () => import('./scheduler/scheduler.page').then((m) => m.SchedulerPage) }];
