import type { Refusal } from '@realign/kernel';
import type { TakersEffect } from './designs/instrument';
import type { Panel } from './panel';

/** How the effect is told apart from everything else, strongest first. */
export type Design = 'stepped_wedge' | 'staggered' | 'two_groups' | 'interrupted_series' | 'before_after';

/** `none`: nothing says how far chance could move it, so the bounds are ±∞ and p is 1. */
export type Inference = 'cohort_t' | 'permutation' | 'newey_west' | 'none';

/** A drawn by lot, B staggered waves, C a control or a long series, D before and after, E an opinion or a count. */
export type EvidenceGrade = 'A' | 'B' | 'C' | 'D' | 'E';

/** Something that weakens an estimate without forbidding it. */
export type Flag =
  | 'few_units'
  | 'assigned_in_blocks'
  | 'trends_drift'
  | 'placebo_shared'
  | 'no_placebo'
  | 'spill_over'
  | 'spill_over_not_seen'
  | 'partial_overlap'
  | 'dates_moved_by_outcome'
  | 'gaps'
  | 'thin_horizon'
  | 'left_out_units'
  | 'no_season'
  | 'measure_changed'
  | 'offered_in_part'
  | 'no_range';

export type RefusalCode =
  | 'not_a_panel'
  | 'no_outcome'
  | 'no_launch'
  | 'offered_in_part'
  | 'no_baseline'
  | 'too_soon'
  | 'too_few_units'
  | 'one_unit_dominates'
  | 'too_few_people'
  | 'too_many_gaps'
  | 'no_variation'
  | 'measure_changed'
  | 'inseparable'
  | 'controls_contaminated'
  | 'trends_differ';

/** The engine does not answer: what is missing, and what would let it answer. */
export type EffectRefusal = Refusal<RefusalCode>;

export interface OtherActivity {
  readonly name: string;
  /** The week each unit was offered it, by unit id; absent means not offered. */
  readonly offeredInWeek: Readonly<Record<string, number | null>>;
  /** Of which units only a share of the people (0 to 1) was offered it; absent means everybody. */
  readonly shareOffered?: Readonly<Record<string, number>>;
}

export interface DateChange {
  readonly reason: 'outcome' | 'capacity' | 'calendar' | 'other';
}

export interface MeasureChange {
  readonly week: number;
  /** What changed and when, as it stands before a full stop. */
  readonly what: string;
}

/** What is known about an activity when its effect is asked for. */
export interface ActivityFacts {
  /** As it stands in a sentence: "the manager demo". */
  readonly activity: string;
  readonly panel: Panel;
  /** Who came first was drawn by lot, or chosen. */
  readonly order: 'drawn_by_lot' | 'chosen';
  readonly others?: readonly OtherActivity[];
  /** Units, left out of the panel, of which only a part was offered it: how many, and their share (0 to 1) of all people it was offered to. */
  readonly cut?: { readonly units: number; readonly share: number };
  readonly dateChanges?: readonly DateChange[];
  /** Weeks from which on the measure means or counts something else. */
  readonly measureChanges?: readonly MeasureChange[];
}

export interface EstimateOptions {
  /** Weeks before an offer that make its base. */
  readonly baseWeeks: number;
  /** Weeks after an offer that count. */
  readonly horizon: number;
  readonly seed: number;
  /** Orders drawn for permutation inference, and series for the bootstrap. */
  readonly draws: number;
  readonly level: number;
  /** Whether the weeks of the chart are worked out too. */
  readonly chart: boolean;
}

export const DEFAULT_OPTIONS: EstimateOptions = { baseWeeks: 8, horizon: 12, seed: 20_260_105, draws: 999, level: 0.95, chart: true };

export interface Bounds {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** One week on the chart: weeks since the offer, the effect so far, what was seen and what would have been seen without it. */
export interface EffectWeek extends Bounds {
  readonly week: number;
  readonly observed: number;
  readonly expected: number;
  /** People offered it who stand behind this week. */
  readonly people: number;
}

export interface EffectEstimate extends Bounds {
  readonly activity: string;
  readonly design: Design;
  /** Why this design, in one sentence. */
  readonly because: string;
  readonly inference: Inference;
  readonly level: number;
  readonly standardError: number;
  /** Satterthwaite's degrees of freedom; null where the interval does not rest on t. */
  readonly degrees: number | null;
  readonly p: number;
  readonly horizonWeeks: number;
  readonly unitsOffered: number;
  readonly unitsCompared: number;
  /** How many things the dates were given to: chance is judged over these. As many as units, unless whole departments got theirs together. */
  readonly blocksCompared: number;
  readonly peopleOffered: number;
  readonly weeks: readonly EffectWeek[];
  readonly placebo: (Bounds & { readonly p: number }) | null;
  readonly takers: TakersEffect | null;
  readonly grade: EvidenceGrade;
  readonly flags: readonly Flag[];
  /** Changes of the measure within the weeks that were compared, in words. */
  readonly measureChanged: readonly string[];
}
