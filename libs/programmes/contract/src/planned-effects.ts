import type { TenantSession } from '@realign/kernel';

/** What the waves, as they are planned, could show of a change in one metric. */
export interface PlannedEffect {
  /** The smallest true effect, in percentage points, that would be seen with 80 % probability; null when the waves could show none. */
  readonly smallest: number | null;
  /** Why they could show none though somebody waits, and what would mend it: clauses. Null where nobody is left to compare with, and where an effect is told. */
  readonly why: { readonly detail: string; readonly remedy: string } | null;
  readonly horizonWeeks: number;
  /** Units with readings, that the scatter is known from. */
  readonly units: number;
  readonly dataTo: string;
}

/** For whoever promises a change: whether anybody could tell it from chance, before the launch. */
export abstract class PlannedEffects {
  /** Null when no launch lies ahead, or readings of units do not know the metric. */
  abstract of(session: TenantSession, programmeId: string, metricKey: string): Promise<PlannedEffect | null>;
}
