/**
 * SQL views that later contexts may join.
 *
 * - `training.module_completion_v(tenant_id, programme_id, module_id, person_id, completed_on)`:
 *   who completed which module of a programme's plans, and when.
 * - `training.reminder_v(tenant_id, person_id, plan_id, module_id, kind, due_on, given_on)`: reminders of required training,
 *   `week_before`, `day_before` or `overdue`, each given once.
 * - `training.due_time_v(tenant_id, programme_id, kind, item_id, title, person_id, due_on, minutes)`: time that training asks of each person,
 *   kind `module` (required, not yet done, due that day) or `session` (a booked seat on its day; its programme is null).
 * - `training.module_v(tenant_id, module_id, title, is_retired)`, `training.completion_v(tenant_id, module_id, person_id, completed_on)`: who completed a
 *   module, whatever asked for it, and `training.attendance_v(tenant_id, module_id, person_id, attended_on)`: who was there when it was held.
 * - `training.completion_arrival_v(tenant_id, programme_id, arrived_at)`: completions of modules of a programme's plans by when they were recorded.
 */
export const trainingPublishedViews = ['training.module_completion_v', 'training.reminder_v', 'training.due_time_v', 'training.module_v', 'training.completion_v', 'training.attendance_v', 'training.completion_arrival_v'] as const;
