import type { TenantSession } from '@realign/kernel';

/** What activities of one kind did on average, in points, with the ends that hold 95 of 100 cases. */
export interface PooledKind {
  /** `pull_culture`, `push_technology` …, or `waves` for launching one. */
  readonly kind: string;
  readonly measureName: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly from: number;
}

/** An activity that demonstrably helped: told by a comparison, and more than chance. */
export interface WorkedActivity {
  readonly programmeId: string;
  readonly programmeName: string;
  readonly title: string;
  /** `active_7d` …, or `metric:<id>`. */
  readonly measure: string;
  readonly measureName: string;
  /** Points by which the figure moved where it was offered, and the ends that hold 95 of 100 cases. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly grade: 'A' | 'B' | 'C';
}

/** What the library of effects knows. */
export interface PooledLibrary {
  /** One entry for each kind, on people active in the week. */
  readonly kinds: readonly PooledKind[];
  /** Activities of all programmes that worked, on figures told in points; the best evidence first, of one grade the largest. */
  readonly worked: readonly WorkedActivity[];
}

/** The library of effects, for whoever proposes a change: only what was told by a comparison. */
export abstract class PooledEffects {
  abstract read(session: TenantSession): Promise<PooledLibrary>;
}
