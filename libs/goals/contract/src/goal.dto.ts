import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { GOAL_LEVELS, GOAL_STATES, HEALTHS, LINT_RULES, SEMANTICS, type GoalLevel, type GoalState, type Health, type LintRule, type Semantics } from './vocabulary';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = { allowNaN: false, allowInfinity: false } as const;

export class KeyResultInput {
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
  @ApiProperty({ type: Number, nullable: true, required: false })
  baseline?: number | null;

  /** Day the baseline was read. */
  @IsOptional()
  @Matches(DAY)
  @ApiProperty({ type: String, nullable: true, required: false })
  baselineOn?: string | null;

  @IsNumber(NUMBER)
  target!: number;

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
}

export class CreateGoal {
  @IsString()
  @Length(1, 300)
  title!: string;

  @IsOptional()
  @IsString()
  @Length(0, 2000)
  why?: string;

  @IsOptional()
  @IsIn(GOAL_LEVELS)
  @ApiProperty({ enum: GOAL_LEVELS, required: false })
  level?: GoalLevel;

  /** The goal it serves. */
  @IsOptional()
  @IsUUID()
  parentId?: string;

  @IsOptional()
  @IsUUID()
  ownerPersonId?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => KeyResultInput)
  keyResults?: KeyResultInput[];
}

export class ChangeGoal {
  @IsOptional()
  @IsString()
  @Length(1, 300)
  title?: string;

  @IsOptional()
  @IsString()
  @Length(0, 2000)
  why?: string;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  ownerPersonId?: string | null;

  @IsOptional()
  @IsIn(GOAL_STATES)
  @ApiProperty({ enum: GOAL_STATES, required: false })
  state?: GoalState;
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
  @ApiProperty({ type: Number, nullable: true, required: false })
  baseline?: number | null;

  @IsOptional()
  @Matches(DAY)
  @ApiProperty({ type: String, nullable: true, required: false })
  baselineOn?: string | null;

  @IsOptional()
  @IsNumber(NUMBER)
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
}

/** A reading somebody gives, with how sure they are. A correction names the check-in it replaces; nothing is edited. */
export class SubmitCheckIn {
  @IsNumber(NUMBER)
  value!: number;

  /** The day the value refers to; left out it is today. */
  @IsOptional()
  @Matches(DAY)
  asOf?: string;

  /** 0 (no chance) to 10 (certain) that the target will be met. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10)
  confidence?: number;

  @IsOptional()
  @IsString()
  @Length(0, 2000)
  note?: string;

  @IsOptional()
  @IsUUID()
  supersedesId?: string;
}

export class LintFindingView {
  @ApiProperty({ enum: LINT_RULES })
  rule!: LintRule;

  @ApiProperty({ enum: ['error', 'warning'] })
  severity!: 'error' | 'warning';

  /** Where: `/title` or `/keyResults/0/target`. */
  pointer!: string;
  /** What is the matter and what to do. */
  detail!: string;
}

export class CheckInView {
  id!: string;
  keyResultId!: string;
  value!: number;
  asOf!: string;

  @ApiProperty({ type: Number, nullable: true })
  confidence!: number | null;

  note!: string;

  @ApiProperty({ type: String, nullable: true })
  supersedesId!: string | null;

  /** True once a later one corrects it. */
  isSuperseded!: boolean;
  submittedBy!: string;
  submittedAt!: string;
}

export class CheckInListView {
  items!: CheckInView[];
}

export class ReadingView {
  value!: number;
  /** The last day the value refers to. */
  asOf!: string;
  source!: string;
}

export class KeyResultView {
  id!: string;
  goalId!: string;
  title!: string;

  @ApiProperty({ enum: SEMANTICS })
  semantics!: Semantics;

  unit!: string;

  @ApiProperty({ type: Number, nullable: true })
  baseline!: number | null;

  @ApiProperty({ type: String, nullable: true })
  baselineOn!: string | null;

  target!: number;
  targetOn!: string;
  source!: string;

  @ApiProperty({ type: String, nullable: true })
  metricId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  metricName!: string | null;

  /** The newest reading: an observation of the metric, or a check-in. */
  @ApiProperty({ type: ReadingView, nullable: true })
  reading!: ReadingView | null;

  /** 0 at the baseline, 1 at the target; below 0 when it moved the wrong way; null when it cannot be said. */
  @ApiProperty({ type: Number, nullable: true })
  progress!: number | null;

  /** Where it would be today on a straight line, 0–1. */
  @ApiProperty({ type: Number, nullable: true })
  expected!: number | null;

  @ApiProperty({ enum: HEALTHS })
  health!: Health;

  /** One plain sentence: what is seen, and why it has this health. */
  note!: string;
  /** All readings, oldest first, for a line. */
  series!: ReadingView[];
  version!: number;
}

export class GoalOwnerView {
  id!: string;
  name!: string;
}

export class GoalCan {
  edit!: boolean;
  checkIn!: boolean;
}

export class GoalView {
  id!: string;
  programmeId!: string;

  @ApiProperty({ type: String, nullable: true })
  parentId!: string | null;

  @ApiProperty({ enum: GOAL_LEVELS })
  level!: GoalLevel;

  title!: string;
  why!: string;

  @ApiProperty({ enum: GOAL_STATES })
  state!: GoalState;

  @ApiProperty({ type: GoalOwnerView, nullable: true })
  owner!: GoalOwnerView | null;

  keyResults!: KeyResultView[];

  /** The worst of its key results. */
  @ApiProperty({ enum: HEALTHS })
  health!: Health;

  findings!: LintFindingView[];

  @ApiProperty({ enum: GOAL_STATES, isArray: true })
  nextStates!: GoalState[];

  version!: number;
  can!: GoalCan;
}

export class ProgrammeGoalsView {
  programmeId!: string;
  /** Each goal is followed by those that serve it. */
  items!: GoalView[];
  canEdit!: boolean;
}

/** Checks a goal that is still being written. */
export class LintGoal {
  @IsString()
  @Length(0, 300)
  title!: string;

  @IsOptional()
  @IsUUID()
  ownerPersonId?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => KeyResultInput)
  keyResults?: KeyResultInput[];
}

export class LintView {
  findings!: LintFindingView[];
}

export class MetricView {
  id!: string;
  key!: string;
  name!: string;
  unit!: string;
  source!: string;
}

export class MetricListView {
  items!: MetricView[];
}
