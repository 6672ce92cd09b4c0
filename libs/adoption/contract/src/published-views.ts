/**
 * SQL views that later contexts may join. Every one has tenant_id; a view of figures has source_id too. They are not protected by the minimum
 * group size: what leaves the server from them goes through the privacy layer first.
 *
 * Rollups, one row per day a source spoke of (a day that is missing is a gap). COUNTS are `people` (active people of the directory),
 * `active_1d`, `active_7d`, `active_28d` (people active on the day, in the 7 and in the 28 days to it), `contributors_1d|7d|28d` (posted or replied),
 * `habitual_28d` (active in at least three of the four weeks to the day), and `posts, replies, reads, reactions` of the day.
 * - `adoption.organisation_day_v(day, COUNTS, days_7, days_28, unlinked_1d, unlinked_28d)`: people only; `days_*` says how many days of the window
 *   are known, `unlinked_*` counts accounts that are linked to nobody (all of them where the source hides names).
 * - `adoption.department_day_v(department_id, day, COUNTS)`, `adoption.wave_day_v(wave_id, day, COUNTS)`.
 * - `adoption.unit_day_v(org_unit_id, day, COUNTS)`: the people directly in a unit, without the units below it, so that units add up, also in windows.
 * - `adoption.unit_week_v(org_unit_id, week, people, days, active_7d, active_28d, contributors_7d, habitual_28d, posts, replies, reads, reactions)`: `week` is
 *   its Monday; people are as the Sunday says, null without it; counts are sums of the known days.
 * - `adoption.unit_wave_day_v(programme_id, wave_id, org_unit_id, day, COUNTS)` and `adoption.unit_wave_week_v(… unit_week_v, programme_id, wave_id, launch_on, wave_state)`:
 *   the same with the wave of the unit as the plan stands today; units without a wave are not in it.
 * - `adoption.department_unit_v(org_unit_id, department_id)`: the top-level unit of each unit; the second level where there is one unit at the top.
 *
 * What they are for: totals by day are exact and cheap to add up, and are never shown by themselves. Of the organisation they tell the metrics of posts and replies; by unit, department and wave they are what a
 * later context joins for sums that are no figure about people, and what late and corrected days are checked against. Figures about people, of units and waves too, are the published weeks (0024), and effects are worked out from these (0050).
 *
 * State and raw facts.
 * - `adoption.person_state_v(day, subject_id, person_id, active_mask, contributed_mask)`: bit n of a mask is the day n days before `day`.
 * - `adoption.usage_day_v(day, accounts, matched, data_to, import_id, taken_at)`: which days are known, and how well.
 * - `adoption.account_v(account_id, person_id, state, matched_by, first_seen_on, last_seen_on)`: state matched, unmatched, several, ignored or concealed.
 * - `adoption.window_usage_v(report, period_days, data_to, account_id, person_id, account_state, is_licensed, last_active_on, active_days, posted, replied, read, liked, measures)`:
 *   rolling windows, never to be added up.
 * - `adoption.series_point_v(metric_key, segment_key, segment_value, period_start, period_end, value, unit, data_to, import_id, line)`: figures a source
 *   reports as figures; a null value was left empty.
 * - `adoption.community_v(community_id, name, is_deleted, last_seen_on)`, `adoption.community_usage_v(community_id, period_days, data_to, members, posted, read, liked, posters, viewers, last_active_on)`.
 *
 * - `adoption.effect_v(effect_id, programme_id, subject_key, title, kind, measure, data_to, state, sentence, refused, design, grade, estimate, low, high, p, q, computed_at, measure_name, unit, better, least)`: what each activity did; `unit` is `points` of a share or the metric's own,
 *   `better` 1 where the figure should rise and −1 where it should fall, `least` the smallest effect worth having, where somebody said so.
 */
export const adoptionPublishedViews = [
  'adoption.organisation_day_v', 'adoption.department_day_v', 'adoption.wave_day_v', 'adoption.unit_day_v', 'adoption.unit_week_v', 'adoption.unit_wave_day_v', 'adoption.unit_wave_week_v', 'adoption.department_unit_v',
  'adoption.person_state_v', 'adoption.usage_day_v', 'adoption.account_v', 'adoption.window_usage_v', 'adoption.series_point_v', 'adoption.community_v', 'adoption.community_usage_v',
  'adoption.effect_v',
] as const;
