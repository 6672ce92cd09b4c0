/**
 * Roles: who carries the programme.
 *
 * GET/POST /api/role-definitions · GET/PATCH /api/role-definitions/:id (If-Match) · GET …/editions · POST …/retire, …/reinstate (If-Match)
 * GET/POST /api/communities · GET/PATCH /api/communities/:id (If-Match)
 * GET  /api/programmes/:id/roles → ProgrammeRolesView · POST …/roles/counted, …/roles/not-counted: CountOnRole → ProgrammeRolesView
 * POST /api/programmes/:id/roles/assignments: AssignRole → 201 RoleAssignmentView (`runLocation` set for a unit)
 * GET/PATCH /api/role-assignments/:id (If-Match) · POST /api/role-assignments/:id/transition: TransitionRoleAssignment (If-Match)
 * POST /api/programmes/:id/roles/assignments/bulk: BulkAssignRole → BulkAssignView · POST …/bulk-end: BulkEndRoles → BulkEndView (both with a dry run)
 * GET /api/programmes/:id/roles/coverage: CoverageQuery → ProgrammeCoverageView · GET …/coverage.csv
 * GET/POST /api/programmes/:id/nominations · GET /api/nominations/:id · POST /api/nominations/:id/answer (If-Match)
 * POST /api/role-assignments/:id/recognitions: GiveRecognition
 * GET/POST /api/programmes/:id/help-routes · PATCH/DELETE /api/help-routes/:id
 * GET /api/my/roles → MyRolesView · GET /api/my/help → MyHelpView · GET /api/people/:id/roles → PersonRolesView
 * GET/POST /api/role-assignments/:id/handover: HandOverRole (If-Match) · POST …/handover/duties: TickHandoverDuty
 * GET/POST /api/role-definitions/:id/kpis · GET/PATCH /api/role-kpis/:id (If-Match) · POST /api/role-kpis/:id/readings: RecordKpiReading → KpiReviewView
 * GET /api/role-metrics → RoleMetricListView
 * GET /api/programmes/:id/roles/kpis → KpiReviewView · PUT /api/role-assignments/:id/kpi-target: SetKpiTarget · GET/PUT /api/role-kpi-policy (If-Match)
 * GET /api/role-assignments/:id/history · POST /api/role-assignments/:id/acknowledgement: AcknowledgeRole (If-Match), by the line manager or on their behalf
 * DELETE /api/role-assignments/:id?reason= (If-Match): ends it, nothing is erased
 */
export * from './bulk-assign.dto';
export * from './community.dto';
export * from './coverage.dto';
export * from './events';
export * from './handover.dto';
export * from './help.dto';
export * from './is-day';
export * from './permissions';
export * from './programme-roles.dto';
export * from './published-views';
export * from './recruitment.dto';
export * from './role-assignment.dto';
export * from './role-definition.dto';
export * from './role-evidence.reader';
export * from './role-kpi.dto';
export * from './role-measures';
export * from './role-waiting.reader';
export * from './vocabulary';
