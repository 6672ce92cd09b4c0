/** People who answered "in", "later" or "not for me". */
export interface ChoiceCounts {
  readonly in: number;
  readonly later: number;
  readonly notForMe: number;
}

export type ShownChoices = { readonly [Choice in keyof ChoiceCounts]: number | null } & { readonly all: number | null };

/** Counts are shown in fives: one answer more cannot be seen come. */
const STEP = 5;
const rounded = (count: number): number => Math.floor(count / STEP) * STEP;

/**
 * What may be shown of a choice. A count of fewer than `least` people is withheld, 0 too, so that nobody and a few look alike; the sum is
 * withheld with it, so that nothing can be subtracted. What is shown is rounded down to fives. Null is withheld.
 * @param least people in the smallest group that may be shown
 */
export function shownChoices(counts: ChoiceCounts, least: number): ShownChoices {
  const show = (count: number): number | null => (count < least ? null : rounded(count));
  const [yes, later, notForMe] = [show(counts.in), show(counts.later), show(counts.notForMe)];
  return { in: yes, later, notForMe, all: yes === null || later === null || notForMe === null ? null : yes + later + notForMe };
}
