import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';

/** Whose matrix: one programme's, or, left out, of all together. */
export class MatrixQuery {
  @IsOptional()
  @IsUUID()
  programmeId?: string;
}

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

/**
 * One role in one process: who can do what. `isUncovered` when a scenario needs it and, in a programme that counts on the role, no plan teaches
 * it. Without a role: scenarios written for everybody, and plans for an audience alone.
 */
export class RoleProcessCellView {
  @ApiProperty({ type: String, nullable: true })
  roleDefinitionId!: string | null;

  roleName!: string;
  processId!: string;
  processName!: string;
  moduleCount!: number;
  assigned!: number;
  completed!: number;
  isUncovered!: boolean;
  /** People under a live plan of the role. */
  people!: number;
  /** Programmes that count on the role and teach nothing of it; all that count on it when each teaches something. */
  programmeIds!: string[];
}

export class WorkbenchCan {
  recordCompletions!: boolean;
  startRun!: boolean;
  editPlans!: boolean;
}

export class MissedPersonView {
  personId!: string;
  personName!: string;
  sessionId!: string;
}

/** People who missed a session of a module in the last eight weeks, and have neither a seat in another nor completed it. */
export class MissedModuleView {
  moduleId!: string;
  moduleTitle!: string;
  people!: number;
  /** The first ten by name, and the session each missed. */
  persons!: MissedPersonView[];
  /** The next session of the module with a free seat. */
  @ApiProperty({ type: String, nullable: true })
  nextSessionId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  nextStartsAt!: string | null;
}

/** The trainer's desk: what is late, what waits for an answer, what runs, what was finished. */
export class TrainingWorkbenchView {
  overdue!: WaitingModuleView[];
  overdueCount!: number;
  waitingOffers!: WaitingModuleView[];
  waitingOfferCount!: number;
  runs!: WorkbenchRunView[];
  recentCompletions!: RecentCompletionView[];
  missed!: MissedModuleView[];
  cells!: RoleProcessCellView[];
  /** Plans that wait for somebody to look at their difference and apply it. */
  heldPlanCount!: number;
  can!: WorkbenchCan;
}
