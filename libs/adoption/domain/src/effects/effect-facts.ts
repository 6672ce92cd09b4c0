import type { EvidenceFact } from '@realign/kernel';

/** An effect as the evidence pack tells it. */
export interface KnownEffect {
  readonly subjectKey: string;
  readonly measure: string;
  readonly measureName: string;
  readonly title: string;
  readonly sentence: string;
  /** Percentage points; null when it was refused. */
  readonly estimate: number | null;
  /** Ends of the 95 % interval, in points, and the grade; null when it was refused. */
  readonly low: number | null;
  readonly high: number | null;
  readonly grade: string | null;
  /** Activities of the programme that bear the title; empty for the launch. */
  readonly activityIds: readonly string[];
  readonly verdict: 'worked' | 'did_not' | 'cannot_tell';
  readonly dataTo: string;
}

/** One fact per effect, in the same sentence as on its card. What did not work is amber: somebody has to decide whether it goes on. */
export const effectFacts = (effects: readonly KnownEffect[]): EvidenceFact[] =>
  effects.map(({ subjectKey, measure, measureName, title, sentence, estimate, low, high, grade, activityIds, verdict, dataTo }) => ({
    key: `adoption.effect:${measure}:${subjectKey}`, source: 'adoption', subjectType: 'activity', subjectId: activityIds[0] ?? null, title: `Effect of ${title} on: ${measureName.toLowerCase()}`,
    status: estimate === null ? 'no_data' : verdict === 'worked' ? 'ok' : verdict === 'did_not' ? 'at_risk' : 'info', value: estimate === null ? null : round(estimate), unit: 'points', baseline: null, target: null, asOf: dataTo,
    note: sentence, link: 'adoption/effects', health: verdict, about: activityIds, ...(low === null || high === null || grade === null ? {} : { low: round(low), high: round(high), grade }),
  }));

const round = (points: number): number => Math.round(points * 10) / 10;
