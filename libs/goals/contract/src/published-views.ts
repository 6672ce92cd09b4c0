/**
 * SQL views that later contexts may join.
 *
 * - `goals.key_result_v(tenant_id, key_result_id, goal_id, programme_id, goal_title, goal_state, title, semantics, unit, baseline, baseline_on, target, target_on, source, metric_id, position)`.
 * - `goals.benefit_v(tenant_id, programme_id, benefit_id, title, for_whom, beneficiaries, owner_person_id, key_result_id, goal_id, expected_by, outcome, outcome_on, outcome_note, promises)`:
 *   what was promised and what became of it; `promises` counts the messages that promise it; outcome null while nobody has stated one.
 */
export const goalsPublishedViews = ['goals.key_result_v', 'goals.benefit_v'] as const;
