/**
 * SQL views that later contexts may join.
 *
 * - `goals.key_result_v(tenant_id, key_result_id, goal_id, programme_id, goal_title, goal_state, title, semantics, unit, baseline, baseline_on, target, target_on, source, metric_id, position)`.
 * - `goals.benefit_v(tenant_id, programme_id, benefit_id, title, for_whom, beneficiaries, owner_person_id, key_result_id, goal_id, expected_by, outcome, outcome_on, outcome_note, promises)`:
 *   what was promised and what became of it; `promises` counts the messages that promise it; outcome null while nobody has stated one.
 * - `goals.metric_v(tenant_id, metric_id, key, name, unit, source, definition, class)`: the catalogue of metrics.
 * - `goals.metric_redefined_v(tenant_id, key, name, redefined_at)`: metrics whose definition or formula somebody changed, and when last.
 * - `goals.observation_v(tenant_id, metric_id, programme_id, org_unit_id, period_start, period_end, value, n, source)`: what was observed; `n` is how many people stand behind it.
 * - `goals.reading_arrival_v(tenant_id, programme_id, kind, arrived_at)`: check-ins (`check_in`) and readings of the metrics of key results (`reading`) by when they were recorded.
 * - `goals.reading_v(tenant_id, programme_id, key_result_id, value, as_of)`: what was read of each key result: check-ins that stand, and readings of its metric for everybody together.
 * - `goals.contribution_v(tenant_id, programme_id, goal_id, activity_id)`: which activities serve which goals.
 */
export const goalsPublishedViews = ['goals.key_result_v', 'goals.benefit_v', 'goals.metric_v', 'goals.metric_redefined_v', 'goals.observation_v', 'goals.contribution_v', 'goals.reading_arrival_v', 'goals.reading_v'] as const;
