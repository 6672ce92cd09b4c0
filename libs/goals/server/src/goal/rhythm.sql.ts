import { LATE_DAYS, LATE_SHARE } from '@realign/goals/domain';

const cadence = (usual: string): string => `coalesce(m.cadence_days, ${usual})`;

/** The same as `staleAfterDays` of the domain, of a metric `m` that may be absent. @param usual SQL of the cadence where the metric has none */
export const staleAfter = (usual: string): string =>
  `(${cadence(usual)} + case when m.cadence_days is null then 0 else coalesce(m.latency_days, 0) end + greatest(${LATE_DAYS}, ceil(${cadence(usual)} * ${LATE_SHARE})))::integer`;

/** Of a key result `k`: the age in days beyond which its reading is stale; null for milestones, which do not age. */
export const KEY_RESULT_STALE_AFTER = `case when k.kind <> 'milestone' then ${staleAfter('k.check_in_days')} end`;

/** Joins the metric of a key result `k`. */
export const METRIC_OF_KEY_RESULT = 'left join goals.metric m on m.tenant_id = k.tenant_id and m.id = k.metric_id';
