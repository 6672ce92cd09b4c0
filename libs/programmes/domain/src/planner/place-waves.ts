import { randomFrom } from '@realign/effects/domain';
import { minutesFor, type PlannedWave, type PlannerSettings, type PlannerUnit, type PlannerWorld, type WaveSchedule } from './planner-world';
import { TrainerNetwork } from './trainer-network';
import { loadAt, peopleOf } from './unit-load';
import { dealtOut, pilotOrder, ruledOrder } from './unit-order';

/** Why a unit is in no wave. */
export type WhyNot = 'hours' | 'nobody_teaches' | 'closed' | 'load' | 'too_large' | 'pilot_too_small' | 'after' | 'pinned' | 'waves';

export interface Unplaced {
  readonly unitId: string;
  readonly why: WhyNot;
  /** The language whose teaching could not be given out, for `hours` and `nobody_teaches`. */
  readonly language: string | null;
}

export interface Placement extends WaveSchedule {
  readonly unplaced: readonly Unplaced[];
  /** Units that a lot did not place: pinned ones, and those that depend on another. Without a lot, all of them. */
  readonly placedByRule: number;
  /** The window in which the last wave that was tried would have been taught. */
  readonly lastWindow: { readonly from: number; readonly until: number };
}

/** Draws of a lot that are tried until one keeps every constraint (constrained randomisation, Moulton 2004). */
const MOST_DRAWS = 12;

/**
 * Deals units out to waves and finds each wave's week, so that nothing hard is broken: first the pilot, then wave by wave at the earliest week at which
 * somebody fits. Deterministic: the same world, settings and seed give the same waves. `launchWeeks` are the weeks to use after the pilot, when they are known.
 */
export function placeWaves(world: PlannerWorld, settings: PlannerSettings, launchWeeks?: readonly number[]): Placement {
  if (!settings.byLot) return new Placing(world, settings, launchWeeks).run(ruledOrder(world, settings), null);
  let last: Placement | undefined;
  for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
    const random = randomFrom(settings.seed + draw * 7919);
    const order = random.shuffled(ruledOrder(world, settings));
    const placement = new Placing(world, settings).run(order, dealtOut(order, world, settings));
    if (placement.unplaced.length === 0) return placement;
    if (!last || placement.unplaced.length < last.unplaced.length) last = placement;
  }
  return last as Placement;
}

/** How many weeks later a wave is looked for when the first week leaves people out who could not be launched just then. */
const LOOK_AHEAD = 4;
/** A week is good enough when it reaches this share of the people the best week nearby would. */
const GOOD_ENOUGH = 0.85;

interface Taken {
  readonly units: number;
  readonly people: number;
}

interface Filled {
  readonly week: number;
  readonly taken: readonly PlannerUnit[];
  readonly refused: readonly Unplaced[];
}

class Placing {
  private readonly network: TrainerNetwork;
  private readonly minutes: ReadonlyMap<string, number>;
  private readonly waveOf = new Map<string, number>();
  private readonly why = new Map<string, Unplaced>();
  private readonly waves: PlannedWave[] = [];
  private window = { from: 0, until: 0 };

  constructor(
    private readonly world: PlannerWorld,
    private readonly settings: PlannerSettings,
    private readonly launchWeeks?: readonly number[],
  ) {
    this.network = new TrainerNetwork(world.trainers, world.countries, settings.mostHoursApart);
    this.minutes = new Map(world.skills.map(({ key, minutes }) => [key, minutes]));
  }

  run(order: readonly PlannerUnit[], dealt: ReadonlyMap<string, number> | null): Placement {
    const hasPilot = this.settings.pilotPeople !== null && order.length > 1 && this.settings.maxWaves > 1;
    for (let wave = 1; wave <= this.settings.maxWaves && this.waveOf.size < order.length; wave += 1) {
      const isPilot = hasPilot && wave === 1;
      const open = order.filter((unit) => this.isOpenFor(unit, wave, dealt));
      const filled = open.length === 0 ? undefined : this.bestWeek(isPilot && !dealt ? pilotOrder(open) : open, wave, isPilot, dealt);
      if (!filled) break;
      this.commit(filled, wave, isPilot);
    }
    const unplaced = order.filter(({ id }) => !this.waveOf.has(id)).map((unit) => this.why.get(unit.id) ?? this.unreached(unit));
    const placedByRule = dealt ? order.filter(({ id }) => !dealt.has(id)).length : order.length;
    return { waves: this.named(hasPilot), teaching: this.network.teaching(), unplaced, placedByRule, lastWindow: this.window };
  }

