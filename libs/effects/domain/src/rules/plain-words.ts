import { isRefused } from '@realign/kernel';
import type { TakersEffect } from '../designs/instrument';
import type { EffectEstimate, EffectRefusal } from '../effect';
import { standsOut } from './stands-out';

/** How the measure is spoken of: "points" after a share in per cent, "posts" after a count. */
export interface Wording {
  readonly unit: string;
  /** Digits after the point. */
  readonly digits?: number;
}

/** A number as it is written: one digit, and a real minus sign. Rounded zero has no sign. */
export const spoken = (value: number, digits = 1): string => {
  if (!Number.isFinite(value)) return value > 0 ? 'any higher figure' : 'any lower figure';
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
};

/**
 * The one sentence about an effect, the same on the card, in the evidence pack and on the executive page. It never says "because of" below grade C,
 * and always gives the range.
 * @param q the p-value corrected for what else was asked about at the same time; left out where nothing was
 */
export const sayEffect = (result: EffectEstimate | EffectRefusal, { unit, digits = 1 }: Wording, q?: number): string => {
  if (isRefused(result)) return `Cannot tell. ${result.detail}`;
  if (!Number.isFinite(result.low) && !Number.isFinite(result.high)) return `${claimOf(result, unit, digits)}, so nothing says how much of that it was. Evidence grade ${result.grade}.`;
  const range = `(between ${spoken(result.low, digits)} and ${spoken(result.high, digits)})`;
  const chance = standsOut(result, q ?? result.p) ? '' : ' That may be chance.';
  return `${claimOf(result, unit, digits)} ${range}.${chance} Evidence grade ${result.grade}.`;
};

/**
 * What it did for those who took it up: second to the headline, and never without how much the offer moved take-up. A weak first stage (F below 10) is said, because
 * the range then leans on few people; where the Anderson–Rubin set has no bounds nothing is claimed.
 */
export const sayTakers = ({ estimate, low, high, bounded, takeUp, weak }: TakersEffect, { unit, digits = 1 }: Wording): string => {
  const moved = `${spoken(100 * takeUp, 0)} % of people`;
  if (!bounded) return `What it did for those who took it up cannot be told: the offer moved take-up by only ${moved}.`;
  const chance = low <= 0 && high >= 0 ? ' That may be chance.' : '';
  const warning = weak ? ' Take-up is weak, so this leans on few people.' : '';
  return `Those who took it up because it was offered rose ${spoken(Math.abs(estimate), digits)} ${unit} ${estimate < 0 ? 'less' : 'more'} (between ${spoken(low, digits)} and ${spoken(high, digits)}); the offer moved take-up by ${moved}.${chance}${warning}`;
};

const claimOf = ({ design, activity, estimate }: EffectEstimate, unit: string, digits: number): string => {
  const size = `${spoken(Math.abs(estimate), digits)} ${unit}`;
  const more = estimate < 0 ? 'less' : 'more';
  switch (design) {
    case 'stepped_wedge':
    case 'staggered':
      return `Units offered ${activity} rose ${size} ${more} than units still waiting`;
    case 'two_groups':
      return `Units offered ${activity} rose ${size} ${more} than units not offered it`;
    case 'interrupted_series':
      return `After ${activity} the figure stood ${size} ${estimate < 0 ? 'below' : 'above'} where its own trend was heading`;
    case 'before_after':
      return `The figure ${estimate < 0 ? 'fell' : 'rose'} ${size} after ${activity}, with nothing to compare it with`;
  }
};

/** Which interval stands around each week of the chart: it is that of the week's own estimate, not that of the mean in the sentence. Null where there is no chart. */
export const sayWeeks = ({ weeks, inference, level }: Pick<EffectEstimate, 'weeks' | 'inference' | 'level'>): string | null => {
  if (weeks.length === 0) return null;
  const own = `Each week has its own ${spoken(100 * level, 0)} % interval`;
  if (inference === 'newey_west') return `${own}, from series made up with the same memory; one week alone tells less than their mean.`;
  return inference === 'permutation' ? `${own}, by t; the range in the sentence also comes from dealing the dates out anew, and may be wider.` : `${own}, by t.`;
};

/** What the interval allows to be said: an effect in the wished direction, one against it, too small to matter, or nothing. */
export type EffectVerdict = 'worked' | 'did_not' | 'cannot_tell';

/**
 * Below grade C nothing is a verdict: before and after also holds whatever else happened. "Worked" needs the whole interval on the good side of 0, told from chance also when
 * everything asked about is counted in (`standsOut`). "Did not" needs the same on the bad side, or an interval inside ± the smallest effect worth having.
 * @param better +1 when higher is better, −1 when lower is
 */
export const verdictOf = ({ low, high, grade, q }: Pick<EffectEstimate, 'low' | 'high' | 'grade'> & { readonly q: number }, better: 1 | -1, worthHaving = 0): EffectVerdict => {
  if (grade === 'D' || grade === 'E') return 'cannot_tell';
  const [worst, best] = better === 1 ? [low, high] : [-high, -low];
  const isTold = standsOut({ low, high }, q);
  if (worst > 0 && isTold) return 'worked';
  return (best < 0 && isTold) || (worthHaving > 0 && best < worthHaving) ? 'did_not' : 'cannot_tell';
};
