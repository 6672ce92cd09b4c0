import type { CadenceRule } from './cadence-rule';

/** A date within so many days is near, in a rhythm slow enough. */
export const SOON_DAYS = 14;

const SHORTEST_PERIOD = { weeks: 7, months: 28 } as const;

/** How many days before its date a checkpoint may be held in place of it: within 14 days, and within half of its rhythm, so that the date after it is never near at once. */
export const nearDays = ({ unit, every }: Pick<CadenceRule, 'unit' | 'every'>): number => Math.min(SOON_DAYS, Math.floor((SHORTEST_PERIOD[unit] * every) / 2));

export type HeldEarly = 'brought_forward' | 'extraordinary';

/**
 * What becomes of the date of a checkpoint that is held before it, by somebody or by a tripwire. A near one is used up: the checkpoint is held in its place. One that is
 * further away stays, and what is held now is an extra checkpoint, so that no date of the rhythm goes without a reason. `days` counts to the date, and is negative behind it.
 */
export const outcomeOfHoldingEarly = (rule: Pick<CadenceRule, 'unit' | 'every'>, days: number): HeldEarly => (days <= nearDays(rule) ? 'brought_forward' : 'extraordinary');
