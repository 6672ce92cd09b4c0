import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min, ValidateNested } from 'class-validator';

export class ContributionInput {
  @IsUUID()
  activityId!: string;

  /** Why it should move the goal. */
  @IsOptional()
  @IsString()
  @Length(0, 2000)
  hypothesis?: string;
}

/** Every activity that serves the goal; those left out no longer do. */
export class SetContributions {
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ContributionInput)
  contributions!: ContributionInput[];
}

/** Whether one goal is served; `version` is the goal as it was seen. */
export class GoalServed {
  @IsUUID()
  goalId!: string;

  @IsInt()
  @Min(1)
  @Max(2147483647)
  version!: number;

  @IsBoolean()
  isServed!: boolean;
}

/** The goals an activity serves from now on, of those that are named; of all others it stays as it is. */
export class SetGoalsOfActivity {
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique(({ goalId }: GoalServed) => goalId?.toLowerCase?.())
  @ValidateNested({ each: true })
  @Type(() => GoalServed)
  goals!: GoalServed[];

  /** Why it should move them. Left out: the hypothesis of the activity. */
  @IsOptional()
  @IsString()
  @Length(0, 2000)
  hypothesis?: string;
}

export class GoalsOfActivityView {
  activityId!: string;
  /** Goals it serves. */
  goalIds!: string[];
}

/** How many organisation goals may be active at once. */
export class SetGoalLimit {
  @IsInt()
  @Min(1)
  @Max(20)
  limit!: number;
}

export class GoalLimitView {
  limit!: number;
  version!: number;
}

export class CalibrationBandView {
  from!: number;
  to!: number;
  judged!: number;
  cameTrue!: number;
}

export class CalibrationQuarterView {
  /** Its first day. */
  from!: string;
  judged!: number;

  /** Null below five statements in the quarter. */
  @ApiProperty({ type: Number, nullable: true })
  brier!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  lean!: number | null;
}

/** How well stated confidence came true. */
export class CalibrationView {
  judged!: number;
  /** Mean squared distance between stated chance and outcome; 0 is perfect, 0.25 is a coin. */
  brier!: number;
  /** Above 0 too sure, below 0 too careful. */
  lean!: number;
  bands!: CalibrationBandView[];
  /** By the quarter in which the target came due, oldest first. */
  course!: CalibrationQuarterView[];
}

/** One's own judgement, and everybody's together: people are not compared with each other. */
export class ProgrammeCalibrationView {
  /** Null below five statements whose target day has passed. */
  @ApiProperty({ type: CalibrationView, nullable: true })
  mine!: CalibrationView | null;

  @ApiProperty({ type: CalibrationView, nullable: true })
  everybody!: CalibrationView | null;
}
