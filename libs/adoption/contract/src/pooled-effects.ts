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

/** The library of effects, for whoever proposes a change: only what was told by a comparison. */
export abstract class PooledEffects {
  /** One entry for each kind, on people active in the week. */
  abstract byKind(session: TenantSession): Promise<PooledKind[]>;
}
