import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { IsDay } from './is-day';

export const KPI_DIRECTIONS = ['up', 'down'] as const;
export type KpiDirection = (typeof KPI_DIRECTIONS)[number];
export const KPI_SUBJECTS = ['person', 'team'] as const;
export type KpiSubject = (typeof KPI_SUBJECTS)[number];
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
  isRetired!: boolean;
  version!: number;
}

export class RoleKpiListView {
  items!: RoleKpiView[];
}

/** A reading by hand: of one holder, or of a unit with everybody below it. */
export class RecordKpiReading {
  @IsUUID()
  programmeId!: string;

  @IsOptional()
  @IsUUID()
  roleAssignmentId?: string;

  @IsOptional()
  @IsUUID()
  orgUnitId?: string;

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
  @ApiProperty({ enum: KPI_SUBJECTS })
  readFor!: KpiSubject;

  /** The unit whose figure stands for the holder. */
  @ApiProperty({ type: String, nullable: true })
  teamName!: string | null;

  @ApiProperty({ enum: KPI_STATUSES })
  status!: KpiStatus;
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
