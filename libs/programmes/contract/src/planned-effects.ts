import type { TenantSession } from '@realign/kernel';

/** What the waves, as they are planned, could show of a change in one metric. */
export interface PlannedEffect {
  /** The smallest true effect, in percentage points, that would be seen with 80 % probability; null when the waves leave nobody to compare with. */
  readonly smallest: number | null;
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
