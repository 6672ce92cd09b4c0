import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { IsDay } from './is-day';
import { DirectoryNameView } from './person.dto';
import { UnitChangeView } from './unit-change.dto';

export class OrgUnitView {
  id!: string;
  name!: string;

  /** Null for a unit at the top. */
  @ApiProperty({ type: String, nullable: true })
  parentId!: string | null;

  /** 0 at the top. */
  depth!: number;
  /** People in the unit itself. */
  directCount!: number;
  /** People in the unit and everything below it. */
  headCount!: number;
}

export class OrgUnitCan {
  edit!: boolean;
}

/** All units in tree order: each unit is followed by the units below it. */
export class OrgUnitTreeView {
  items!: OrgUnitView[];
  /** People here today, with or without a unit. */
  headCount!: number;
  can!: OrgUnitCan;
}

export class UnitDayQuery {
  /** A calendar day, past or to come; left out: today. */
  @IsOptional()
  @IsDay()
  on?: string;
}

export const UNIT_SCOPES = ['unit', 'below'] as const;
export type UnitScope = (typeof UNIT_SCOPES)[number];

export class UnitPeopleQuery extends UnitDayQuery {
  /** `below`, the default: the unit and everything below it then. `unit`: the unit itself only. */
  @IsOptional()
  @IsIn(UNIT_SCOPES)
  @ApiProperty({ enum: UNIT_SCOPES, required: false })
  scope?: UnitScope;

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export class UnitPersonView {
  id!: string;
  displayName!: string;
  employeeNumber!: string;

  /** As it was that day. */
  @ApiProperty({ type: String, nullable: true })
  jobTitle!: string | null;

  @ApiProperty({ type: String, nullable: true })
  location!: string | null;

  /** Their own unit that day, which may lie below. */
  @ApiProperty({ type: String, nullable: true })
  orgUnitName!: string | null;

  /** First day of this stay in the unit, or below it. */
  since!: string;

  /** First day on which they were there no more; null while they are. */
  @ApiProperty({ type: String, nullable: true })
  until!: string | null;
}

export class UnitPeopleView {
  items!: UnitPersonView[];
  next?: string;

  /** How many there are, counted to 1,000; only on the first page. */
  @ApiProperty({ type: Number, nullable: true })
  matching!: number | null;

  /** There are more than were counted. */
  hasMoreMatching!: boolean;
}

/** What a unit was called and where it stood, between two days. */
export class UnitVersionView {
  /** Null: as far back as is known. */
  @ApiProperty({ type: String, nullable: true })
  from!: string | null;

  /** The first day on which it was so no more; null while it is. */
  @ApiProperty({ type: String, nullable: true })
  until!: string | null;

  name!: string;

  @ApiProperty({ type: DirectoryNameView, nullable: true })
  under!: DirectoryNameView | null;
}

export class UnitBelowView {
  id!: string;
  name!: string;
  headCount!: number;
}

/** A unit as it was on a day. */
export class OrgUnitDetailView {
  id!: string;
  /** Its name that day. */
  name!: string;
  /** The day looked at. */
  on!: string;

  /** The day on which it was closed. */
  @ApiProperty({ type: String, nullable: true })
  closedOn!: string | null;

  @ApiProperty({ type: DirectoryNameView, nullable: true })
  mergedInto!: DirectoryNameView | null;

  /** From the top unit down to this one, that day. */
  path!: DirectoryNameView[];
  directCount!: number;
  headCount!: number;
  /** Units directly below, that day. */
  below!: UnitBelowView[];
  versions!: UnitVersionView[];
  changes!: UnitChangeView[];
  can!: OrgUnitCan;
}
