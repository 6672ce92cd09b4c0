export type ImpactStandingName = 'unrated' | 'one_side' | 'agree' | 'differ' | 'disagree';

/** Levels apart at which the programme and the unit do not mean the same thing any more. */
const DISAGREES_FROM = 2;

/**
 * How two ratings of one aspect (0 nothing to 4 upheaval) stand to each other: the same, one level apart (they differ), or two and more
 * (they disagree, and should talk). One rating alone says nothing about the other.
 */
export function impactStanding(programme: number | null, unit: number | null): ImpactStandingName {
  if (programme === null && unit === null) return 'unrated';
  if (programme === null || unit === null) return 'one_side';
  const apart = Math.abs(programme - unit);
  return apart === 0 ? 'agree' : apart < DISAGREES_FROM ? 'differ' : 'disagree';
}

/** The higher of the two ratings: whoever feels more is planned for. Null when nobody has rated. */
export const impactSeverity = (programme: number | null, unit: number | null): number | null => (programme === null && unit === null ? null : Math.max(programme ?? 0, unit ?? 0));

export interface ReceiverFacts {
  readonly severities: readonly (number | null)[];
  readonly consultations: number;
}

/** Something changes for them: at least one aspect is above nothing. */
export const isImpacted = ({ severities }: Pick<ReceiverFacts, 'severities'>): boolean => severities.some((severity) => (severity ?? 0) > 0);

/** R25: of those for whom something changes, how many were heard. */
export const consultationCoverage = (receivers: readonly ReceiverFacts[]): { impacted: number; heard: number } => {
  const impacted = receivers.filter(isImpacted);
  return { impacted: impacted.length, heard: impacted.filter(({ consultations }) => consultations > 0).length };
};

/** R7: a behaviour is managed when an activity brings it about and a measure shows it; otherwise it is expected, not managed. */
export const behaviourMissing = ({ activities, hasMetric, observable }: { activities: number; hasMetric: boolean; observable: string }): string[] => [
  ...(activities > 0 ? [] : ['no activity brings it about']),
  ...(hasMetric ? [] : ['no metric shows it']),
  ...(observable.trim() ? [] : ['nobody has said how it is seen']),
];
