import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import {
  CHECK_IN_STATUSES, GOAL_LEVELS, GOAL_STATES, HEALTHS, KEY_RESULT_KINDS, LINT_RULES, SEMANTICS, TARGET_MEANINGS,
  type CheckInStatus, type GoalLevel, type GoalState, type Health, type KeyResultKind, type LintRule, type Semantics, type TargetMeant,
} from './vocabulary';
import { KeyResultForecastView, MilestoneInput, MilestoneView } from './key-result.dto';

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

  /** Left out when `targetChange` says it, and for milestones. */
  @IsOptional()
  @IsNumber(NUMBER)
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

  /** How the target is meant. With `relative` or `percentage_points`, `targetChange` is given and the target follows from the baseline. */
  @IsOptional()
  @IsIn(TARGET_MEANINGS)
  @ApiProperty({ enum: TARGET_MEANINGS, required: false })
  targetMeantAs?: TargetMeant;

  /** 0.15 is 15 % more, or 15 points. */
  @IsOptional()
  @IsNumber(NUMBER)
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

  /** How it looks to the owner, whatever the figure says. */
  @IsOptional()
  @IsIn(CHECK_IN_STATUSES)
  @ApiProperty({ enum: CHECK_IN_STATUSES, required: false })
  status?: CheckInStatus;

  /** What stands in the way. */
  @IsOptional()
  @IsString()
  @Length(0, 2000)
  blockers?: string;

  @IsOptional()
  @IsUUID()
  supersedesId?: string;
}

export class LintSuggestionChange {
  title?: string;

  /** Fields of one key result, by its place in the list. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  keyResult?: Record<string, unknown>;
}

/** A rewrite that can be taken over as it is. */
export class LintSuggestionView {
  words!: string;
  change!: LintSuggestionChange;
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
  suggestions!: LintSuggestionView[];
}

export class CheckInView {
  id!: string;
  keyResultId!: string;
  value!: number;
  asOf!: string;

  @ApiProperty({ type: Number, nullable: true })
  confidence!: number | null;

  note!: string;

  @ApiProperty({ enum: CHECK_IN_STATUSES, nullable: true })
  status!: CheckInStatus | null;

  blockers!: string;

  @ApiProperty({ type: String, nullable: true })
  supersedesId!: string | null;

  /** True once a later one corrects it. */
  isSuperseded!: boolean;
  submittedBy!: string;
  submittedAt!: string;

  /** Whoever leads and has seen it. */
  @ApiProperty({ type: String, nullable: true })
  acknowledgedBy!: string | null;
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

  @ApiProperty({ enum: KEY_RESULT_KINDS })
  kind!: KeyResultKind;

  @ApiProperty({ enum: TARGET_MEANINGS })
  targetMeantAs!: TargetMeant;

  @ApiProperty({ type: Number, nullable: true })
  targetChange!: number | null;

  /** Words for the levels 0 to 4 of a rubric; empty otherwise. */
  anchors!: string[];
  milestones!: MilestoneView[];

  @ApiProperty({ type: String, nullable: true })
  leadsId!: string | null;

  checkInDays!: number;

  /** The next check-in is due on this day; null where the figure is read automatically. */
  @ApiProperty({ type: String, nullable: true })
  checkInDueOn!: string | null;

  /** Where it will stand on the target day. */
  @ApiProperty({ type: KeyResultForecastView, nullable: true })
  forecast!: KeyResultForecastView | null;

  /** Why there is no forecast; empty when there is one. */
  forecastNote!: string;
  version!: number;
}

/** How a goal stands with everything below it. */
export class GoalRollUpView {
  /** Mean of what can be said, 0–1. */
  @ApiProperty({ type: Number, nullable: true })
  progress!: number | null;

  @ApiProperty({ enum: HEALTHS, nullable: true })
  healthBelow!: Health | null;

  /** Goals below it that ask for attention. */
  troubledBelow!: number;
}

export class GoalOwnerView {
  id!: string;
  name!: string;
}

export class GoalCan {
  edit!: boolean;
  checkIn!: boolean;
}

/** An activity that serves a goal, and why it should. */
export class ContributionView {
  activityId!: string;
  title!: string;
  hypothesis!: string;
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
  rollUp!: GoalRollUpView;

  /** Activities that serve it. */
  contributions!: ContributionView[];

  /** Goals that serve it, at any depth. */
  goalsBelow!: number;

  @ApiProperty({ enum: GOAL_STATES, isArray: true })
  nextStates!: GoalState[];

  version!: number;
  can!: GoalCan;
}

export class OrphanActivityView {
  activityId!: string;
  title!: string;
}

export class GoalPlaceView {
  id!: string;
  title!: string;
}

/** Which part of a large tree is wanted. */
export class GoalsQuery {
  /** The goals directly below this one. */
  @IsOptional()
  @IsUUID()
  underGoalId?: string;
}

export class ProgrammeGoalsView {
  programmeId!: string;
  /**
   * Each goal is followed by those that serve it. Of a programme with more than sixty goals, only those of one place in the tree, what needs
   * attention first, at most a hundred.
   */
  items!: GoalView[];
  /** Goals of the programme, shown or not. */
  total!: number;
  /** True when `items` holds all of them. */
  isWhole!: boolean;
  /** The goals above those shown, the uppermost first; empty at the top. */
  above!: GoalPlaceView[];
  /** Organisation goals that are active, and how many may be. */
  activeOrganisationGoals!: number;
  limit!: number;
  limitVersion!: number;
  /** Goals in use that no activity serves. */
  starvedGoalIds!: string[];
  /** Activities to come or under way that serve no goal. */
  orphanActivities!: OrphanActivityView[];
  canEdit!: boolean;
}

/** Checks a goal that is still being written. */
export class LintGoal {
  @IsString()
  @Length(0, 300)
  title!: string;

  /** Read beside the other goals of this programme. */
  @IsOptional()
  @IsUUID()
  programmeId?: string;

  @IsOptional()
  @IsIn(GOAL_LEVELS)
  @ApiProperty({ enum: GOAL_LEVELS, required: false })
  level?: GoalLevel;

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
