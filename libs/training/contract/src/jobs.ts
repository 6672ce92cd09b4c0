import { IsDay } from '@realign/roles/contract';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Min } from 'class-validator';
import { ASSIGNMENT_FILTERS, ENGAGEMENT_MODES, type AssignmentFilter, type EngagementMode } from './vocabulary';

/** One page of a reconcile: its row says how far it has come, `page` says which step was asked for. */
export class ReconcilePage {
  static readonly job = 'training.reconcile-page';

  @IsUUID() tenantId!: string;
  @IsUUID() reconcileRunId!: string;
  @IsInt() @Min(0) page!: number;
}

/** "Look at the plans that changes of the directory touched." One for all changes of a stretch of seconds. */
export class ReconcileTouchedPlans {
  static readonly job = 'training.reconcile-touched-plans';

  @IsUUID() tenantId!: string;
  /** When the stretch began, as seconds since 1970. */
  @IsInt() @Min(0) stretch!: number;
}

/** The day's round of one tenant: reconcile, reminders. */
export class DailyTrainingRound {
  static readonly job = 'training.daily-round';

  @IsUUID() tenantId!: string;
  @IsDay() day!: string;
}

/** One page of "waive all that match". */
export class WaivePage {
  static readonly job = 'training.waive-page';

  @IsUUID() tenantId!: string;
  @IsUUID() runId!: string;
  @IsOptional() @IsUUID() programmeId?: string;
  @IsOptional() @IsUUID() moduleId?: string;
  @IsOptional() @IsIn(ASSIGNMENT_FILTERS) state?: AssignmentFilter;
  @IsOptional() @IsIn(ENGAGEMENT_MODES) mode?: EngagementMode;
  @IsOptional() @IsUUID() orgUnitId?: string;
  @IsOptional() @IsString() @Length(1, 100) q?: string;
  @IsString() @Length(1, 500) reason!: string;
  /** The last person of the page before. */
  @IsOptional() @IsUUID() after?: string;
  @IsInt() @Min(0) handled!: number;
  @IsInt() @Min(0) waived!: number;
}

/** One page of "record this completion for all that match". */
export class RecordCompletionPage {
  static readonly job = 'training.record-completion-page';

  @IsUUID() tenantId!: string;
  @IsUUID() runId!: string;
  @IsUUID() programmeId!: string;
  @IsUUID() moduleId!: string;
  @IsDay() completedOn!: string;
  @IsOptional() @IsIn(ASSIGNMENT_FILTERS) state?: AssignmentFilter;
  @IsOptional() @IsIn(ENGAGEMENT_MODES) mode?: EngagementMode;
  @IsOptional() @IsUUID() orgUnitId?: string;
  @IsOptional() @IsString() @Length(1, 100) q?: string;
  /** The last person of the page before. */
  @IsOptional() @IsUUID() after?: string;
  @IsInt() @Min(0) page!: number;
  /** People handled and completions written by the pages before this one, so that a repeated page reports the same figures. */
  @IsInt() @Min(0) handled!: number;
  @IsInt() @Min(0) recorded!: number;
  /** Whoever asked for it, as the completion's record names them. */
  @IsString() @Length(1, 200) recordedBy!: string;
}
