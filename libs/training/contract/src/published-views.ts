/**
 * SQL views that later contexts may join.
 *
 * - `training.module_completion_v(tenant_id, programme_id, module_id, person_id, completed_on)`:
 *   who completed which module of a programme's plans, and when.
 */
export const trainingPublishedViews = ['training.module_completion_v'] as const;
