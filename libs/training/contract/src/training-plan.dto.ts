import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min, ValidateNested } from 'class-validator';
import { PullProgressView, PushProgressView } from './progress.dto';
import { ENGAGEMENT_MODES, PLAN_STATES, REQUIREMENTS, type EngagementMode, type PlanState, type Requirement } from './vocabulary';

export class TrainingPlanItemInput {
  @IsUUID()
  moduleId!: string;

  @IsIn(REQUIREMENTS)
  @ApiProperty({ enum: REQUIREMENTS })
  requirement!: Requirement;

  /** Days after the start of the role by which a required module is due. */
  @IsInt()
  @Min(0)
  @Max(730)
  leadDays!: number;
}

/** What somebody in a role learns in a programme. One live plan per programme and role. */
export class CreateTrainingPlan {
  @IsUUID()
  roleDefinitionId!: string;

  @IsString()
  @Length(1, 160)
  title!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique((item: TrainingPlanItemInput) => item.moduleId)
  @ValidateNested({ each: true })
  @Type(() => TrainingPlanItemInput)
  items!: TrainingPlanItemInput[];
}

export class ChangeTrainingPlan {
  @IsOptional()
  @IsString()
  @Length(1, 160)
  title?: string;

  /** The whole new list; a module left out is withdrawn from those who have not begun it. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique((item: TrainingPlanItemInput) => item.moduleId)
  @ValidateNested({ each: true })
  @Type(() => TrainingPlanItemInput)
  items?: TrainingPlanItemInput[];

  /** Why the plan changes; kept with its new revision. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

export class TrainingPlanItemView {
  moduleId!: string;
  moduleTitle!: string;
  minutes!: number;

  @ApiProperty({ enum: REQUIREMENTS })
  requirement!: Requirement;

  @ApiProperty({ enum: ENGAGEMENT_MODES })
  engagementMode!: EngagementMode;

  leadDays!: number;
  position!: number;
  processNames!: string[];
  push!: PushProgressView;
  pull!: PullProgressView;
}

export class TrainingPlanRevisionView {
  revision!: number;
  reason!: string;
  changedBy!: string;
  /** ISO instant. */
  changedAt!: string;

  /** The checkpoint decision that caused it, if one did. */
  @ApiProperty({ type: String, nullable: true })
  decisionId!: string | null;
}

export class TrainingPlanCan {
  edit!: boolean;
  startRun!: boolean;
}

export class TrainingPlanView {
  id!: string;
  programmeId!: string;
  roleDefinitionId!: string;
  roleName!: string;
  title!: string;

  @ApiProperty({ enum: PLAN_STATES })
  state!: PlanState;

  revision!: number;
  items!: TrainingPlanItemView[];
  revisions!: TrainingPlanRevisionView[];
  /** People the plan has reached: the most who have (or had) one and the same of its modules, withdrawn ones left out. */
  peopleCount!: number;
  push!: PushProgressView;
  pull!: PullProgressView;

  /** Background runs started by the change that is answered here, e.g. `/api/runs/<id>`. */
  runLocations!: string[];
  version!: number;
  can!: TrainingPlanCan;
}

export class TrainingPlanListView {
  items!: TrainingPlanView[];
}
