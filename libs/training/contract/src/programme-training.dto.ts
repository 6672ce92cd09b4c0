import { ApiProperty } from '@nestjs/swagger';
import { PullProgressView, PushProgressView } from './progress.dto';
import { TrainingPlanView } from './training-plan.dto';

/** Training seen from the work: one process and everything taught for it. */
export class ProcessTrainingView {
  processId!: string;
  processName!: string;
  scenarioCount!: number;
  moduleCount!: number;

  /** Live assignments of modules that teach this process. Null: withheld, because they reach few people. */
  @ApiProperty({ type: Number, nullable: true })
  assigned!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  completed!: number | null;

  /** completed ÷ assigned, 0–1. */
  @ApiProperty({ type: Number, nullable: true })
  completedShare!: number | null;
}

/** A role of the programme for which nothing is taught yet. */
export class UncoveredRoleView {
  roleDefinitionId!: string;
  roleName!: string;
}

export class ProgrammeTrainingCan {
  createPlan!: boolean;
  recordCompletions!: boolean;
}

export class ProgrammeTrainingView {
  programmeId!: string;
  /** ISO instant of the reading. */
  asOf!: string;
  plans!: TrainingPlanView[];

  /** Required training, all plans together: assigned → completed → applied. Null: withheld. */
  @ApiProperty({ type: PushProgressView, nullable: true })
  push!: PushProgressView | null;

  /** Offered training, all plans together: offered → accepted → completed → applied. Null: withheld. */
  @ApiProperty({ type: PullProgressView, nullable: true })
  pull!: PullProgressView | null;

  /** Modules of plans that reach fewer people are in no figure and no sum here, and counts are given to the nearest five. Null: counts are exact. */
  @ApiProperty({ type: Number, nullable: true })
  minGroupSize!: number | null;

  processes!: ProcessTrainingView[];
  rolesWithoutPlan!: UncoveredRoleView[];
  can!: ProgrammeTrainingCan;
}
