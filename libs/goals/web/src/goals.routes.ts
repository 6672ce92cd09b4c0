import type { Routes } from '@angular/router';

/** The tab "Goals". Mounted at `/programmes/:programmeId/goals`. */
export const goalsRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./list/goals.page').then((m) => m.GoalsPage) },
  { path: 'new', loadComponent: () => import('./editor/new-goal.page').then((m) => m.NewGoalPage) },
  { path: 'benefits', loadComponent: () => import('./benefits/benefits.page').then((m) => m.BenefitsPage) },
  { path: 'calibration', loadComponent: () => import('./calibration/calibration.page').then((m) => m.CalibrationPage) },
];

/** Check-ins that are owed. Mounted at `/check-ins`. */
export const checkInRoutes: Routes = [{ path: '', loadComponent: () => import('./check-ins/check-ins.page').then((m) => m.CheckInsPage) }];
