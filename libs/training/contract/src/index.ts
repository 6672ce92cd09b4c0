/**
 * Training: what follows from a role.
 *
 * GET/POST /api/processes · PATCH /api/processes/:id (If-Match) · GET/POST /api/scenarios · PATCH /api/scenarios/:id (If-Match) · GET/POST /api/training/modules · PATCH /api/training/modules/:id (If-Match)
 * GET /api/programmes/:id/training → ProgrammeTrainingView
 * GET/POST /api/programmes/:id/training/plans · GET/PATCH /api/training/plans/:id (If-Match)
 * GET /api/training/assignments: TrainingAssignmentQuery → TrainingAssignmentListView
 * POST /api/training/assignments/matching/preview · POST /api/training/assignments/matching/{remind,due-day,waive,withdraw} → 202
 * GET /api/training/assignments/matching/acts · POST /api/training/assignments/matching/acts/:id/undo → 202, within 24 hours
 * POST /api/training/assignments/:id/{start,complete,accept,decline,snooze,waive} → TrainingAssignmentView
 * POST /api/training/completions: RecordCompletions → CompletionResultView
 * POST /api/training/completions/matching: RecordMatchingCompletions → 202 TrainingRunStartedView
 * POST /api/training/runs: StartTrainingRun → 202 TrainingRunView; `?dryRun=true` → 200 with counts
 * POST /api/training/reconcile/dry-run: ReconcileDryRun → ReconcileDiffView · GET /api/training/reconcile/people: who is behind one number
 * POST /api/training/reconcile: ApplyReconcile → 202 TrainingRunStartedView, 409 when the difference is another by now
 * GET /api/training/reconcile/runs → ReconcileRunListView · POST /api/training/reconcile/runs/:id/undo → 202, within 24 hours
 * GET /api/training/plans · GET /api/training/plan-suggestion · GET /api/training/matrix.csv
 * GET /api/training/workbench → TrainingWorkbenchView · GET /api/my/learning → MyLearningView
 */
export * from './catalogue.dto';
export * from './work-scenario.dto';
export * from './completion.dto';
export * from './events';
export * from './funnel.dto';
export * from './jobs';
export * from './matching.dto';
export * from './permissions';
export * from './programme-training.dto';
export * from './progress.dto';
export * from './published-views';
export * from './reconcile.dto';
export * from './training-assignment.dto';
export * from './training-evidence.reader';
export * from './training-plan.dto';
export * from './training-realignment';
export * from './training-run.dto';
export * from './vocabulary';
export * from './workbench.dto';
export * from './xapi.dto';
export * from './session.dto';
export * from './session-view.dto';
export * from './smallest-groups';
export * from './trainer.dto';
export * from './completion-file.dto';
