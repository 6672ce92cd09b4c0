import type { EvidenceFact } from '@realign/kernel';
import type { ReadingGap } from './coverage';

export interface UsageReading {
  readonly metricKey: string;
  readonly name: string;
  /** Share 0–1; null when withheld. */
  readonly value: number | null;
  readonly before: number | null;
  /** Why there is none. */
  readonly withheld: ReadingGap | 'small_group' | 'would_reveal' | null;
  readonly dataTo: string;
  /** The tool it is of, and over how many days: a month of one tool is no week of another. */
  readonly toolName: string;
  readonly periodDays: number;
}

/** One fact per figure of the newest report, with the tool and the length it is of. Whether it is enough, the goals say; here it is only said what is seen. */
export const usageFacts = (readings: readonly UsageReading[]): EvidenceFact[] =>
  readings.map(({ metricKey, name, value, before, withheld, dataTo, toolName, periodDays }) => ({
    key: `adoption.usage:${metricKey}`, source: 'adoption', subjectType: 'usage', subjectId: null, title: `${name}, ${toolName}`, status: value === null ? 'no_data' : 'info', value, unit: 'share', baseline: before, target: null,
    asOf: dataTo, note: value === null ? WHY_NOT[withheld ?? 'small_group'] : `${percent(value)} in the report of ${toolName} over ${periodDays} days to ${dataTo}${before === null ? '' : `, ${percent(before)} in the one before`}.`, link: 'adoption',
  }));

const WHY_NOT: Readonly<Record<NonNullable<UsageReading['withheld']>, string>> = {
  small_group: 'Withheld: the group is too small.', would_reveal: 'Withheld: it would tell about a small group.', few_matched: 'Nothing is told: too few accounts of the newest report belong to somebody in the directory.',
  part_of_export: 'Nothing is told: the newest report is only a part of an export.', more_than_people: 'Nothing is told: the newest report has more accounts than there are people.',
};

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
