import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { KeyResultInput } from './key-result-input.dto';
import { KeyResultView } from './key-result-view.dto';
import { LintFindingView } from './lint.dto';
import { GOAL_LEVELS, GOAL_STATES, HEALTHS, type GoalLevel, type GoalState, type Health } from './vocabulary';

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
  /** Another goal of the programme that it serves from now on; in use, and of a level above. */
  @IsOptional()
  @IsUUID()
  parentId?: string;

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

  /** With the end of a goal: what was learned from one that was missed, why one counts as achieved although a key result does not say so, or why one is superseded without another. */
  @IsOptional()
  @IsString()
  @Length(0, 2000)
  endNote?: string;

  /** The goal of the programme that takes the place of one that is superseded. */
  @IsOptional()
  @IsUUID()
  successorId?: string;
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
  /** They no longer work here: whoever leads is asked in their place. */
  hasLeft!: boolean;
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

  /** Of one that is over or achieved: what was learned, or why it ended so. */
  endNote!: string;

  /** The goal that took its place. */
  @ApiProperty({ type: () => GoalPlaceView, nullable: true })
  successor!: GoalPlaceView | null;

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
  /** Of the goals shown, those in use that no activity serves. */
  starvedGoalIds!: string[];
  /** Goals of the programme in use that no activity serves, shown or not. */
  starvedGoals!: number;
  /** Activities to come or under way that serve no goal, the nearest first, at most five hundred. */
  orphanActivities!: OrphanActivityView[];
  /** How many there are. */
  orphans!: number;
  canEdit!: boolean;
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
