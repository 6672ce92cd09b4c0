/**
 * Roles: who carries the programme.
 *
 * GET/POST /api/role-definitions · GET/PATCH /api/role-definitions/:id (If-Match) · GET …/editions · POST …/retire, …/reinstate (If-Match)
 * GET/POST /api/communities · GET/PATCH /api/communities/:id (If-Match)
 * GET  /api/programmes/:id/roles → ProgrammeRolesView
 * POST /api/programmes/:id/roles/assignments: AssignRole → 201 RoleAssignmentView (`runLocation` set for a unit)
 * GET/PATCH /api/role-assignments/:id (If-Match) · POST /api/role-assignments/:id/transition: TransitionRoleAssignment (If-Match)
 * GET /api/role-assignments/:id/history · POST /api/role-assignments/:id/acknowledgement: AcknowledgeRole (If-Match), by the line manager or on their behalf
 * DELETE /api/role-assignments/:id?reason= (If-Match): ends it, nothing is erased
 */
export * from './community.dto';
export * from './events';
export * from './is-day';
export * from './permissions';
export * from './programme-roles.dto';
export * from './published-views';
export * from './role-assignment.dto';
export * from './role-definition.dto';
export * from './role-evidence.reader';
export * from './vocabulary';
