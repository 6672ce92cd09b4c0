import type { EvidenceFact } from '@realign/kernel';

/** An effect as the evidence pack tells it. */
export interface KnownEffect {
  readonly subjectKey: string;
  readonly measure: string;
  readonly measureName: string;
  /** What the estimate is counted in, and with how many digits after the point it is told. */
  readonly unit: string;
  readonly digits: number;
  readonly title: string;
  readonly sentence: string;
  /** In that unit; null when it was refused. */
  readonly estimate: number | null;
  /** Ends of the 95 % interval and the grade; null when it was refused. */
  readonly low: number | null;
  readonly high: number | null;
  readonly grade: string | null;
  /** Activities of the programme that bear the title; empty for the launch. */
  readonly activityIds: readonly string[];
  readonly verdict: 'worked' | 'did_not' | 'cannot_tell';
  readonly dataTo: string;
  /** What it did for those who took it up, by a sign somebody stated; null without one. */
  readonly takers: KnownTakers | null;
}

export interface KnownTakers {
  /** "completed “Getting started”". */
  readonly sign: string;
  /** The sign is a module that was completed or a session that was attended. */
  readonly isTraining: boolean;
  readonly sentence: string;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** It leans on few people. */
  readonly isWeak: boolean;
}

/** One fact per effect, in the same sentence as on its card. What did not work is amber: somebody has to decide whether it goes on. */
export const effectFacts = (effects: readonly KnownEffect[]): EvidenceFact[] =>
  effects.flatMap((effect) => [effectFact(effect), ...takersFact(effect)]);

const effectFact = ({ subjectKey, measure, measureName, unit, digits, title, sentence, estimate, low, high, grade, activityIds, verdict, dataTo }: KnownEffect): EvidenceFact => ({
  key: `adoption.effect:${measure}:${subjectKey}`, source: 'adoption', subjectType: 'activity', subjectId: activityIds[0] ?? null, title: `Effect of ${title} on: ${measureName.toLowerCase()}`,
  status: estimate === null ? 'no_data' : verdict === 'worked' ? 'ok' : verdict === 'did_not' ? 'at_risk' : 'info', value: estimate === null ? null : round(estimate, digits), unit, baseline: null, target: null, asOf: dataTo,
  note: sentence, link: placeOf(subjectKey, measure), health: verdict, about: activityIds, ...(low === null || high === null || grade === null ? {} : { low: round(low, digits), high: round(high, digits), grade }),
});

/** How those behave who took it up. Where the sign is training, that is what training changed in behaviour, and it stands with training. It informs; the effect on everybody offered decides. */
const takersFact = ({ subjectKey, measure, measureName, unit, digits, takers, dataTo, activityIds }: KnownEffect): EvidenceFact[] =>
  takers === null ? [] : [{
    key: `adoption.takers:${measure}:${subjectKey}`, source: takers.isTraining ? 'training' : 'adoption', subjectType: 'usage', subjectId: null, title: `Behaviour of those who ${takers.sign}: ${measureName.toLowerCase()}`,
    status: takers.estimate === null || takers.isWeak ? 'no_data' : 'info', value: takers.estimate === null ? null : round(takers.estimate, digits), unit, baseline: null, target: null, asOf: dataTo, note: takers.sentence, link: placeOf(subjectKey, measure), about: activityIds,
    ...(takers.low === null || takers.high === null ? {} : { low: round(takers.low, digits), high: round(takers.high, digits) }),
  }];

/** The figure it is about, and on it the effect itself. */
const placeOf = (subjectKey: string, measure: string): string => `adoption/effects?measure=${encodeURIComponent(measure)}&effect=${encodeURIComponent(subjectKey)}`;

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
