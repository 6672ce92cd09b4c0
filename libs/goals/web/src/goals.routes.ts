import type { Routes } from '@angular/router';

/** The tab "Goals". Mounted at `/programmes/:programmeId/goals`. */
export const goalsRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./list/goals.page').then((m) => m.GoalsPage) },
  { path: 'new', loadComponent: () => import('./editor/new-goal.page').then((m) => m.NewGoalPage) },
];
