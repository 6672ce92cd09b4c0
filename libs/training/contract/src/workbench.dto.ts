import { ApiProperty } from '@nestjs/swagger';

/** One module in one programme with something that waits. */
export class WaitingModuleView {
  programmeId!: string;
  programmeName!: string;
  moduleId!: string;
  moduleTitle!: string;
  count!: number;

  /** The earliest due day of required training; null for offers, which have none. */
  @ApiProperty({ type: String, nullable: true })
  since!: string | null;
}

export class WorkbenchRunView {
  runId!: string;
  runLocation!: string;
  title!: string;
  state!: string;
  done!: number;

  @ApiProperty({ type: Number, nullable: true })
  total!: number | null;

  /** ISO instant. */
  startedAt!: string;
}

export class RecentCompletionView {
  moduleId!: string;
  moduleTitle!: string;
  completedOn!: string;
  people!: number;
}

/** One role in one process: who can do what. `isUncovered` when a scenario needs it and no plan teaches it. */
export class RoleProcessCellView {
  roleDefinitionId!: string;
  roleName!: string;
  processId!: string;
  processName!: string;
  moduleCount!: number;
  assigned!: number;
  completed!: number;
  isUncovered!: boolean;
  /** People under a live plan of the role. */
  people!: number;
  /** Programmes that count on the role, for which a plan could be made. */
  programmeIds!: string[];
}

export class WorkbenchCan {
  recordCompletions!: boolean;
  startRun!: boolean;
  editPlans!: boolean;
}

/** The trainer's desk: what is late, what waits for an answer, what runs, what was finished. */
export class TrainingWorkbenchView {
  overdue!: WaitingModuleView[];
  overdueCount!: number;
  waitingOffers!: WaitingModuleView[];
  waitingOfferCount!: number;
  runs!: WorkbenchRunView[];
  recentCompletions!: RecentCompletionView[];
  cells!: RoleProcessCellView[];
  /** Plans that wait for somebody to look at their difference and apply it. */
  heldPlanCount!: number;
  can!: WorkbenchCan;
}
