import { ApiProperty } from '@nestjs/swagger';
import { USAGE_METRICS, type UsageMetric } from './metrics';

/** A figure is withheld because its group is too small, or because it would give away a small group next to it. Withheld is not 0. */
export const WITHHELD_REASONS = ['small_group', 'would_reveal'] as const;
export type WithheldReason = (typeof WITHHELD_REASONS)[number];

/** One report of the source. */
export class AdoptionPointView {
  dataTo!: string;
  /** First day of the window. */
  periodStart!: string;
  periodDays!: number;

  /** Share 0–1; null when withheld. */
  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;
}

export class AdoptionSeriesView {
  @ApiProperty({ enum: USAGE_METRICS })
  metricKey!: UsageMetric;

  name!: string;
  /** Oldest first. A missing report is a gap, not 0. */
  points!: AdoptionPointView[];
}

export class AdoptionUnitValueView {
  @ApiProperty({ enum: USAGE_METRICS })
  metricKey!: UsageMetric;

  /** Share 0–1; null when withheld. */
  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  /** Share in the report before this one of the same length; null without one, or when withheld. */
  @ApiProperty({ type: Number, nullable: true })
  before!: number | null;
}

/** A unit and everything below it in the newest report. */
export class AdoptionUnitView {
  orgUnitId!: string;
  orgUnitName!: string;

  @ApiProperty({ type: String, nullable: true })
  parentId!: string | null;

  depth!: number;

  /** People with an account in the report; null when withheld. */
  @ApiProperty({ type: Number, nullable: true })
  people!: number | null;

  /** Those as a share of the people of the unit, 0–1; null when withheld. */
  @ApiProperty({ type: Number, nullable: true })
  coverage!: number | null;

  values!: AdoptionUnitValueView[];

  @ApiProperty({ enum: WITHHELD_REASONS, nullable: true })
  withheld!: WithheldReason | null;
}

export class ProgrammeAdoptionView {
  programmeId!: string;

  /** Null while nothing was imported. */
  @ApiProperty({ type: String, nullable: true })
  sourceName!: string | null;

  /** Last day of the newest report. */
  @ApiProperty({ type: String, nullable: true })
  dataTo!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  periodDays!: number | null;

  /** Names were hidden in the newest report, so there is nothing by unit. */
  isConcealed!: boolean;

  /** Accounts of the newest report found in the directory, 0–1. */
  @ApiProperty({ type: Number, nullable: true })
  matchRate!: number | null;

  /** People of the directory with an account in the newest report, 0–1. */
  @ApiProperty({ type: Number, nullable: true })
  coverage!: number | null;

  unmatchedCount!: number;
  /** Groups below this many people are withheld. */
  minGroupSize!: number;
  series!: AdoptionSeriesView[];
  /** In tree order; empty when names were hidden. */
  units!: AdoptionUnitView[];
}
