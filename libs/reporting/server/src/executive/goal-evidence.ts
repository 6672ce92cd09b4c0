import { figureMeasureOf } from '@realign/adoption/contract';
import { verdictOf } from '@realign/effects/domain';
import type { KeyResultReading } from '@realign/goals/contract';
import type { Grade } from '@realign/reporting/domain';

/** A key result with everything that was worked out about what serves its goal. */
export interface ServingEffects {
  readonly keyResultId: string;
  /** Null when somebody says the reading. */
  readonly metricKey: string | null;
  readonly metricId: string | null;
  readonly effects: readonly { readonly measure: string; readonly grade: Grade; readonly low: number; readonly high: number; readonly q: number | null }[];
}

/**
 * The best grade among the effects that say something about this key result: they are effects on what its own metric counts, and they hold, in the
 * direction of its target. Null without one: an effect on something else, or one that did not work, says nothing about the goal.
 */
export function gradeOfEffects({ metricKey, metricId, effects }: ServingEffects, { baseline, target }: Pick<KeyResultReading, 'baseline' | 'target'>): Grade | null {
  const measures = metricKey === null ? [] : [figureMeasureOf(metricKey), `metric:${metricId ?? ''}`];
  const better = baseline !== null && target < baseline ? -1 : 1;
  const holding = effects.filter(({ q, ...effect }) => measures.includes(effect.measure) && q !== null && verdictOf({ ...effect, q }, better) === 'worked');
  return holding.map(({ grade }) => grade).sort()[0] ?? null;
}