  private isOpenFor({ id, pinnedTo, after }: PlannerUnit, wave: number, dealt: ReadonlyMap<string, number> | null): boolean {
    const wanted = pinnedTo ?? dealt?.get(id) ?? null;
    return !this.waveOf.has(id) && (wanted === null || wanted === wave) && after.every((before) => (this.waveOf.get(before) ?? wave) < wave);
  }

  /** The earliest week that reaches nearly as many people as any week nearby. A lot leaves nobody out: there, the earliest week at which all of the wave fit. */
  private bestWeek(open: readonly PlannerUnit[], wave: number, isPilot: boolean, dealt: ReadonlyMap<string, number> | null): Filled | undefined {
    const { horizonWeeks } = this.settings;
    const earliest = this.earliestWeek(wave);
    const given = isPilot ? undefined : this.launchWeeks?.find((week) => week >= earliest && week < horizonWeeks);
    let best: Filled | undefined;
    for (let week = given ?? earliest; week <= (given ?? horizonWeeks - 1); week += 1) {
      const filled = this.tryWeek(open, wave, week, isPilot, dealt);
      const isFirst = best === undefined;
      if (filled.taken.length > 0 && (isFirst || peopleOf(filled.taken) * GOOD_ENOUGH > peopleOf(best?.taken ?? []))) best = filled;
      const waits = filled.refused.some(({ why }) => why === 'closed' || why === 'load');
      if (best && (dealt || !waits || week >= best.week + LOOK_AHEAD)) return best;
    }
    return best;
  }

  /** After the wave before and what a pilot shows, and after everything this wave depends on. */
  private earliestWeek(wave: number): number {
    const { spacingWeeks, learningWeeks, trainingWeeks } = this.settings;
    const before = this.waves.at(-1);
    const next = before ? before.launchWeek + (before.kind === 'pilot' ? Math.max(spacingWeeks, learningWeeks) : spacingWeeks) : trainingWeeks;
    const waits = (this.world.waits ?? []).filter((one) => one.wave === wave).map(({ week }) => week);
    const gaps = (this.world.gaps ?? []).filter(({ after }) => after === wave).map((gap) => (this.waves[gap.before - 1]?.launchWeek ?? 0) + gap.weeks);
    return Math.max(next, ...waits, ...gaps);
  }

  /** Who fits at this week; nothing of it stays given out. */
  private tryWeek(open: readonly PlannerUnit[], wave: number, week: number, isPilot: boolean, dealt: ReadonlyMap<string, number> | null): Filled {
    this.window = { from: Math.max(0, week - this.settings.trainingWeeks), until: week };
    const mark = this.network.mark();
    const filled = this.fill(open, wave, week, isPilot, dealt);
    this.network.takeBack(mark);
    for (const refusal of filled.refused) this.why.set(refusal.unitId, refusal);
    return filled;
  }

  private commit({ week, taken }: Filled, wave: number, isPilot: boolean): void {
    const learners = new Map<string, number>();
    this.window = { from: Math.max(0, week - this.settings.trainingWeeks), until: week };
    for (const unit of taken) {
      this.teach(unit, wave, week, learners);
      this.waveOf.set(unit.id, wave);
      this.why.delete(unit.id);
    }
    this.waves.push({ kind: isPilot ? 'pilot' : 'phased', launchWeek: week, unitIds: taken.map(({ id }) => id) });
  }

  private fill(open: readonly PlannerUnit[], wave: number, week: number, isPilot: boolean, dealt: ReadonlyMap<string, number> | null): Filled {
    const learners = new Map<string, number>();
    const taken: PlannerUnit[] = [];
    const refused: Unplaced[] = [];
    let people = 0;
    const isBound = (unit: PlannerUnit): boolean => unit.pinnedTo === wave || dealt?.get(unit.id) === wave;
    const isFull = this.fullness(open, wave, isPilot);
    for (const unit of [...open.filter(isBound), ...open.filter((one) => !isBound(one))]) {
      const refusal = this.closedTo(unit, week) ?? this.tooMany(unit, people) ?? (!isBound(unit) && isFull({ units: taken.length, people }, unit) ? this.because(unit, isPilot ? 'pilot_too_small' : 'waves') : null) ?? this.teach(unit, wave, week, learners);
      if (refusal === null) {
        taken.push(unit);
        people += unit.people;
        continue;
      }
      refused.push(refusal);
      if (isBound(unit)) return { week, taken: [], refused };
    }
    return { week, taken, refused };
  }

