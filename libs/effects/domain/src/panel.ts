/** A unit's readings, week by week; the facts a rollup holds. `null` is a gap, which is not 0. */
export interface PanelUnit {
  readonly id: string;
  /** How many people the unit has: its weight in every mean. */
  readonly people: number;
  /** The week (index into `outcome`) in which the activity was first offered here; null when it was not offered inside the window. */
  readonly offeredInWeek: number | null;
  /** The reading of each week, for example the share of people active, in percentage points. */
  readonly outcome: readonly (number | null)[];
  /** The share (0 to 1) of people who took the offer up, each week; absent when unknown. */
  readonly takeUp?: readonly (number | null)[];
  /** What the unit got its date with, when whole departments were given theirs together. Absent: the unit got its own. */
  readonly block?: string;
  /** Units drawn by lot only among their own kind share a stratum. */
  readonly stratum?: string;
}

export interface Panel {
  readonly weeks: number;
  readonly units: readonly PanelUnit[];
}

/** Units offered in the same week. Those never offered inside the window form a cohort of their own, with week ∞. */
export interface Cohort {
  readonly week: number;
  readonly units: readonly PanelUnit[];
  readonly people: number;
}

export const NEVER = Infinity;

export const offeredWeekOf = (unit: PanelUnit, weeks: number): number => (unit.offeredInWeek === null || unit.offeredInWeek >= weeks ? NEVER : unit.offeredInWeek);

/** The cohorts in the order of their offers, those waiting longest last. */
export const cohortsOf = ({ units, weeks }: Panel): Cohort[] => {
  const byWeek = new Map<number, PanelUnit[]>();
  for (const unit of units) {
    const week = offeredWeekOf(unit, weeks);
    const known = byWeek.get(week);
    if (known) known.push(unit);
    else byWeek.set(week, [unit]);
  }
  return [...byWeek].map(([week, members]) => ({ week, units: members, people: members.reduce((sum, { people }) => sum + people, 0) })).sort((a, b) => a.week - b.week);
};

/** Share of cells without a reading, 0 to 1. */
export const shareMissing = ({ units, weeks }: Panel): number => {
  let missing = units.length * weeks;
  for (const { outcome } of units) {
    for (let t = 0; t < Math.min(weeks, outcome.length); t += 1) if (Number.isFinite(outcome[t])) missing -= 1;
  }
  return units.length * weeks === 0 ? 1 : missing / (units.length * weeks);
};
