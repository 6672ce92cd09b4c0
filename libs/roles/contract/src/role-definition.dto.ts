import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { COVER_KINDS, type CoverKind } from './vocabulary';

/** A role of the tenant's catalogue: what its holder does, for how much of the week, and how many holders a programme needs. */
export class CreateRoleDefinition {
  /** Short stable name within the tenant, e.g. `topic_expert`. */
  @Matches(/^[a-z][a-z0-9_]{1,59}$/)
  key!: string;

  @IsString()
  @Length(1, 120)
  name!: string;

  @IsOptional()
  @IsString()
  @Length(0, 500)
  summary?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  responsibilities?: string[];

  /** Share of the working week, in percent. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  defaultTimePercent?: number;

  @IsIn(COVER_KINDS)
  @ApiProperty({ enum: COVER_KINDS })
  coverKind!: CoverKind;

  /** Holders each programme needs; only with coverKind `fixed`. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  holdersNeeded?: number;

  /** One holder for so many people; only with coverKind `ratio`. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  peoplePerHolder?: number;
}

export class ChangeRoleDefinition {
  @IsOptional()
  @IsString()
  @Length(1, 120)
  name?: string;

  @IsOptional()
  @IsString()
  @Length(0, 500)
  summary?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  responsibilities?: string[];

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  defaultTimePercent?: number;

  @IsOptional()
  @IsIn(COVER_KINDS)
  @ApiProperty({ enum: COVER_KINDS, required: false })
  coverKind?: CoverKind;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  holdersNeeded?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  peoplePerHolder?: number;
}

export class RetireRoleDefinition {
  /** Why it is no longer given; those who hold it keep it until they end. */
  @IsString()
  @Length(1, 500)
  reason!: string;
}

/** A definition as it stood after one change. */
export class RoleDefinitionEditionView {
  version!: number;
  at!: string;
  byName!: string;
  /** What became different from the edition before, in words. */
  changes!: string[];
}

export class RoleDefinitionEditionsView {
  items!: RoleDefinitionEditionView[];
}

export class RoleDefinitionCan {
  edit!: boolean;
}

export class RoleDefinitionView {
  id!: string;
  key!: string;
  name!: string;
  summary!: string;
  responsibilities!: string[];

  /** Percent of the working week. */
  @ApiProperty({ type: Number, nullable: true })
  defaultTimePercent!: number | null;

  @ApiProperty({ enum: COVER_KINDS })
  coverKind!: CoverKind;

  @ApiProperty({ type: Number, nullable: true })
  holdersNeeded!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  peoplePerHolder!: number | null;

  /** True for the catalogue every tenant starts with. */
  isBuiltIn!: boolean;

  /** A retired role is given to nobody any more. */
  @ApiProperty({ type: String, nullable: true })
  retiredOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  retiredReason!: string | null;

  /** Programmes that count on it. */
  programmeCount!: number;
  /** People and units that hold it now, all programmes together. */
  holderCount!: number;
  version!: number;
  can!: RoleDefinitionCan;
}

export class RoleDefinitionCatalogueCan {
  create!: boolean;
}

export class RoleDefinitionListView {
  items!: RoleDefinitionView[];
  can!: RoleDefinitionCatalogueCan;
}
