import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';

/** Whose need is counted: units of launched waves, units of all waves, or everybody. */
export const COVERAGE_REACHES = ['launched', 'planned', 'organisation'] as const;
export type CoverageReach = (typeof COVERAGE_REACHES)[number];

export const COVERAGE_PLACES = ['unit', 'location'] as const;
export type CoveragePlace = (typeof COVERAGE_PLACES)[number];

export const PLACE_COVER_STATUSES = ['bare', 'short', 'met', 'from_above'] as const;
export type PlaceCoverStatus = (typeof PLACE_COVER_STATUSES)[number];

export class CoverageQuery {
  /** Left out: by unit. */
  @IsOptional()
  @IsIn(COVERAGE_PLACES)
  @ApiProperty({ enum: COVERAGE_PLACES, required: false })
  by?: CoveragePlace;

  /** The unit whose units below are shown; left out: from the top. */
  @IsOptional()
  @IsUUID()
  unitId?: string;

  /** Left out: launched waves, else planned ones, else everybody. */
  @IsOptional()
  @IsIn(COVERAGE_REACHES)
  @ApiProperty({ enum: COVERAGE_REACHES, required: false })
  reach?: CoverageReach;
}

/** A role with a cover ratio; the others are not asked for place by place. */
export class CoverageRoleView {
  roleDefinitionId!: string;
  roleName!: string;
  peoplePerHolder!: number;
  /** Missing in all places shown. */
  missing!: number;
}

export class CoverageCellView {
  roleDefinitionId!: string;
  needed!: number;
  filled!: number;
  nominated!: number;
  /** Acknowledged, and to begin on a later day. */
  later!: number;
  missing!: number;

  @ApiProperty({ enum: PLACE_COVER_STATUSES })
  status!: PlaceCoverStatus;
}

export class CoverageRowView {
  /** Null for a location. */
  @ApiProperty({ type: String, nullable: true })
  unitId!: string | null;

  name!: string;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  /** Only those in the unit itself, without the units below. */
  isDirect!: boolean;
  /** Whether there are units below to look into. */
  hasBelow!: boolean;
  /** People in reach. */
  people!: number;
  cells!: CoverageCellView[];
}

export class CoverageCrumbView {
  unitId!: string;
  name!: string;
}

/** The map of gaps: places × roles, needed against filled. */
export class ProgrammeCoverageView {
  programmeId!: string;

  @ApiProperty({ enum: COVERAGE_PLACES })
  by!: CoveragePlace;

  @ApiProperty({ enum: COVERAGE_REACHES })
  reach!: CoverageReach;

  /** From the top unit down to the one whose units are shown. */
  path!: CoverageCrumbView[];
  roles!: CoverageRoleView[];
  rows!: CoverageRowView[];
  /** People in reach, in all places shown. */
  people!: number;
}
