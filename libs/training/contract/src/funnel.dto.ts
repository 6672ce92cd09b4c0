import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { ModuleVariantView } from './catalogue.dto';
import { ENGAGEMENT_MODES, type EngagementMode } from './vocabulary';

export class TrainingFunnelQuery {
  /** Left out: `pull`, what was offered. */
  @IsOptional()
  @IsIn(ENGAGEMENT_MODES)
  @ApiProperty({ enum: ENGAGEMENT_MODES, required: false })
  mode?: EngagementMode;
}

/** How far people came, each step a part of the one before. Counts are of assignments, neither withdrawn nor waived. */
export class TrainingFunnelStepsView {
  /** Assigned, or offered. */
  asked!: number;
  /** Opened it, answered it, or began it. */
  seen!: number;
  /** Accepted the offer, or began; what is required needs no answer. */
  tookUp!: number;
  /** Began it. */
  tried!: number;
  completed!: number;
  /** Completed, and seen in daily work since. */
  applied!: number;
}

export class TrainingFunnelUnitView {
  /** Null: people who stand in no department. */
  @ApiProperty({ type: String, nullable: true })
  orgUnitId!: string | null;

  name!: string;

  /** Null: withheld, because the group is small or would reveal a small one. */
  @ApiProperty({ type: TrainingFunnelStepsView, nullable: true })
  steps!: TrainingFunnelStepsView | null;
}

export class TrainingFunnelView {
  programmeId!: string;

  @ApiProperty({ enum: ENGAGEMENT_MODES })
  mode!: EngagementMode;

  /** Null: too few people altogether. */
  @ApiProperty({ type: TrainingFunnelStepsView, nullable: true })
  total!: TrainingFunnelStepsView | null;

  units!: TrainingFunnelUnitView[];
  minGroupSize!: number;

  /** False: counts are given to the nearest five, and modules of plans that reach few people are left out. */
  isExact!: boolean;
}

export class OpenedScenarioView {
  title!: string;
  practice!: string;
}

/** What one finds behind one's own item. */
export class OpenedAssignmentView {
  id!: string;
  moduleTitle!: string;
  summary!: string;
  minutes!: number;

  /** Where it is taken. */
  @ApiProperty({ type: String, nullable: true })
  referenceUrl!: string | null;

  /** What asks it: the plan, and the role or the audience it is for. */
  planTitle!: string;

  @ApiProperty({ type: String, nullable: true })
  roleName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  audienceName!: string | null;

  programmeId!: string;
  programmeName!: string;
  scenarios!: OpenedScenarioView[];
  variants!: ModuleVariantView[];
}
