/** What dates were given to, beside single units. */
export interface Dated {
  /** Units that waves name, launched or still to come: everything below one got its date with it, unless a nearer one is named. */
  readonly named: ReadonlySet<string>;
  /** Units whose people got a date through an audience, all of them or some. */
  readonly touched: Iterable<string>;
}

/**
 * What each unit got its date with: the nearest unit at or above it that a wave names. Where none is named, the largest whole around it in which nobody got a date, by unit or through an audience: all of it waits together.
 * A unit above such ones stands for itself.
 * @param above of each unit, itself and the units above it, the nearest first
 */
export const dealtWith = (above: ReadonlyMap<string, readonly string[]>, { named, touched }: Dated): Map<string, string> => {
  const holding = new Set<string>();
  for (const unit of [...named, ...touched]) for (const each of above.get(unit) ?? []) holding.add(each);
  return new Map([...above].map(([unit, chain]) => [unit, chain.find((each) => named.has(each)) ?? chain.findLast((each) => !holding.has(each)) ?? unit]));
};
