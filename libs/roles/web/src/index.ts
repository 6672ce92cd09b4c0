export * from './roles.routes';
export { COMMUNITY_EDITS, HELP_ROUTE_EDITS, ROLE_ASSIGNMENT_EDITS, ROLE_DEFINITION_EDITS, ROLE_KPI_EDITS } from './role-edits';
