import type { Routes } from '@angular/router';

/** The list and the way to a new one. Mounted at `/programmes`. */
export const programmeListRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./list/programmes.page').then((m) => m.ProgrammesPage) },
  { path: 'new', loadComponent: () => import('./list/new-programme.page').then((m) => m.NewProgrammePage) },
  { path: 'templates', loadComponent: () => import('./templates/templates.page').then((m) => m.TemplatesPage) },
];

/** The frame of one programme; the application puts the tabs in it. */
export const programmeCockpit = () => import('./cockpit/cockpit').then((m) => m.Cockpit);

/** The tab "Plan". Mounted at `/programmes/:programmeId/plan`. */
export const planRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./plan/plan.page').then((m) => m.PlanPage) },
  { path: 'messages', loadComponent: () => import('./messages/messages.page').then((m) => m.MessagesPage) },
  { path: 'waves', loadComponent: () => import('./planner/planner.page').then((m) => m.PlannerPage) },
];

/** The tab "Purpose". Mounted at `/programmes/:programmeId/purpose`. */
export const purposeRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./purpose/purpose.page').then((m) => m.PurposePage) },
  { path: 'why', pathMatch: 'full', loadComponent: () => import('./why/why-editor.page').then((m) => m.WhyEditorPage) },
  { path: 'why/:statementId', loadComponent: () => import('./why/statement.page').then((m) => m.StatementPage) },
];

/** The tab "Launch": the gate and the self-check. Mounted at `/programmes/:programmeId/launch`. */
export const launchRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./launch/launch.page').then((m) => m.LaunchPage) },
  { path: 'self-check', loadComponent: () => import('./launch/self-check.page').then((m) => m.SelfCheckPage) },
  { path: 'open-points', loadComponent: () => import('./open-points/open-points.page').then((m) => m.OpenPointsPage) },
];

/** The tab "Strategy". Mounted at `/programmes/:programmeId/strategy`. */
export const strategyRoutes: Routes = [{ path: '', loadComponent: () => import('./strategy/strategy.page').then((m) => m.StrategyPage) }];

/** The tab "Impact": what changes for whom, what they do differently, and who was heard. Mounted at `/programmes/:programmeId/impact`. */
export const impactRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./impact/impact.page').then((m) => m.ImpactPage) },
  { path: 'behaviours', loadComponent: () => import('./impact/behaviours.page').then((m) => m.BehavioursPage) },
];

/** What programmes mean for the units one leads. Mounted at `/my-impacts`. */
export const myImpactRoutes: Routes = [{ path: '', loadComponent: () => import('./impact/my-impacts.page').then((m) => m.MyImpactsPage) }];

/** What the sponsor is asked to do and did. Mounted at `/programmes/:programmeId/sponsor`. */
export const sponsorRoutes: Routes = [{ path: '', loadComponent: () => import('./sponsor/sponsor.page').then((m) => m.SponsorPage) }];
