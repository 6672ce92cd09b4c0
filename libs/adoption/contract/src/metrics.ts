/**
 * What a usage report says about people, each as a share (0–1) of the accounts in the report that are in use by somebody (state "active").
 * These keys are the metrics that a key result can read.
 *
 * - `active_people_share`: posted, read or liked at least once in the period. - `posters_share`: posted. - `readers_share`: read. - `reactors_share`: liked.
 */
export const USAGE_METRICS = ['active_people_share', 'posters_share', 'readers_share', 'reactors_share'] as const;
export type UsageMetric = (typeof USAGE_METRICS)[number];

export const USAGE_METRIC_NAMES: Readonly<Record<UsageMetric, string>> = {
  active_people_share: 'Active people',
  posters_share: 'People who posted',
  readers_share: 'People who read',
  reactors_share: 'People who reacted',
};
