import { mondayOf } from './monday';

/** People of a unit whom something reached on a day through an audience. */
export interface Reached {
  readonly unitId: string;
  readonly on: string;
  /** Each person is in one row at most, that of their first day. */
  readonly people: number;
  /** How many the unit had then. */
  readonly of: number;
  readonly through: string;
}

/** A unit of which a part was offered something. */
export interface PartOffered {
  /** The first day. */
  readonly on: string;
  /** Of its people, 0 to 1. */
  readonly share: number;
}

export interface Offers {
  /** The day on which nearly all people of the unit had been offered it, by units. */
  readonly offeredOn: ReadonlyMap<string, string>;
  /** Units of which a part was, or different people in different weeks. */
  readonly inPart: ReadonlyMap<string, PartOffered>;
  /** Through which audience most of a unit's people were reached, where the unit itself was not named by then. */
  readonly through: ReadonlyMap<string, string>;
}

export const NO_OFFERS: Offers = { offeredOn: new Map(), inPart: new Map(), through: new Map() };

/** From this share of its people on a unit was offered something; up to the other it was not. What lies between stands on neither side of a comparison. */
export const NEARLY_ALL = 0.8;
export const HARDLY_ANY = 0.1;

/**
 * Which units were offered something, of which figures are known by unit alone: an audience reaches those of which nearly all people belong to it.
 * @param units named as a whole, each with the day
 */
export const offersOf = (units: Iterable<{ readonly unitId: string; readonly on: string }>, reached: readonly Reached[]): Offers => {
  const offers = { offeredOn: new Map<string, string>(), inPart: new Map<string, PartOffered>(), through: new Map<string, string>() };
  for (const { unitId, on } of units) if ((offers.offeredOn.get(unitId) ?? '9999-12-31') > on) offers.offeredOn.set(unitId, on);
  const byUnit = new Map<string, Reached[]>();
  for (const row of reached) {
    const known = byUnit.get(row.unitId);
    if (known) known.push(row);
    else byUnit.set(row.unitId, [row]);
  }
  for (const [unitId, rows] of byUnit) place(unitId, rows, offers);
  return offers;
};

/** Of a unit some people of which were reached through audiences, perhaps before the unit itself was named. */
const place = (unitId: string, rows: readonly Reached[], { offeredOn, inPart, through }: { offeredOn: Map<string, string>; inPart: Map<string, PartOffered>; through: Map<string, string> }): void => {
  const named = offeredOn.get(unitId);
  const inOrder = rows.filter(({ on }) => named === undefined || on < named).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const [first] = inOrder;
  if (!first) return;
  const by = (isIn: (monday: string) => boolean): number => Math.min(1, inOrder.reduce((sum, { on, people, of }) => sum + (isIn(mondayOf(on)) ? people / Math.max(1, of) : 0), 0));
  const whole = inOrder.find(({ on }) => by((monday) => monday <= mondayOf(on)) >= NEARLY_ALL)?.on ?? named;
  const before = whole === undefined ? 0 : by((monday) => monday < mondayOf(whole));
  offeredOn.delete(unitId);
  if (whole === undefined) inPart.set(unitId, { on: first.on, share: by(() => true) });
  else if (before > HARDLY_ANY) inPart.set(unitId, { on: first.on, share: 1 });
  else offeredOn.set(unitId, whole);
  if (whole !== undefined && whole !== named) through.set(unitId, mostOf(inOrder.filter(({ on }) => on <= whole)));
};

const mostOf = (rows: readonly Reached[]): string => rows.reduce((most, row) => (row.people > most.people ? row : most)).through;
