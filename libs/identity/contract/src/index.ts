/**
 * Identity: who signs in, for which organisation, as what.
 *
 * GET/POST/DELETE /api/session · GET /api/session/demo · GET/POST /api/members · PATCH/DELETE /api/members/:id
 */
export * from './member-access';
export * from './member.dto';
export * from './permissions';
export * from './session.dto';
