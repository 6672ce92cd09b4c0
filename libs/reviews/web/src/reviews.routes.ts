import type { Routes } from '@angular/router';

/** The checkpoint room. Mounted at `/checkpoints`. */
export const checkpointRoutes: Routes = [{ path: ':checkpointId', loadComponent: () => import('./room/checkpoint.page').then((m) => m.CheckpointPage) }];

/** The tab "Reviews" of a programme. Mounted at `/programmes/:programmeId/reviews`. */
export const programmeReviewsRoutes: Routes = [{ path: '', loadComponent: () => import('./reviews/reviews.page').then((m) => m.ReviewsPage) }];
