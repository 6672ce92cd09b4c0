const OBSERVED = `select 1 from goals.observation o where o.tenant_id = k.tenant_id and o.metric_id = k.metric_id and o.org_unit_id is null and (o.programme_id is null or o.programme_id = g.programme_id)`;

/** Of a key result `k` of a goal `g`: its value is read automatically, by its metric or from its milestones. */
export const IS_READ = `(k.kind = 'milestone' or exists (${OBSERVED}))`;

/**
 * Of a check-in `c` of a key result `k` of a goal `g`: its value counts as a reading. Once a metric has read, a typed value of a later day does not; nor does one that
 * was corrected. The function `goals.read_latest` and the view `goals.reading_v` say the same.
 */
export const TYPED_COUNTS = `c.value is not null and not exists (select 1 from goals.check_in n where n.tenant_id = c.tenant_id and n.supersedes_id = c.id) and not exists (${OBSERVED} and o.period_end <= c.as_of)`;

/** Of a key result `k` of a goal `g`: whether its metric has read on or before a day. @param day SQL of a day */
export const readBy = (day: string): string => `exists (${OBSERVED} and o.period_end <= ${day})`;
