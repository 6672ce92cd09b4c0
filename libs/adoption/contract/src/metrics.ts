/**
 * What a usage report says about people, each as a share (0–1) of the people of the directory in scope, the organisation's or a unit's, as they stand for the
 * end of the report's window; never of the accounts in the file, whose share of the people is its coverage. The same whether the file shows names or hides them (0089).
 * These keys are the metrics that a key result can read.
 *
 * They are of reports over a month; a report of another length has a metric of its own, `active_people_share_7d`, because figures of 7 and of 180 days are no one line.
 *
 * - `active_people_share`: posted, read or liked at least once in the period. - `posters_share`: posted. - `readers_share`: read. - `reactors_share`: liked.
 */
export const USAGE_METRICS = ['active_people_share', 'posters_share', 'readers_share', 'reactors_share'] as const;
export type UsageMetric = (typeof USAGE_METRICS)[number];

/** Reports over 28 to 31 days are of a month, and can be set beside each other. */
const MONTH_DAYS = { least: 28, most: 31 } as const;
export const isOfAMonth = (periodDays: number): boolean => periodDays >= MONTH_DAYS.least && periodDays <= MONTH_DAYS.most;

/** What stands behind a usage metric's key for a report of so many days; nothing for a month. */
export const lengthKey = (periodDays: number): string => (isOfAMonth(periodDays) ? '' : `_${periodDays}d`);

export const USAGE_METRIC_NAMES: Readonly<Record<UsageMetric, string>> = {
  active_people_share: 'Active people',
  posters_share: 'People who posted',
  readers_share: 'People who read',
  reactors_share: 'People who reacted',
};

/** What each of them counts, for the catalogue. */
export const USAGE_METRIC_DEFINITIONS: Readonly<Record<UsageMetric, string>> = {
  active_people_share: 'Of the people in the directory, those who posted, read or liked at least once in the days of the report. Whoever the report does not name counts as not active; where names are hidden, every account in use counts as a person.',
  posters_share: 'Of the people in the directory, those who posted at least once in the days of the report. Whoever the report does not name counts as not active; where names are hidden, every account in use counts as a person.',
  readers_share: 'Of the people in the directory, those who read at least once in the days of the report. Whoever the report does not name counts as not active; where names are hidden, every account in use counts as a person.',
  reactors_share: 'Of the people in the directory, those who liked or reacted at least once in the days of the report. Whoever the report does not name counts as not active; where names are hidden, every account in use counts as a person.',
};

/** Whether a metric says that something is used, or that people behave in a way. */
export type MetricClass = 'use' | 'behaviour';

/**
 * What the rollups of daily facts say, for each source under `<source>.<key>`: people of the organisation who are active or contribute (post or reply), as
 * a number or as a share (0–1) of the active people of the directory, and what they did.
 */
export const ROLLUP_METRICS = {
  active_people_28d: { name: 'active people in 28 days', unit: 'people', days: 28, class: 'use' },
  active_share_28d: { name: 'share of people active in 28 days', unit: 'share', days: 28, class: 'use' },
  active_share_7d: { name: 'share of people active in the week', unit: 'share', days: 7, class: 'use' },
  habitual_share_28d: { name: 'share of people active in at least three of four weeks', unit: 'share', days: 28, class: 'behaviour' },
  contributors_share_7d: { name: 'share of people who posted or replied in the week', unit: 'share', days: 7, class: 'behaviour' },
  replies_1d: { name: 'replies of the day', unit: 'count', days: 1, class: 'behaviour' },
  replies_7d: { name: 'replies of the week', unit: 'count', days: 7, class: 'behaviour' },
  posts_7d: { name: 'posts of the week', unit: 'count', days: 7, class: 'behaviour' },
  posts_1d: { name: 'posts of the day', unit: 'count', days: 1, class: 'behaviour' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly unit: string; readonly days: number; readonly class: MetricClass }>>;
export type RollupMetric = keyof typeof ROLLUP_METRICS;
