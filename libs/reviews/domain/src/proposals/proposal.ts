import { addDays, type Day, type EvidenceFact } from '@realign/kernel';
import type { Choice, WantedChange } from '../decision';

/** What a proposal wants: product.md names these kinds, and each comes down to one choice about one thing of the plan. */
export type ProposalKind = 'stop' | 'shift' | 'strengthen' | 'start' | 'extend_wave' | 'hold_wave' | 'retarget' | 'retrain' | 'fill_role' | 'fix_metric';

/** Points by which a figure moved on average where such a thing was done, and the ends that hold 95 of 100 cases. */
export interface ExpectedEffect {
  readonly measureName: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Activities behind it. */
  readonly from: number;
}

export interface Proposal {
  readonly kind: ProposalKind;
  readonly rule: string;
  readonly ruleVersion: number;
  /** Thresholds in force when it was raised, so that a later change of the rules does not change what was meant. */
  readonly thresholds: Thresholds;
  /** Key of the fact that raised it. */
  readonly evidenceKey: string;
  readonly title: string;
  /** Why, with the figures. */
  readonly rationale: string;
  readonly choice: Choice;
  readonly change: WantedChange | null;
  /** What it should bring, or `unknown`: nobody has measured such a change here yet. */
  readonly expected: string;
  readonly effect: ExpectedEffect | null;
  /** Hours of work it adds (or, below 0, saves); null when the plan does not say. */
  readonly costHours: number | null;
  /** Hours it adds in the busiest week for each person reached; null when the plan does not say. */
  readonly loadHours: number | null;
  readonly confidence: 'high' | 'medium' | 'low';
}

/** Something of the plan a proposal may point at. */
export interface ProposableTarget {
  readonly target: 'activity' | 'wave' | 'training_plan';
  readonly targetId: string;
  readonly title: string;
  readonly state: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** Of an activity: `pull_culture`, `push_technology` …; by this the effect library is asked. */
  readonly effectKind?: string | undefined;
  /** Of an activity: the key results it serves; empty when it serves a goal without one, undefined when the plan names no goal for it. */
  readonly serves?: readonly string[] | undefined;
  /** Planned hours of work in all; undefined when nobody has said. */
  readonly hours?: number | undefined;
  /** Planned hours for each person reached. */
  readonly hoursPerPerson?: number | undefined;
}

/** What the library of effects knows about one kind of activity. */
export interface KnownKind extends ExpectedEffect {
  readonly kind: string;
}

/** An activity that demonstrably helped somewhere, and the key results whose figure counts what it moved. */
export interface WorkedActivity {
  readonly title: string;
  readonly programmeName: string;
  readonly measureName: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly grade: 'A' | 'B' | 'C';
  readonly keyResultIds: readonly string[];
}

export type Thresholds = Readonly<Record<string, number>>;

export interface Seen {
  readonly facts: readonly EvidenceFact[];
  readonly targets: readonly ProposableTarget[];
  readonly today: Day;
  /** What worked in any programme; the best evidence first. */
  readonly worked: readonly WorkedActivity[];
  /** Activities this pack proposes to stop: nothing else proposes to go on with them. */
  readonly stopped: ReadonlySet<string>;
}

/** What a rule answers; what every proposal has besides is filled in by `propose`. */
export type Suggestion = Pick<Proposal, 'kind' | 'title' | 'rationale' | 'choice' | 'change' | 'confidence'> & {
  readonly expected?: string;
  /** What one activity did, where the rule goes by that and not by what its kind does on average. */
  readonly effect?: ExpectedEffect;
  /** The thing of the plan whose hours and kind say what it costs and may bring. */
  readonly about?: ProposableTarget | undefined;
  /** Days by which that thing is prolonged; undefined when it is not. */
  readonly addsDays?: number | undefined;
  /** Kind of activity to ask the library for, where none of the plan is prolonged. */
  readonly effectKind?: string;
};

export type Rule = (fact: EvidenceFact, seen: Seen, set: (threshold: string) => number) => Suggestion | null;

export const isRed = ({ status }: EvidenceFact): boolean => status === 'off_track';
export const isAsked = ({ status }: EvidenceFact): boolean => status === 'off_track' || status === 'at_risk';
export const isUnderWay = ({ state }: ProposableTarget): boolean => state === 'running' || state === 'observing' || state === 'repeated' || state === 'scaled';

/** What should have ended already is given days from today on: nobody is told to go on until yesterday. */
export const longerBy = (endsOn: Day, today: Day, days: number): Day => addDays(endsOn < today ? today : endsOn, days);

/** A new activity from today on, its title cut to what a plan takes. */
export const newActivity = (title: string, startsOn: Day, endsOn: Day, waveId?: string): WantedChange => ({ target: 'activity', title: title.slice(0, 200), startsOn, endsOn, ...(waveId !== undefined && { waveId }) });
