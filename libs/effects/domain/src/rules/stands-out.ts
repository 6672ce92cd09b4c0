import type { EffectEstimate } from '../effect';

/**
 * What chance may do before an effect is called one: 4 in 100 rather than the 5 that the interval leaves out. Memory of a series is estimated, effects differ
 * between units and orders are sampled, so that small samples call a little more than their nominal share: up to 6 in 100 at 5 (docs/calibration.md, 0081).
 */
export const CALLED_AT = 0.04;

/**
 * Whether an effect is told from chance: the interval lies on one side of 0, and so little chance is left when everything that was asked about at the same time is
 * counted in.
 * @param q the p-value corrected for the other questions (`benjaminiHochberg`); without others p itself
 */
export const standsOut = ({ low, high }: Pick<EffectEstimate, 'low' | 'high'>, q: number): boolean => (low > 0 || high < 0) && q <= CALLED_AT;
