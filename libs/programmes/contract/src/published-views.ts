/**
 * SQL views that later contexts may join.
 *
 * - `programmes.launched_unit_v(tenant_id, programme_id, org_unit_id)`: units of waves that are launched or further.
 * - `programmes.wave_unit_v(tenant_id, programme_id, wave_id, state, org_unit_id)`: the units of every wave, planned ones too.
 * - `programmes.dated_item_v(tenant_id, programme_id, kind, id, title, state, starts_on, ends_on, detail)`: phases, waves and activities.
 * - `programmes.open_activity_v(tenant_id, programme_id, activity_id, title, starts_on, ends_on, responsible_person_id)`: what is neither judged nor stopped.
 * - `programmes.go_live_v(tenant_id, programme_id, state, first_launch_on, last_launch_on, team_until, budget_until)`: when waves launch first and last, and how far team and budget reach.
 * - `programmes.strategy_outcome_v(tenant_id, programme_id, outcome_id, outcome, position)`: the outcomes on the strategy canvas.
 * - `programmes.programme(id, name, state)` by id.
 */
export const programmesPublishedViews = ['programmes.launched_unit_v', 'programmes.wave_unit_v', 'programmes.dated_item_v', 'programmes.open_activity_v', 'programmes.go_live_v', 'programmes.strategy_outcome_v'] as const;
