import type { Routes } from '@angular/router';

/** The checkpoint room. Mounted at `/checkpoints`. */
export const checkpointRoutes: Routes = [{ path: ':checkpointId', loadComponent: () => import('./room/checkpoint.page').then((m) => m.CheckpointPage) }];

/** The tab "Reviews" of a programme. Mounted at `/programmes/:programmeId/reviews`. */
export const programmeReviewsRoutes: Routes = [
  { path: 'rhythm', loadComponent: () => import('./rhythm/rhythm.page').then((m) => m.RhythmPage) },
  { path: 'tripwires', loadComponent: () => import('./tripwires/tripwires.page').then((m) => m.TripwiresPage) },
  { path: '', loadComponent: () => import('./reviews/reviews.page').then((m) => m.ReviewsPage) },
];

/** The scheduler's page. Mounted at `/settings/scheduler`. */
export const schedulerRoutes: Routes = [{ path: '', loadComponent: () => import('./scheduler/scheduler.page').then((m) => m.SchedulerPage) }];
