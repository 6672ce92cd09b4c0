import type { Routes } from '@angular/router';

/** The trainer's desk, and one's own learning. Mounted at `/training`. */
export const trainingRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./desk/desk.page').then((m) => m.DeskPage) },
  { path: 'mine', loadComponent: () => import('./mine/my-learning.page').then((m) => m.MyLearningPage) },
];

/** The tab "Training". Mounted at `/programmes/:programmeId/training`. */
export const programmeTrainingRoutes: Routes = [{ path: '', loadComponent: () => import('./tab/programme-training.page').then((m) => m.ProgrammeTrainingPage) }];
