/**
 * What is counted about people. Each is a number of different people of the directory, never of events.
 *
 * In the period (a week, or the days of a report): - `active`: did anything. - `contributors`: posted or replied. - `repliers`: replied. - `readers`: read.
 * - `reactors`: reacted. In the 28 days to the period's end: - `seen`: active on one day or more. - `tried`: on two days or more. - `habitual`: in at least three of the four weeks.
 * - `advocates`: habitual, and contributing on four days or more.
 */
export const FIGURES = ['active', 'contributors', 'repliers', 'readers', 'reactors', 'seen', 'tried', 'habitual', 'advocates'] as const;
export type FigureKey = (typeof FIGURES)[number];

export const FIGURE_NAMES: Readonly<Record<FigureKey, string>> = {
  active: 'Active people', contributors: 'People who post or reply', repliers: 'People who reply', readers: 'People who read', reactors: 'People who react',
  seen: 'Seen it', tried: 'Tried it', habitual: 'Use it by habit', advocates: 'Advocates',
};

export const DIMENSIONS = ['organisation', 'unit', 'wave', 'country', 'location', 'job'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Weeks worked out from daily facts, over all tools that report: who came in any of them. Rolling reports have a series each: `report:<source>:<report>`. */
export const WEEKS = 'weeks';

/** Tools a figure counts, by the keys of their sources; null for all that report. */
export type CountedTools = readonly string[] | null;

/** The series of weeks that counts these tools: `weeks`, `weeks:<key>`, or `weeks:<key>+<key>` for several together. */
export const weeksOfTools = (tools: CountedTools): string => (tools === null || tools.length === 0 ? WEEKS : `${WEEKS}:${[...new Set(tools)].sort().join('+')}`);
