/**
 * SQL views that later contexts may join, and the columns of two tables they may read by id. Spans of days are half open: they hold from
 * `valid_from` up to, not including, `valid_to`, which is null while it still holds. "On day d" is `valid_from <= d and (valid_to is null or valid_to > d)`.
 *
 * - `directory.audience_member_v(tenant_id, audience_id, person_id, valid_from, valid_to)`: who belongs to an audience and between which
 *   days, true for the past too: who left or moved away stays in it with their span, and who came back has two.
 * - `directory.audience_since_v(tenant_id, audience_id, members_since, known_from)`: from which day on it is known who belonged to an audience; `members_since` of a rule alone, as it was noted.
 * - `directory.person_span_v(tenant_id, person_id, valid_from, valid_to, org_unit_id, manager_id, location, country, language, job_title, worker_type)`:
 *   where each person stood between which days while they were here; one row for each stretch without a change. Join it on a day for people by
 *   unit, location, country or language.
 * - `directory.unit_span_v(tenant_id, org_unit_id, below_id, depth, valid_from, valid_to)`: a unit, itself (depth 0) and every unit below it, between which days.
 * - `directory.unit_member_v(tenant_id, org_unit_id, person_id)`: the people of a unit and of all units below it today, without leavers.
 * - `directory.named_unit_v(tenant_id, org_unit_id, below_id, depth, is_followed)`, `directory.named_unit_member_v` and `directory.named_unit_span_v`: the same of a unit that something names
 *   (an audience, a role, a wave): after a merge it stands for the unit it was merged into (`is_followed`), from that day on. Levels and ways through the tree are read from the others.
 * - `directory.unit_below_v(tenant_id, org_unit_id, below_id, depth)`: a unit, itself (depth 0) and every unit below it, as they stand today.
 * - `directory.sign_in_name_v(tenant_id, person_id, user_name_key, external_id)`: sign-in names, in small letters, and ids that an identity provider gave.
 * - `directory.object_id_v(tenant_id, object_id, person_id)`: ids of accounts, in small letters, by which people files and identity providers know people; one id may be given by both.
 * - `directory.person(id, employee_number, display_name, name_key, email_norm, org_unit_id, manager_id, location,
 *   country, language, hired_on, state, created_at, updated_at)` and `directory.org_unit(id, name, parent_id)`.
 */
export const directoryPublishedViews = ['directory.audience_member_v', 'directory.audience_since_v', 'directory.person_span_v', 'directory.unit_span_v', 'directory.unit_member_v', 'directory.unit_below_v', 'directory.named_unit_v', 'directory.named_unit_member_v', 'directory.named_unit_span_v', 'directory.sign_in_name_v', 'directory.object_id_v'] as const;
