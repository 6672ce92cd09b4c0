/**
 * Programmes: the plan of phases, waves and activities.
 *
 * GET/POST /api/programmes · GET/PATCH /api/programmes/:id · POST /api/programmes/:id/state · GET /api/programme-templates
 * GET /api/programmes/:id/plan → PlanView · GET /api/programmes/:id/plan.csv
 * POST /api/programmes/:id/phases|waves|activities · PATCH /api/phases/:id, /api/waves/:id, /api/activities/:id · DELETE /api/phases/:id
 */
export * from './ambiguities';
export * from './launch-checks';
export * from './lifecycle';
export * from './named-things';
export * from './permissions';
export * from './plan.dto';
export * from './plan-evidence.reader';
export * from './programme.dto';
export * from './published-views';
export * from './realignment';
export * from './template';
export * from './vocabulary';
