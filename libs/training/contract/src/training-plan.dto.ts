import { IsDay } from '@realign/roles/contract';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { PullProgressView, PushProgressView } from './progress.dto';
import { DUE_RULES, ENGAGEMENT_MODES, PLAN_STATES, REQUIREMENTS, type DueRule, type EngagementMode, type PlanState, type Requirement } from './vocabulary';

export class TrainingPlanItemInput {
  @IsUUID()
  moduleId!: string;

  @IsIn(REQUIREMENTS)
  @ApiProperty({ enum: REQUIREMENTS })
  requirement!: Requirement;

  /**
   * Days after the start of the role by which a required module is due (`after_role_start`), or days before the launch (`before_launch`).
   * Also the time somebody has who starts after the launch or after the fixed day.
   */
  @IsInt()
  @Min(0)
  @Max(730)
  leadDays!: number;

  /** Left out: `after_role_start`. */
  @IsOptional()
  @IsIn(DUE_RULES)
  @ApiProperty({ enum: DUE_RULES, required: false })
  dueRule?: DueRule;

  /** Only with `fixed_day`. */
  @IsOptional()
  @IsDay()
  dueDay?: string;
}

/** What somebody in a role, an audience, or a role within an audience learns in a programme. One live plan for each of these. */
export class CreateTrainingPlan {
  /** Left out: everybody in the audience. */
  @IsOptional()
  @IsUUID()
  roleDefinitionId?: string;

  /** Left out: everybody with the role. */
  @IsOptional()
  @IsUUID()
  audienceId?: string;

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

  /** Nobody is touched until somebody has seen the difference and applies it. */
  @IsOptional()
  @IsBoolean()
  hold?: boolean;
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

  /** For whom it is from then on: this audience, or null for everybody with its role. */
  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  audienceId?: string | null;

  /** Why the plan changes; kept with its new revision. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;

  /** True: this change waits until somebody has seen the difference and applies it. */
  @IsOptional()
  @IsBoolean()
  hold?: boolean;

  /** `stopped` takes back what nobody began; a stopped plan stays as it was. */
  @IsOptional()
  @IsIn(['stopped'])
  @ApiProperty({ enum: ['stopped'], required: false })
  state?: 'stopped';
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

  @ApiProperty({ enum: DUE_RULES })
  dueRule!: DueRule;

  @ApiProperty({ type: String, nullable: true })
  dueDay!: string | null;

  position!: number;
  processNames!: string[];

  /** Null: withheld, because it reaches few people. */
  @ApiProperty({ type: PushProgressView, nullable: true })
  push!: PushProgressView | null;

  /** Null: withheld, because it reaches few people. */
  @ApiProperty({ type: PullProgressView, nullable: true })
  pull!: PullProgressView | null;
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

  /** What is different from the revision before, in words. */
  summary!: string;
}

export class TrainingPlanCan {
  edit!: boolean;
  startRun!: boolean;
}

export class TrainingPlanView {
  id!: string;
  programmeId!: string;
  programmeName!: string;

  /** Null: the plan is for everybody in its audience. */
  @ApiProperty({ type: String, nullable: true })
  roleDefinitionId!: string | null;

  roleName!: string;

  @ApiProperty({ type: String, nullable: true })
  audienceId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  audienceName!: string | null;

  title!: string;

  @ApiProperty({ enum: PLAN_STATES })
  state!: PlanState;

  /** Waits for somebody to apply it; events and the nightly round leave it alone. */
  isHeld!: boolean;

  @ApiProperty({ type: String, nullable: true })
  heldReason!: string | null;

  /** Its programme is retired: it asks nobody for anything until the programme is reinstated. */
  isResting!: boolean;

  revision!: number;
  items!: TrainingPlanItemView[];
  revisions!: TrainingPlanRevisionView[];

  /** People the plan has reached: the most who have (or had) one and the same of its modules, withdrawn ones left out. Null: withheld. */
  @ApiProperty({ type: Number, nullable: true })
  peopleCount!: number | null;

  /** Of the modules that are told of. Null: withheld, because none of them reaches enough people. */
  @ApiProperty({ type: PushProgressView, nullable: true })
  push!: PushProgressView | null;

  @ApiProperty({ type: PullProgressView, nullable: true })
  pull!: PullProgressView | null;

  /** Modules that reach fewer people are not told of, and counts are given to the nearest five. Null: the reader may see assignments one by one, and counts are exact. */
  @ApiProperty({ type: Number, nullable: true })
  minGroupSize!: number | null;

  /** Background runs started by the change that is answered here, e.g. `/api/runs/<id>`. */
  runLocations!: string[];
  version!: number;
  can!: TrainingPlanCan;
}

export class TrainingPlanListView {
  items!: TrainingPlanView[];
}

export class TrainingPlanSuggestionQuery {
  @IsUUID()
  programmeId!: string;

  /** Left out: everybody, whatever their role. */
  @IsOptional()
  @IsUUID()
  roleDefinitionId?: string;
}

export class SuggestedItemView {
  moduleId!: string;
  moduleTitle!: string;

  @ApiProperty({ enum: REQUIREMENTS })
  requirement!: Requirement;

  leadDays!: number;
  /** The scenarios it is suggested for. */
  scenarioTitles!: string[];
}

/** A draft made from the work scenarios of a role: what is required comes from scenarios written for the role, the rest is recommended. Left without a role it is for everybody, and all of it is recommended. */
export class TrainingPlanSuggestionView {
  title!: string;

  /** The role's live plan for everybody, if it has one: then the items are those it lacks. Without a role, the programme's one live plan for an audience whatever their role. */
  @ApiProperty({ type: String, nullable: true })
  planId!: string | null;

  items!: SuggestedItemView[];
  /** Scenarios of the role that no module teaches: nothing can be suggested for them. */
  untaughtScenarios!: string[];
}
