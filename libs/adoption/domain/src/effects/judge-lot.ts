import { addDays, day, weekdayOf, type Day } from '@realign/kernel';

/** A unit as the wave planner's lot placed it, and as the plan has it now. */
export interface DrawnUnit {
  readonly unitId: string;
  /** Among whom it was drawn; null where that was not kept. */
  readonly stratum: string | null;
  readonly drawnOn: string;
  /** The day its wave is launched by the plan; null when it is in no wave any more. */
  readonly launchOn: string | null;
}

export interface OrderFacts {
  /** How the waves were put in order, as somebody stated last, and on which day; null while nobody has. */
  readonly stated: { readonly order: 'drawn_by_lot' | 'chosen'; readonly on: string } | null;
  /** The lot that is the plan: its seed, and the day it became the plan. Null where the planner kept none. */
  readonly lot: { readonly seed: string; readonly appliedOn: string; readonly units: readonly DrawnUnit[] } | null;
  /** What dates were given to (whole departments or units) and that were launched, with the first day. */
  readonly launched: ReadonlyMap<string, string>;
  /** Up to when readings are known. */
  readonly dataTo: string;
}

export interface JudgedOrder {
  readonly order: 'drawn_by_lot' | 'chosen';
  /** Why a stated lot does not count, for the card; null where nothing is to be said. */
  readonly caveat: string | null;
  /** Among whom each unit was drawn; null unless the lot counts. */
  readonly stratumOf: ReadonlyMap<string, string> | null;
}

const mondayOf = (on: string): Day => addDays(day(on), 1 - weekdayOf(day(on)));
const chosen = (caveat: string | null): JudgedOrder => ({ order: 'chosen', caveat, stratumOf: null });
const many = (n: number): string => (n === 1 ? '1 unit' : `${n} units`);

/**
 * Whether chance alone decided who came first. A statement is no lot: it counts where the planner drew one before the first launch, its kept order gives every unit the week
 * it is launched in, nobody's week passed without a launch, and nobody was launched who was not drawn. What falls short counts as chosen, and says why (0106).
 */
export function judgeOrder({ stated, lot, launched, dataTo }: OrderFacts): JudgedOrder {
  if (stated?.order !== 'drawn_by_lot') return chosen(null);
  const first = [...launched.values()].sort()[0];
  if (!lot) {
    const late = first !== undefined && stated.on > first ? `, and it was stated on ${stated.on}, after the first launch on ${first}` : '';
    return chosen(`That the waves were drawn by lot is a statement: the wave planner kept no draw that gives these dates${late}. So the order counts as chosen.`);
  }
  const drawn = new Set(lot.units.map(({ unitId }) => unitId));
  const moved = lot.units.filter(({ drawnOn, launchOn }) => launchOn === null || mondayOf(launchOn) !== mondayOf(drawnOn)).length;
  const late = lot.units.filter(({ unitId, drawnOn }) => addDays(mondayOf(drawnOn), 7) <= dataTo && !launched.has(unitId)).length;
  const others = [...launched.keys()].filter((unit) => !drawn.has(unit)).length;
  if (first !== undefined && lot.appliedOn > first) return chosen(`The lot with seed ${lot.seed} became the plan on ${lot.appliedOn}, after the first launch on ${first}. So the order counts as chosen.`);
  if (moved > 0) return chosen(`${many(moved)} of ${lot.units.length} ${moved === 1 ? 'has' : 'have'} another date now than the lot with seed ${lot.seed} gave. So the order counts as chosen.`);
  if (late > 0) return chosen(`${many(late)} of ${lot.units.length} ${late === 1 ? 'was' : 'were'} not launched in the week that the lot with seed ${lot.seed} gave, and it is over. So the order counts as chosen.`);
  if (others > 0) return chosen(`${many(others)} of those launched took no part in the lot with seed ${lot.seed}. So the order counts as chosen.`);
  return { order: 'drawn_by_lot', caveat: null, stratumOf: new Map(lot.units.map(({ unitId, stratum }) => [unitId, stratum ?? 'drawn'])) };
}
