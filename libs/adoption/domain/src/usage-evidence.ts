import type { EvidenceFact } from '@realign/kernel';

export interface UsageReading {
  readonly metricKey: string;
  readonly name: string;
  /** Share 0–1; null when withheld. */
  readonly value: number | null;
  readonly before: number | null;
  readonly dataTo: string;
}

/** One fact per figure of the newest report. Whether it is enough, the goals say; here it is only said what is seen. */
export const usageFacts = (readings: readonly UsageReading[]): EvidenceFact[] =>
  readings.map(({ metricKey, name, value, before, dataTo }) => ({
    key: `adoption.usage:${metricKey}`, source: 'adoption', subjectType: 'usage', subjectId: null, title: name, status: value === null ? 'no_data' : 'info', value, unit: 'share', baseline: before, target: null,
    asOf: dataTo, note: value === null ? 'Withheld: the group is too small.' : `${percent(value)} in the report to ${dataTo}${before === null ? '' : `, ${percent(before)} in the one before`}.`, link: 'adoption',
  }));

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
