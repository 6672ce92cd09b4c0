/**
 * SQL views that later contexts may join.
 *
 * - `roles.role_definition_v(tenant_id, role_definition_id, role_key, role_name)`: the tenant's catalogue.
 * - `roles.assignment_v(tenant_id, role_assignment_id, programme_id, role_definition_id, person_id, org_unit_id, state, starts_on, ends_on)`:
 *   every assignment that names somebody, one row for a whole unit.
 * - `roles.programme_role_v(tenant_id, programme_id, role_definition_id, role_key, role_name)`: the roles a programme counts on.
 * - `roles.vacancy_v(tenant_id, role_assignment_id, programme_id, role_definition_id)`: places of a programme that nobody holds.
 */
export const rolesPublishedViews = ['roles.role_definition_v', 'roles.assignment_v', 'roles.programme_role_v', 'roles.vacancy_v'] as const;
