import type { Day } from '@realign/kernel';
import type { SemanticsName } from '../key-result';
import type { MetricRange, TargetMeaning } from '../target';

/** What is known of the metric behind a key result. */
export interface LintableMetric {
  readonly id: string;
  readonly name: string;
  readonly range: MetricRange;
  /** Days from one reading to the next. */
  readonly cadenceDays: number | null;
  /** Standard deviation of single readings around their course, in the metric's unit. */
  readonly noise: number | null;
  readonly timing: 'leading' | 'lagging';
  /** What the waves, as they are planned, could show of a change in it; absent where that is not known. */
  readonly planned?: PlannedChange;
}

/** The smallest change, in the metric's unit, that would be told from chance; null when the waves could show none. */
export interface PlannedChange {
  readonly smallest: number | null;
  /** Why they could show none though somebody waits, and what would mend it: clauses. Absent or null: nobody is left to compare with. */
  readonly why?: { readonly detail: string; readonly remedy: string } | null;
  /** Units whose past readings say how much they scatter. */
  readonly units: number;
}

export interface LintableKeyResult {
  readonly title: string;
  readonly kind?: 'numeric' | 'milestone' | 'rubric';
  readonly semantics: SemanticsName;
  readonly unit: string;
  readonly baseline: number | null;
  readonly baselineOn: Day | null;
  readonly target: number | null;
  readonly targetOn: Day | null;
  readonly targetMeantAs?: TargetMeaning;
  /** The change behind a relative target or one in points. */
  readonly targetChange?: number | null;
  readonly source: string;
  readonly metric?: LintableMetric | null;
  readonly milestones?: number;
  readonly anchors?: readonly string[];
  /** Another key result moves first and announces this one. */
  readonly isLed?: boolean;
}

export interface OtherGoal {
  readonly title: string;
  readonly metricIds: readonly string[];
}

/** A goal of another programme; without its name where whoever reads may not know of it. */
export interface GoalElsewhere {
  readonly title: string;
  readonly programmeName: string | null;
}

export interface LintableGoal {
  readonly title: string;
  readonly hasOwner: boolean;
  /** Who owned it and has left the organisation. */
  readonly formerOwner?: string;
  readonly keyResults: readonly LintableKeyResult[];
  readonly level?: 'organisation' | 'department' | 'team';
  /** Goals in use beside this one, of the same programme. */
  readonly others?: readonly OtherGoal[];
  /** Goals in use at the organisation's level in its other live programmes. */
  readonly elsewhere?: readonly GoalElsewhere[];
  /** The goal it serves. */
  readonly upper?: { readonly title: string; readonly isInUse: boolean };
  /** Active organisation goals beside this one, and how many there may be. */
  readonly organisationGoals?: { readonly active: number; readonly limit: number };
}

export type LintRuleName =
  | 'vague-verb' | 'vague-aim' | 'no-number' | 'two-goals' | 'output-not-outcome' | 'ambiguous-percent' | 'impossible-relative-target' | 'duplicate' | 'too-many-goals' | 'too-many-key-results'
  | 'no-owner' | 'no-key-result' | 'no-baseline' | 'no-target' | 'no-date' | 'no-source' | 'wrong-direction' | 'target-equals-baseline' | 'impossible-share' | 'beyond-range' | 'target-in-the-past'
  | 'window-shorter-than-cadence' | 'noise-larger-than-change' | 'smaller-than-waves-show' | 'nobody-to-compare-with' | 'waves-show-nothing' | 'no-leading-measure' | 'too-few-milestones' | 'no-anchors' | 'upper-not-in-use';

/**
 * What only the lead can know: fields of the goal or the key result, `room` (another goal to make room), `key-result` (a new one), `surplus` (one to leave
 * out), `sign` (another key result that moves first), `milestones`, the `upper` goal it serves, or the `waves` of the plan.
 */
export type LintAskName = 'title' | 'ownerPersonId' | 'baseline' | 'target' | 'targetOn' | 'source' | 'anchors' | 'room' | 'key-result' | 'surplus' | 'sign' | 'milestones' | 'waves' | 'upper';

export interface LintChange {
  readonly title?: string;
  readonly keyResult?: {
    readonly at: number; readonly title?: string; readonly baseline?: number; readonly target?: number; readonly targetOn?: string; readonly semantics?: SemanticsName; readonly targetMeantAs?: TargetMeaning; readonly source?: string;
    readonly anchors?: readonly string[];
  };
}

/** A rewrite the lead can take over as it is; or, where it asks for something, a form that starts with the rewrite and is filled in. */
export interface LintSuggestion {
  readonly words: string;
  readonly change: LintChange;
  readonly asks: readonly LintAskName[];
}

export const rewrite = (words: string, change: LintChange): LintSuggestion => ({ words, change, asks: [] });
export const fillIn = (words: string, asks: readonly LintAskName[], change: LintChange = {}): LintSuggestion => ({ words, change, asks });
/** Rewrites where there are any, else the form. */
export const orFillIn = (rewrites: readonly LintSuggestion[], ...form: Parameters<typeof fillIn>): readonly LintSuggestion[] => (rewrites.length > 0 ? rewrites : [fillIn(...form)]);

export interface LintFinding {
  readonly rule: LintRuleName;
  readonly severity: 'error' | 'warning';
  /** JSON pointer of the field. */
  readonly pointer: string;
  /** What is the matter and what to do. */
  readonly detail: string;
  readonly suggestions: readonly LintSuggestion[];
}

export const finding = (rule: LintRuleName, severity: 'error' | 'warning', pointer: string, detail: string, suggestions: readonly LintSuggestion[]): LintFinding => ({ rule, severity, pointer, detail, suggestions });
