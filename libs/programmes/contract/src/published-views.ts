/**
 * SQL views that later contexts may join.
 *
 * - `programmes.launched_unit_v(tenant_id, programme_id, org_unit_id)`: units of waves that are launched or further.
 * - `programmes.wave_unit_v(tenant_id, programme_id, wave_id, state, org_unit_id)`: the units of every wave, planned ones too.
 * - `programmes.unit_launch_v(tenant_id, programme_id, wave_id, org_unit_id, launched_on, wave_name, wave_state)`: each unit that was ever offered a programme's launch, through its nearest wave, with
 *   the first day of it; also where that wave was held or withdrawn since.
 * - `programmes.wave_launch_v(tenant_id, programme_id, wave_id, wave_name, wave_state, launched_on)`: every wave that was ever launched, by units or by audiences, with the first day of it.
 * - `programmes.wave_reach_v(tenant_id, programme_id, wave_id, org_unit_id)`: the units each wave named, with those below them, whatever became of it; without units below that a nearer wave names.
 * - `programmes.activity_offer_v(tenant_id, programme_id, activity_id, wave_id, title, state, starts_on, engagement_mode, effort_class, began_on, audience_id)`: every activity; `began_on` is null
 *   of one that never ran. An `audience_id` says whom it was for; without one it was for its wave, and with neither for everybody.
 * - `programmes.dated_item_v(tenant_id, programme_id, kind, id, title, state, starts_on, ends_on, detail)`: phases, waves and activities.
 * - `programmes.open_activity_v(tenant_id, programme_id, activity_id, title, starts_on, ends_on, responsible_person_id)`: what is neither judged nor stopped.
 * - `programmes.go_live_v(tenant_id, programme_id, state, first_launch_on, last_launch_on, team_until, budget_until)`: when waves launch first and last, and how far team and budget reach.
 * - `programmes.strategy_outcome_v(tenant_id, programme_id, outcome_id, outcome, position)`: the outcomes on the strategy canvas.
 * - `programmes.message_v(tenant_id, programme_id, message_id, wave_id, activity_id, audience_id, title, channel, sender_person_id, send_on, benefit_organisation, benefit_personal, state,
 *   check_question, check_target, check_reached, check_on)`: messages with the promise each makes. `audience_id` null with a `wave_id` is whoever the wave reaches; both null is everybody.
 * - `programmes.blackout_v(tenant_id, programme_id, blackout_id, name, reason, starts_on, ends_on, countries, org_unit_ids)`: days on which nothing begins. `programme_id` null is
 *   the whole organisation; empty countries and units are everywhere; `ends_on` is the last day.
 * - `programmes.dependency_v(tenant_id, programme_id, dependency_id, kind, lag_days, before_kind, before_id, after_kind, after_id)`: kind `finish_start` or `start_start`.
 * - `programmes.date_change_v(tenant_id, programme_id, date_change_id, subject_type, subject_id, title, starts_before, starts_after, reason, changed_at, is_launch_day, is_hold, was_early, is_late)`: reason `planned`, `early_results` or `other`; what was taken
 *   back is left out. `is_launch_day`: a day of launch was written down anew after the launch. `is_hold`: a wave was held back before its launch, and its days stay as written. `is_late`: why a wave was not launched on its day was said before it moved; its days stay as written. `was_early`: early results were named, now or before.
 * - `programmes.plan_mark_v(tenant_id, programme_id, mark)`: another mark whenever the plan has changed; empty while nothing was.
 * - `programmes.reach_change_v(tenant_id, programme_id, wave_id, wave_name, reason, changed_at)`: where whom a launched wave reached was written down anew.
 * - `programmes.drawn_unit_v(tenant_id, programme_id, scenario_id, seed, applied_at, org_unit_id, stratum, launch_on)`: what the lot of the scenario that is the plan gave each unit; `stratum`
 *   is among whom it was drawn (its main language, or `pilot`), null where that was not kept. No rows where the plan was not drawn.
 * - `programmes.wave_audience_v(tenant_id, programme_id, wave_id, audience_id)`: the audiences of every wave, beside its units.
 * - `programmes.audience_offer_v(tenant_id, programme_id, wave_id, audience_id, launch_on, wave_state, is_launched, members_since, as_of)`: the audiences of every wave that was not withdrawn. Whom the wave was offered to through
 *   them are their members on the day `as_of`: that of the launch, or the first of which members are known; of a wave that is still to come today.
 * - `programmes.wave_person_v(tenant_id, programme_id, wave_id, person_id)`: people of a wave today, through its units (without units below that a nearer wave names) or its
 *   audiences; each once.
 * - `programmes.reached_person_v(tenant_id, programme_id, person_id)`: active people whom a launched wave of the programme reaches today, through its units or its audiences; each once.
 * - `programmes.placed_person_v(tenant_id, programme_id, person_id)`: active people whom a scenario leaves where they are: reached, or of a wave that is held or whose planned day has passed; each once.
 * - `programmes.wave_detail_v(tenant_id, programme_id, wave_id, name, position, kind, state, launch_on, embed_until, learning, learning_days)`: kind `pilot`, `phased` or
 *   `organisation_wide`; `learning_days` are the days a pilot is learned from after it ends.
 * - `programmes.activity_detail_v(tenant_id, programme_id, activity_id, title, kind, stage, state, engagement_mode, effort_class, audience_id, wave_id, phase_id, starts_on, ends_on,
 *   planned_hours, actual_hours, judgement, delivery_step, responsible_person_id)`: hours are working hours in total, null when nobody said.
 * - `programmes.activity_hours_v(tenant_id, programme_id, activity_id, people, hours_each)`: planned hours are of everybody together: each active person of the activity's audience, or
 *   else of its wave, has an equal part. What is judged or stopped, has no hours or reaches nobody is left out.
 * - `programmes.purpose_signature_v(tenant_id, programme_id, statement_id, current_number, signed_number, signer_name, signed_on, re_attest_by)`: the
 *   purpose of each programme with the newest signature of whoever is its sponsor now; the columns of the signature are null while that sponsor has not signed, and it covers the text when both numbers agree.
 *   It holds until `re_attest_by`: the day the sponsor chose, or sooner by the organisation's rule.
 * - `programmes.sponsor_action_v(tenant_id, programme_id, sponsor_action_id, kind, title, person_id, due_on, done_on, reach)`: what the sponsor was asked to do and did.
 * - `programmes.sample_v(tenant_id, programme_id)`: programmes planted to look at, which count in no figure of the organisation.
 * - `programmes.programme(id, name, state)` by id.
 */
export const programmesPublishedViews = [
  'programmes.launched_unit_v', 'programmes.unit_launch_v', 'programmes.wave_launch_v', 'programmes.wave_reach_v', 'programmes.activity_offer_v', 'programmes.wave_unit_v', 'programmes.dated_item_v', 'programmes.open_activity_v', 'programmes.go_live_v', 'programmes.strategy_outcome_v',
  'programmes.message_v', 'programmes.blackout_v', 'programmes.dependency_v', 'programmes.date_change_v', 'programmes.plan_mark_v', 'programmes.reach_change_v', 'programmes.drawn_unit_v', 'programmes.wave_audience_v', 'programmes.audience_offer_v', 'programmes.wave_person_v', 'programmes.reached_person_v', 'programmes.placed_person_v', 'programmes.wave_detail_v', 'programmes.activity_detail_v',
  'programmes.purpose_signature_v', 'programmes.sponsor_action_v', 'programmes.sample_v', 'programmes.activity_hours_v',
] as const;
