import { mondayOf } from './monday';

/** People of a unit whom something reached on a day. */
export interface Reached {
  readonly unitId: string;
  readonly on: string;
  /** Each person is in one row at most, that of their first day; null is the whole unit. */
  readonly people: number | null;
  /** The audience they were reached through; absent where the unit itself was named. */
  readonly through?: string;
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

/** From this share of its people on a unit was offered something; up to the other it was not. What lies between stands on neither side of a comparison. */
export const NEARLY_ALL = 0.8;
export const HARDLY_ANY = 0.1;

/**
 * Which units were offered something, of which figures are known by unit alone: an audience reaches those of which nearly all people belong to it.
 * @param peopleOf people of each unit today
 */
export const offersOf = (reached: readonly Reached[], peopleOf: ReadonlyMap<string, number>): Offers => {
  const byUnit = new Map<string, Reached[]>();
  for (const row of reached) {
    const known = byUnit.get(row.unitId);
    if (known) known.push(row);
    else byUnit.set(row.unitId, [row]);
  }
  const offers = { offeredOn: new Map<string, string>(), inPart: new Map<string, PartOffered>(), through: new Map<string, string>() };
  for (const [unitId, rows] of byUnit) place(unitId, rows, peopleOf.get(unitId) ?? 0, offers);
  return offers;
};

const place = (unitId: string, rows: readonly Reached[], people: number, { offeredOn, inPart, through }: { offeredOn: Map<string, string>; inPart: Map<string, PartOffered>; through: Map<string, string> }): void => {
  const inOrder = [...rows].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const first = inOrder[0] as Reached;
  const reach = shareBy(inOrder, people);
  const whole = inOrder.find(({ on }) => reach(mondayOf(on)) >= NEARLY_ALL);
  if (!whole) {
    inPart.set(unitId, { on: first.on, share: reach(null) });
    return;
  }
  const before = inOrder.filter(({ on }) => mondayOf(on) < mondayOf(whole.on));
  if (shareBy(before, people)(null) > HARDLY_ANY) {
    inPart.set(unitId, { on: first.on, share: 1 });
    return;
  }
  const from = before.length > 0 ? whole.on : first.on;
  offeredOn.set(unitId, from);
  const by = inOrder.filter(({ on }) => on <= whole.on);
  const most = [...by].sort((a, b) => (b.people ?? people) - (a.people ?? people))[0];
  if (most?.through !== undefined && by.every(({ people: some }) => some !== null)) through.set(unitId, most.through);
};

/** The share reached by the end of a week; of all weeks for null. */
const shareBy = (rows: readonly Reached[], people: number) => (monday: string | null): number => {
  const until = rows.filter(({ on }) => monday === null || mondayOf(on) <= monday);
  if (until.some(({ people: some }) => some === null)) return 1;
  return people === 0 ? 0 : Math.min(1, until.reduce((sum, { people: some }) => sum + (some ?? 0), 0) / people);
};
