import { ApiProperty } from '@nestjs/swagger';
import { PullProgressView, PushProgressView } from './progress.dto';
import { TrainingPlanView } from './training-plan.dto';

/** Training seen from the work: one process and everything taught for it. */
export class ProcessTrainingView {
  processId!: string;
  processName!: string;
  scenarioCount!: number;
  moduleCount!: number;
  /** Live assignments of modules that teach this process. */
  assigned!: number;
  completed!: number;

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
  /** Required training, all plans together: assigned → completed → applied. */
  push!: PushProgressView;
  /** Offered training, all plans together: offered → accepted → completed → applied. */
  pull!: PullProgressView;
  processes!: ProcessTrainingView[];
  rolesWithoutPlan!: UncoveredRoleView[];
  can!: ProgrammeTrainingCan;
}
