import { HARDLY_ANY, type Offers } from './resolve-offers';

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

/** What a programme offered with its waves, as units stand to it. */
export interface OffersOfWaves {
  /** Units that waves name. */
  readonly named: ReadonlySet<string>;
  /** Through audiences of waves that are launched, and beside them. */
  readonly launched: readonly Offers[];
  /** Through audiences of waves that are still to come. */
  readonly ahead: Offers;
}

/** Whom it reached through an audience, or will. Of a unit of which it is hardly anybody's, nobody got a date: it waits as before. */
const touchedBy = ({ through, inPart }: Offers): string[] => [...through.keys(), ...[...inPart].flatMap(([unitId, { share }]) => (share > HARDLY_ANY ? [unitId] : []))];

/**
 * What each unit got its date with, seen from an offer: an audience of a wave is one group, launched or still to come, whatever is asked about. Who was reached through one, or by the offer itself, does not wait with the whole around them.
 * @param above of each unit, itself and the units above it, the nearest first
 */
export const blocksSeenFrom = (above: ReadonlyMap<string, readonly string[]>, { named, launched, ahead }: OffersOfWaves): ((offer: Offers) => ReadonlyMap<string, string>) => {
  const waiting = [...ahead.through].filter(([unitId]) => !(above.get(unitId) ?? []).some((each) => named.has(each)));
  const reached = launched.flatMap(({ through }) => [...through]);
  const dated = [ahead, ...launched];
  const touched = dated.flatMap(touchedBy);
  const blocks = (also: readonly string[]): Map<string, string> => new Map([...dealtWith(above, { named, touched: [...touched, ...also] }), ...waiting, ...reached]);
  const shared = blocks([]);
  return (offer) => (dated.includes(offer) || touchedBy(offer).length === 0 ? shared : blocks(touchedBy(offer)));
};
