/**
 * SQL views that later contexts may join.
 *
 * - `reviews.checkpoint_v(tenant_id, checkpoint_id, programme_id, cadence_id, cycle_id, seq, state, cycle_state, due_at, nominal_local, tz,
 *   frozen_at, decided_at, item_count, missing_count, need_decision, decided)`: every checkpoint of a programme's own series, with its counts.
 * - `reviews.series_checkpoint_v(…, series)`: the same for all series of a programme; `series` is `checkpoint` for its own.
 * - `reviews.checkpoint_wanted_v(tenant_id, checkpoint_id, programme_id, wanted_at, rests, stage)`: by when each is wanted, which is the moment it lapses while it is open and its date before; one
 *   that rests is wanted by nobody. `stage` is `coming`, `open` or `over`, and leads to the one that is ahead of a series.
 * - `reviews.agenda_v(tenant_id, checkpoint_id, programme_id, agenda_item_id, position, title, note, source, subject_type, subject_id, status,
 *   value, unit, baseline, target, as_of, is_decided)`: what needs a decision.
 * - `reviews.plan_change_v(tenant_id, programme_id, checkpoint_id, checkpoint_seq, decision_id, decided_at, decided_by, choice, reason,
 *   effective_on, item_title, kind, target, target_id, title, summary, field, before, after)`: each change with the decision that caused it.
 * - `reviews.verdict_v(tenant_id, programme_id, decision_id, checkpoint_id, checkpoint_seq, verdict, reason, judged_by_name, judged_at)`: whether a change worked.
 */
export const reviewsPublishedViews = ['reviews.checkpoint_v', 'reviews.series_checkpoint_v', 'reviews.checkpoint_wanted_v', 'reviews.agenda_v', 'reviews.plan_change_v', 'reviews.verdict_v'] as const;
