import { sayChance } from '../snapshot/executive-page';

/** What is proposed for a decision, as far as its options go. */
export interface ProposedOption {
  readonly choice: string;
  /** In words; `unknown` when nobody has measured such a change here. */
  readonly expected: string;
  /** Hours of work it adds; null when the plan does not say. */
  readonly costHours: number | null;
}

/** What one option asks and brings. Null where nobody has said or measured it: of what was not proposed nothing is known. */
export interface OptionOutlook {
  readonly costHours: number | null;
  readonly brings: string | null;
}

/**
 * To go on as it is asks for nothing more, and what it brings is the forecast's chance of the target; what is proposed asks and brings what its rule says.
 * @param forecast of the key result that the decision is about, its chance 0–1; null without one
 */
export function optionOutlook(choice: string, advice: ProposedOption | null, forecast: { readonly chance: number; readonly isEarly?: boolean } | null): OptionOutlook {
  if (advice?.choice === choice) return { costHours: advice.costHours, brings: advice.expected === 'unknown' ? null : advice.expected };
  return choice === 'continue' ? { costHours: 0, brings: forecast === null ? null : `${sayChance(forecast.chance)} chance of the target${forecast.isEarly ? ', an early forecast' : ''}` } : { costHours: null, brings: null };
}
