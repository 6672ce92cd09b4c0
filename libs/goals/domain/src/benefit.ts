import type { HealthName } from './key-result';

export type BenefitOutcome = 'realised' | 'partly' | 'not_realised';
export type BenefitStanding = BenefitOutcome | 'on_the_way' | 'at_risk' | 'not_measured' | 'overdue';

export interface BenefitFacts {
  readonly outcome: BenefitOutcome | null;
  readonly expectedBy: string | null;
  /** How the key result that measures it stands; null when nothing measures it. */
  readonly health: HealthName | null;
}

const GOOD: ReadonlySet<HealthName> = new Set(['on_track', 'achieved', 'holding']);

/**
 * How a promised benefit stands. What somebody stated of its outcome counts first. Otherwise it follows the key result that measures it; past its
 * day without an outcome it is overdue; without anything that measures it nobody can say.
 */
export function benefitStanding({ outcome, expectedBy, health }: BenefitFacts, today: string): BenefitStanding {
  if (outcome !== null) return outcome;
  if (expectedBy !== null && expectedBy < today) return 'overdue';
  if (health === null || health === 'no_data' || health === 'stale') return 'not_measured';
  return GOOD.has(health) ? 'on_the_way' : 'at_risk';
}
