import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { IsCountable } from './countable';
import { MilestoneInput } from './key-result.dto';
import { KEY_RESULT_KINDS, SEMANTICS, TARGET_MEANINGS, type KeyResultKind, type Semantics, type TargetMeant } from './vocabulary';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = { allowNaN: false, allowInfinity: false } as const;

export class KeyResultInput {
  /** The id of what was removed, to put it back under it, so that its comments and its history go on. */
  @IsOptional()
  @IsUUID()
  putsBack?: string;

  @IsString()
  @Length(1, 300)
  title!: string;

  @IsIn(SEMANTICS)
  @ApiProperty({ enum: SEMANTICS })
  semantics!: Semantics;

  /** `share` (0–1), `people`, `hours`, `count` or a unit of your own. */
  @IsString()
  @Length(1, 40)
  unit!: string;

  @IsOptional()
  @IsNumber(NUMBER)
  @IsCountable()
  @ApiProperty({ type: Number, nullable: true, required: false })
  baseline?: number | null;

  /** Day the baseline was read. */
  @IsOptional()
  @Matches(DAY)
  @ApiProperty({ type: String, nullable: true, required: false })
  baselineOn?: string | null;

  /** Left out when `targetChange` says it, and for milestones. */
  @IsOptional()
  @IsNumber(NUMBER)
  @IsCountable()
  target?: number;

  @Matches(DAY)
  targetOn!: string;

  /** Where the figure comes from. */
  @IsOptional()
  @IsString()
  @Length(0, 300)
  source?: string;

  /** The metric whose observations it reads; without one, check-ins are its only data. */
  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  metricId?: string | null;

  /** What it is measured in: numbers, milestones reached, or a level from 0 to 4 with words for each. */
  @IsOptional()
  @IsIn(KEY_RESULT_KINDS)
  @ApiProperty({ enum: KEY_RESULT_KINDS, required: false })
  kind?: KeyResultKind;

  /** How the target is meant. With `relative` or `percentage_points`, `targetChange` is given and the target follows from the baseline. */
  @IsOptional()
  @IsIn(TARGET_MEANINGS)
  @ApiProperty({ enum: TARGET_MEANINGS, required: false })
  targetMeantAs?: TargetMeant;

  /** 0.15 is 15 % more, or 15 points. */
  @IsOptional()
  @IsNumber(NUMBER)
  @IsCountable()
  @ApiProperty({ type: Number, nullable: true, required: false })
  targetChange?: number | null;

  /** Words for the levels 0 to 4 of a rubric. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(5)
  @ArrayMaxSize(5)
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  anchors?: string[];

  /** The slower key result that this one announces. */
  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  leadsId?: string | null;

  /** Days from one check-in to the next. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(400)
  checkInDays?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => MilestoneInput)
  milestones?: MilestoneInput[];
}

export class ChangeKeyResult {
  @IsOptional()
  @IsString()
  @Length(1, 300)
  title?: string;

  @IsOptional()
  @IsIn(SEMANTICS)
  @ApiProperty({ enum: SEMANTICS, required: false })
  semantics?: Semantics;

  @IsOptional()
  @IsString()
  @Length(1, 40)
  unit?: string;

  @IsOptional()
  @IsNumber(NUMBER)
  @IsCountable()
  @ApiProperty({ type: Number, nullable: true, required: false })
  baseline?: number | null;

  @IsOptional()
  @Matches(DAY)
  @ApiProperty({ type: String, nullable: true, required: false })
  baselineOn?: string | null;

  @IsOptional()
  @IsNumber(NUMBER)
  @IsCountable()
  target?: number;

  @IsOptional()
  @Matches(DAY)
  targetOn?: string;

  @IsOptional()
  @IsString()
  @Length(0, 300)
  source?: string;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  metricId?: string | null;

  /** How the target is meant. With `relative` or `percentage_points`, `targetChange` is given and the target follows from the baseline. */
  @IsOptional()
  @IsIn(TARGET_MEANINGS)
  @ApiProperty({ enum: TARGET_MEANINGS, required: false })
  targetMeantAs?: TargetMeant;

  /** 0.15 is 15 % more, or 15 points. */
  @IsOptional()
  @IsNumber(NUMBER)
  @IsCountable()
  @ApiProperty({ type: Number, nullable: true, required: false })
  targetChange?: number | null;

  /** Words for the levels 0 to 4 of a rubric. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(5)
  @ArrayMaxSize(5)
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  anchors?: string[];

  /** The slower key result that this one announces. */
  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  leadsId?: string | null;

  /** Days from one check-in to the next. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(400)
  checkInDays?: number;

  /** Why what it promises (baseline, target, its day, its direction) changes while its goal is in use; asked for there, and kept beside the figure. */
  @IsOptional()
  @IsString()
  @Length(0, 500)
  reason?: string;
}
