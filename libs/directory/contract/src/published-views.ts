/**
 * SQL views that later contexts may join, and the columns of two tables they may read by id.
 *
 * - `directory.audience_member_v(tenant_id, audience_id, person_id, valid_from, valid_to)`: who belongs to an audience and between which
 *   days; `valid_to` is null while the person is here. People who left stay in it, with their last day.
 * - `directory.unit_member_v(tenant_id, org_unit_id, person_id)`: the people of a unit and of all units below it, without leavers.
 * - `directory.unit_below_v(tenant_id, org_unit_id, below_id, depth)`: a unit, itself (depth 0) and every unit below it, as they stand today.
 * - `directory.person(id, employee_number, display_name, name_key, email_norm, org_unit_id, state, updated_at)` and `directory.org_unit(id, name, parent_id)`.
 */
export const directoryPublishedViews = ['directory.audience_member_v', 'directory.unit_member_v', 'directory.unit_below_v'] as const;
