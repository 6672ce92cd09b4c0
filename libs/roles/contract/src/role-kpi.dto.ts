import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import { IsDay } from './is-day';

export const KPI_DIRECTIONS = ['up', 'down'] as const;
export type KpiDirection = (typeof KPI_DIRECTIONS)[number];
export const KPI_SUBJECTS = ['person', 'team'] as const;
export type KpiSubject = (typeof KPI_SUBJECTS)[number];
/** Whose figure stands for a holder, the finest first. */
export const KPI_GRAINS = ['person', 'community', 'team', 'organisation'] as const;
export type KpiGrain = (typeof KPI_GRAINS)[number];
export const KPI_READ_BY = ['hand', 'metric'] as const;
export type KpiReadBy = (typeof KPI_READ_BY)[number];
export const KPI_STATUSES = ['met', 'short', 'stale', 'no_data'] as const;
export type KpiStatus = (typeof KPI_STATUSES)[number];

/** What a role is measured by. */
export class CreateRoleKpi {
  @IsString()
  @Length(1, 200)
  name!: string;

  /** `share` (0–1), `count`, `hours`, or a word of your own. */
  @IsString()
  @Length(1, 40)
  unit!: string;

  /** Whether more is better or less is. */
  @IsIn(KPI_DIRECTIONS)
  @ApiProperty({ enum: KPI_DIRECTIONS })
  direction!: KpiDirection;

  @IsNumber({ allowNaN: false, allowInfinity: false })
  defaultTarget!: number;

  /** `team`: read for units only, never for a person. */
  @IsIn(KPI_SUBJECTS)
  @ApiProperty({ enum: KPI_SUBJECTS })
  measuredFor!: KpiSubject;

  /** Days after which a reading is stale; 45 when left out. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(400)
  freshDays?: number;

  /** Key of the metric it is read from; left out when figures are given by hand. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  metricKey?: string;
}

export class ChangeRoleKpi {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  defaultTarget?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(400)
  freshDays?: number;

  /** Key of the metric it is read from; null: by hand only. */
  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @Length(1, 200)
  @ApiProperty({ type: String, nullable: true, required: false })
  metricKey?: string | null;

  /** True: not read any more; its readings stay. */
  @IsOptional()
  @IsBoolean()
  isRetired?: boolean;
}

export class RoleKpiView {
  id!: string;
  roleDefinitionId!: string;
  name!: string;
  unit!: string;

  @ApiProperty({ enum: KPI_DIRECTIONS })
  direction!: KpiDirection;

  defaultTarget!: number;

  @ApiProperty({ enum: KPI_SUBJECTS })
  measuredFor!: KpiSubject;

  freshDays!: number;

  /** The metric it is read from; null when figures are given by hand. */
  @ApiProperty({ type: String, nullable: true })
  metricKey!: string | null;

  isRetired!: boolean;
  version!: number;
}

export class RoleKpiListView {
  items!: RoleKpiView[];
}

/** A metric of the catalogue that a role can be read from, and for whom. */
export class RoleMetricView {
  key!: string;
  name!: string;
  unit!: string;
  definition!: string;

  @ApiProperty({ enum: KPI_GRAINS, isArray: true })
  grains!: KpiGrain[];

  @ApiProperty({ type: String, nullable: true })
  dataTo!: string | null;
}

export class RoleMetricListView {
  items!: RoleMetricView[];
}

/** A reading by hand: of one holder, of a community, or of a unit with everybody below it. */
export class RecordKpiReading {
  @IsUUID()
  programmeId!: string;

  @IsOptional()
  @IsUUID()
  roleAssignmentId?: string;

  @IsOptional()
  @IsUUID()
  orgUnitId?: string;

  @IsOptional()
  @IsUUID()
  communityId?: string;

  /** People behind a community's figure; needed with `communityId`. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  people?: number;

  @IsNumber({ allowNaN: false, allowInfinity: false })
  value!: number;

  /** The day to which it refers. */
  @IsDay()
  readOn!: string;

  @IsOptional()
  @IsString()
  @Length(0, 500)
  note?: string;
}

export class SetKpiTarget {
  @IsUUID()
  roleKpiId!: string;

  @IsNumber({ allowNaN: false, allowInfinity: false })
  target!: number;
}

/** How one holder stands on one indicator; the figure is their unit's where persons are not measured. */
export class KpiHolderView {
  roleAssignmentId!: string;
  personName!: string;
  target!: number;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty({ type: String, nullable: true })
  readOn!: string | null;

  /** Whose figure it is. */
  @ApiProperty({ enum: KPI_GRAINS })
  readFor!: KpiGrain;

  @ApiProperty({ enum: KPI_READ_BY, nullable: true })
  readBy!: KpiReadBy | null;

  /** The unit or community whose figure stands for the holder. */
  @ApiProperty({ type: String, nullable: true })
  teamName!: string | null;

  @ApiProperty({ enum: KPI_STATUSES })
  status!: KpiStatus;
}

export class KpiGrainCountView {
  @ApiProperty({ enum: KPI_GRAINS })
  grain!: KpiGrain;

  holders!: number;
}

export class KpiCommunityView {
  id!: string;
  name!: string;
}

export class KpiReviewItemView {
  kpi!: RoleKpiView;
  roleName!: string;
  /** Holders at work; at most 100. */
  holders!: KpiHolderView[];
  holderCount!: number;
  met!: number;
  short!: number;
  /** Without a fresh figure. */
  unread!: number;
  /** Whose figures stand for the holders, those with any figure counted. */
  readFor!: KpiGrainCountView[];
  /** Communities that holders manage, for a figure of a whole community. */
  communities!: KpiCommunityView[];
}

export class KpiReviewCan {
  record!: boolean;
}

export class KpiReviewView {
  programmeId!: string;
  items!: KpiReviewItemView[];
  minGroupSize!: number;
  can!: KpiReviewCan;
}

export class ChangeKpiPolicy {
  /** People behind a team's figure; never below 5. */
  @IsInt()
  @Min(5)
  @Max(1000)
  minGroupSize!: number;

  /** True: nobody is measured as a person. */
  @IsBoolean()
  teamOnly!: boolean;

  /** Two-letter codes of countries where only teams are measured. */
  @IsArray()
  @ArrayMaxSize(200)
  @Matches(/^[A-Z]{2}$/, { each: true })
  teamOnlyCountries!: string[];
}

export class KpiPolicyView {
  minGroupSize!: number;
  teamOnly!: boolean;
  teamOnlyCountries!: string[];
  /** 0 until it is set for the first time. */
  version!: number;
}