  /** When a wave has its share, so that the aim is met and no later wave that somebody is pinned to stays empty. */
  private fullness(open: readonly PlannerUnit[], wave: number, isPilot: boolean): (taken: Taken, unit: PlannerUnit) => boolean {
    const { aim, maxWaves, pilotPeople } = this.settings;
    if (isPilot) {
      const pinned = peopleOf(open.filter(({ pinnedTo }) => pinnedTo === wave));
      return ({ people }, unit) => people - pinned + unit.people > (pilotPeople ?? 0);
    }
    const left = this.world.units.filter(({ id }) => !this.waveOf.has(id));
    const wavesLeft = maxWaves - wave + 1;
    const [peopleShare, unitShare] = [peopleOf(left) / wavesLeft, left.length / wavesLeft];
    const toKeep = this.emptyPinnedWaves(wave);
    return ({ units, people }) => {
      if (toKeep > 0 && open.length - units <= toKeep) return true;
      return aim === 'gentle' ? people >= peopleShare : aim === 'learn' && units >= Math.ceil(unitShare);
    };
  }

  /** Waves after this one and up to the last with a pinned unit that nobody is pinned to. */
  private emptyPinnedWaves(wave: number): number {
    const pins = this.world.units.flatMap(({ id, pinnedTo }) => (pinnedTo === null || this.waveOf.has(id) ? [] : [pinnedTo]));
    const last = Math.max(0, ...pins);
    return last <= wave ? 0 : last - wave - new Set(pins.filter((pin) => pin > wave)).size;
  }

  private closedTo(unit: PlannerUnit, week: number): Unplaced | null {
    if (unit.closedWeeks.includes(week)) return this.because(unit, 'closed');
    return loadAt(unit, week, this.settings, this.minutes) > this.settings.mostLoadHours ? this.because(unit, 'load') : null;
  }

  private tooMany(unit: PlannerUnit, people: number): Unplaced | null {
    const most = this.settings.mostPeoplePerWave;
    if (most === null || people + unit.people <= most) return null;
    return this.because(unit, unit.people > most ? 'too_large' : 'waves');
  }

  /** Gives out the unit's teaching, filling seats that sessions of the same wave have left; nothing is given out when not all can be. */
  private teach(unit: PlannerUnit, wave: number, week: number, learners: Map<string, number>): Unplaced | null {
    const { trainingWeeks, seatsPerSession } = this.settings;
    const mark = this.network.mark();
    for (const { language, country, skill, learners: more } of unit.needs) {
      const key = `${language}|${country}|${skill}`;
      const each = this.minutes.get(skill) ?? 0;
      const had = learners.get(key) ?? 0;
      const minutes = minutesFor(had + more, seatsPerSession, each) - minutesFor(had, seatsPerSession, each);
      if (this.network.give({ wave, language, country, skill }, minutes, week - trainingWeeks, week) === 0) {
        learners.set(key, had + more);
        continue;
      }
      this.network.takeBack(mark);
      for (const need of unit.needs.slice(0, unit.needs.findIndex((one) => one.language === language && one.country === country && one.skill === skill))) {
        const before = `${need.language}|${need.country}|${need.skill}`;
        learners.set(before, (learners.get(before) ?? 0) - need.learners);
      }
      return { unitId: unit.id, why: this.network.hasTrainerFor(language, country, skill) ? 'hours' : 'nobody_teaches', language };
    }
    return null;
  }

  private because({ id }: PlannerUnit, why: WhyNot): Unplaced {
    return { unitId: id, why, language: null };
  }

  /** Never came up in any wave: it waits for another, is pinned to a wave that stays empty, or there is no wave left. */
  private unreached(unit: PlannerUnit): Unplaced {
    if (unit.after.some((before) => !this.waveOf.has(before) || this.waveOf.get(before) === this.waves.length)) return this.because(unit, 'after');
    return this.because(unit, unit.pinnedTo === null ? 'waves' : 'pinned');
  }

  private named(hasPilot: boolean): PlannedWave[] {
    const only = this.waves.length === 1 && !hasPilot;
    return this.waves.map((wave) => (only ? { ...wave, kind: 'organisation_wide' } : wave));
  }
}
