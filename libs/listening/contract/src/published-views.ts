/**
 * SQL views that later contexts may join. Who asked is in none of them.
 *
 * - `listening.question_group_v(tenant_id, question_group_id, programme_id, text, state, item_count, first_received_at, last_received_at,
 *   told_back_at, owner_person_id)`: equal questions of a programme as one.
 * - `listening.feedback_item_v(tenant_id, feedback_item_id, programme_id, kind, text, question_group_id, received_at)`.
 * - `listening.reply_v(tenant_id, reply_id, programme_id, kind, subject, text, question_group_id, feedback_item_id, decision_id, said_count,
 *   first_said_at, published_at, by_name)`: what was told back; `decision_id` is what caused it.
 * - `listening.field_report_v(tenant_id, field_report_id, programme_id, round_id, person_id, state, due_at, summary, submitted_at, replied_at, version,
 *   lines, replied_lines)`: reports that checkpoints asked for; `round_id` is the checkpoint.
 * - `listening.pulse_reading_v(tenant_id, programme_id, pulse_id, round_id, kind, seq, opened_on, closed_on, asked, answered, question, place, audience_id, name, answers, mean, agree, counts)`:
 *   what closed rounds say, `place` 0 of everybody; figures are null where too few answered.
 */
export const listeningPublishedViews = ['listening.question_group_v', 'listening.feedback_item_v', 'listening.reply_v', 'listening.field_report_v', 'listening.pulse_reading_v'] as const;
