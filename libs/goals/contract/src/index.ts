/**
 * Goals: what is to become true, and how far it is.
 *
 * GET/POST /api/programmes/:id/goals · GET /api/programmes/:id/goals/overview · GET/PATCH /api/goals/:id · PUT /api/goals/:id/contributions · PUT /api/activities/:id/goals (versions in the body) · PUT /api/programmes/:id/goal-limit
 * GET /api/programmes/:id/outcomes · PUT /api/strategy-outcomes/:id/goals
 * POST /api/goals/:id/key-results · PATCH/DELETE /api/key-results/:id · GET/POST /api/key-results/:id/check-ins
 * GET /api/check-ins/due · POST /api/check-ins/:id/acknowledge · GET/POST /api/programmes/:id/benefits · GET /api/programmes/:id/benefits.csv · PATCH/DELETE /api/benefits/:id
 * POST /api/key-results/:id/milestones · PATCH/DELETE /api/milestones/:id · GET /api/programmes/:id/calibration · POST /api/goals/lint · GET /api/metrics · GET /api/metric-catalogue · GET/PATCH /api/metrics/:id (If-Match)
 */
export * from './benefit.dto';
export * from './check-in-duty.dto';
export * from './check-in.dto';
export * from './goal-map.dto';
export * from './jobs';
export * from './published-views';
export * from './goal.dto';
export * from './goals-overview.dto';
export * from './key-result-input.dto';
export * from './key-result-view.dto';
export * from './key-result.dto';
export * from './lint.dto';
export * from './metric.dto';
export * from './outcome.dto';
export * from './permissions';
export * from './readers';
export * from './vocabulary';
