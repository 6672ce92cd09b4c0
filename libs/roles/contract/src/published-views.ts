/**
 * SQL views that later contexts may join.
 *
 * - `roles.role_definition_v(tenant_id, role_definition_id, role_key, role_name, retired_on, cover_kind, people_per_holder)`: the tenant's catalogue, and how each role is covered.
 * - `roles.assignment_v(tenant_id, role_assignment_id, programme_id, role_definition_id, person_id, org_unit_id, state, starts_on, ends_on,
 *   scope_unit_id, community_id, topic, held_until)`: every assignment that names somebody, one row for a whole unit; of one that has ended, the
 *   first day on which it was held no more.
 * - `roles.programme_role_v(tenant_id, programme_id, role_definition_id, role_key, role_name)`: the roles a programme counts on.
 * - `roles.vacancy_v(tenant_id, role_assignment_id, programme_id, role_definition_id)`: places of a programme that nobody holds.
 * - `roles.community_v(tenant_id, community_id, name, topic, owner_person_id, state, external_key)`: communities; `external_key` is the id in
 *   the network where they live, by which measured communities find theirs.
 */
export const rolesPublishedViews = ['roles.role_definition_v', 'roles.assignment_v', 'roles.programme_role_v', 'roles.vacancy_v', 'roles.community_v'] as const;
