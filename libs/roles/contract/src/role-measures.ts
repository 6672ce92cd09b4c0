import type { TenantSession } from '@realign/kernel';
import type { RoleMetricView } from './role-kpi.dto';

/** A measure of a role that is read from a metric, and where persons may not be measured. */
export interface BoundMeasure {
  readonly roleKpiId: string;
  readonly name: string;
  readonly roleName: string;
  readonly roleDefinitionId: string;
  readonly metricKey: string;
  /** False where the measure is a team's by its nature, or nobody is measured as a person. */
  readonly mayReadPersons: boolean;
  /** Countries in which persons are not measured; nobody without a country is, once there is one. */
  readonly notInCountries: readonly string[];
  readonly minGroupSize: number;
}

/** What a metric says of one holder, one community, one unit, or (all three null) of everybody. A count of many people is their mean. */
export interface MeasuredFigure {
  readonly programmeId: string;
  readonly roleAssignmentId: string | null;
  readonly communityId: string | null;
  readonly orgUnitId: string | null;
  readonly value: number;
  /** The day to which it refers. */
  readonly readOn: string;
  /** People behind it; null for one person. */
  readonly people: number | null;
}

/** A later context that can read metrics for whoever holds a role. */
export interface RoleMeasureSource {
  /** The fewest people it shows a figure of now; what it said of fewer before is forgotten. */
  smallestGroup(session: TenantSession): Promise<number>;
  metrics(session: TenantSession): Promise<RoleMetricView[]>;
  read(session: TenantSession, measure: BoundMeasure): Promise<MeasuredFigure[]>;
}

/** Where later contexts register what they can read, and ask for all measures to be read anew. */
export abstract class RoleMeasures {
  abstract register(source: RoleMeasureSource): void;
  abstract refresh(session: TenantSession): Promise<void>;
}
