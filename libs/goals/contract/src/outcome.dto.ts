import { ApiProperty } from '@nestjs/swagger';
import { sameId } from '@realign/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { GOAL_STATES, type GoalState } from './vocabulary';

/** The goals by which one sees whether an outcome of the strategy came about; they replace those that were named. */
export class PutOutcomeGoals {
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  goalIds!: string[];
}

export class OutcomeGoalView {
  id!: string;
  title!: string;

  @ApiProperty({ enum: GOAL_STATES })
  state!: GoalState;
}

/** One outcome of the strategy and the goals that stand for it. */
export class OutcomeGoalsView {
  outcomeId!: string;
  outcome!: string;
  goals!: OutcomeGoalView[];
  /** 0 while nobody has named goals for it. */
  version!: number;
}

export class ProgrammeOutcomesView {
  programmeId!: string;
  items!: OutcomeGoalsView[];
  /** Goals one can name. */
  choices!: OutcomeGoalView[];
  canEdit!: boolean;
}
