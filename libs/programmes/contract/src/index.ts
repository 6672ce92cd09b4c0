/**
 * Programmes: the plan of phases, waves and activities, with its messages, blackouts and dependencies.
 *
 * GET/POST /api/programmes · GET/PATCH /api/programmes/:id · POST /api/programmes/:id/state · GET /api/programme-templates
 * GET /api/programmes/:id/launch → LaunchView · GET /api/programmes/:id/self-check · POST /api/programmes/:id/waivers · POST /api/waivers/:id/withdraw · PATCH /api/programmes/:id/continuity
 * GET/PUT /api/programmes/:id/strategy · POST …/strategy/editions · GET …/strategy/difference · GET/POST /api/programmes/:id/open-points · PATCH /api/open-points/:id · POST …/state
 * GET/POST /api/programmes/:id/behaviours · PATCH /api/behaviours/:id · GET/PUT /api/programmes/:id/impacts · PUT …/own-unit-impacts · POST …/consultations · PATCH/DELETE /api/consultations/:id (If-Match) · GET /api/my/impacts
 * GET /api/programmes/:id/plan → PlanView · GET /api/programmes/:id/plan/overview · GET /api/programmes/:id/plan.csv, plan.ics · GET /api/programmes/:id/plan/calendar|effort|date-changes · GET /api/programmes/:id/staleness
 * POST /api/programmes/:id/phases|waves|activities|messages|blackouts|dependencies|baselines · PATCH /api/phases/:id, /api/waves/:id, /api/activities/:id, /api/messages/:id, …
 * POST /api/phases|waves|activities|messages/:id/undo takes back one's own last change · GET/POST/DELETE /api/programmes/:id/plan/feed
 * GET/POST /api/programmes/:id/statements · GET/PATCH/DELETE /api/statements/:id (If-Match) · POST /api/statements/:id/versions (If-Match) · POST /api/programmes/:id/signatures
 * GET/PUT /api/programmes/:id/why-page (If-Match) · GET/POST /api/programmes/:id/why-links · DELETE /api/why-links/:id · GET/PUT /api/why-policy (If-Match)
 * GET /api/why · GET /api/why/:id → WhyView · PUT /api/why/:id/choice · GET /api/open-why → WhyView, by the token of a link
 * GET /api/programmes/:id/planner · POST /api/programmes/:id/wave-scenarios (202, plans in a run) · GET/PATCH/DELETE /api/wave-scenarios/:id · GET …/units · POST …/apply|undo
 * POST /api/programmes/:id/plan/change-together (dry run first) · POST /api/changes-together/:id/undo · GET/POST /api/saved-views · GET/PATCH/DELETE /api/saved-views/:id (If-Match)
 * GET/POST /api/programmes/:id/sponsor-actions · PATCH/DELETE /api/sponsor-actions/:id (If-Match) · PUT /api/sponsor-actions/:id/done
 * GET /api/template-preview · POST /api/programmes/:id/save-as-template · PATCH/DELETE /api/own-templates/:id (If-Match) · POST /api/own-templates/:id/revisions
 */
export * from './planned-effects';
export * from './planner.dto';
export * from './planner-view.dto';
export * from './planner.jobs';
export * from './trainer-capacity';
export * from './ambiguities';
export * from './behaviour.dto';
export * from './impact.dto';
export * from './launch-checks';
export * from './launch.dto';
export * from './lifecycle';
export * from './named-people';
export * from './named-things';
export * from './open-point.dto';
export * from './strategy.dto';
export * from './activity.dto';
export * from './baseline.dto';
export * from './blackout.dto';
export * from './change-together.dto';
export * from './criterion.dto';
export * from './date-move.dto';
export * from './dependency.dto';
export * from './message.dto';
export * from './permissions';
export * from './phase.dto';
export * from './plan.dto';
export * from './plan-evidence.reader';
export * from './plan-difference.dto';
export * from './plan-reading.dto';
export * from './programme.dto';
export * from './published-views';
export * from './purpose-standing';
export * from './readings-scatter';
export * from './realignment';
export * from './saved-view.dto';
export * from './sponsor-action.dto';
export * from './staleness';
export * from './staleness.jobs';
export * from './template';
export * from './template.dto';
export * from './upcoming';
export * from './vocabulary';
export * from './wave.dto';
export * from './statement.dto';
export * from './why-page.dto';
export * from './why.dto';
export * from './why-sections';
