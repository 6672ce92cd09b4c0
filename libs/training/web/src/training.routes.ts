import type { Routes } from '@angular/router';

/** The trainer's pages, and one's own learning. Mounted at `/training`. */
export const trainingRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./workbench/workbench.page').then((m) => m.WorkbenchPage) },
  { path: 'rules', loadComponent: () => import('./rules/rules.page').then((m) => m.RulesPage) },
  { path: 'assignments', loadComponent: () => import('./assignments/assignments.page').then((m) => m.AssignmentsPage) },
  { path: 'library', loadComponent: () => import('./library/library.page').then((m) => m.LibraryPage) },
  { path: 'sessions', loadComponent: () => import('./sessions/sessions.page').then((m) => m.SessionsPage) },
  { path: 'sessions/:sessionId', loadComponent: () => import('./sessions/session.page').then((m) => m.SessionPage) },
  { path: 'capacity', loadComponent: () => import('./capacity/capacity.page').then((m) => m.CapacityPage) },
  { path: 'trainers', loadComponent: () => import('./trainers/trainers.page').then((m) => m.TrainersPage) },
  { path: 'sources', loadComponent: () => import('./sources/sources.page').then((m) => m.SourcesPage) },
  { path: 'completions', loadComponent: () => import('./completions/completions.page').then((m) => m.CompletionsPage) },
  { path: 'completions/:fileId', loadComponent: () => import('./completions/completion-file.page').then((m) => m.CompletionFilePage) },
  { path: 'mine', loadComponent: () => import('./mine/my-learning.page').then((m) => m.MyLearningPage) },
];

/** The tab "Training". Mounted at `/programmes/:programmeId/training`. */
export const programmeTrainingRoutes: Routes = [{ path: '', loadComponent: () => import('./tab/programme-training.page').then((m) => m.ProgrammeTrainingPage) }];
