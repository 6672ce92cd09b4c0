import { IsDay } from '@realign/roles/contract';
import { IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Min } from 'class-validator';
import { ASSIGNMENT_FILTERS, ENGAGEMENT_MODES, MATCHING_ACTIONS, type AssignmentFilter, type EngagementMode, type MatchingAction } from './vocabulary';

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

/** One page of an act on all that match. */
export class ActOnMatchingPage {
  static readonly job = 'training.act-on-matching-page';

  @IsUUID() tenantId!: string;
  @IsUUID() runId!: string;
  @IsIn(MATCHING_ACTIONS.filter((action) => action !== 'complete')) action!: Exclude<MatchingAction, 'complete'>;
  @IsOptional() @IsUUID() programmeId?: string;
  @IsOptional() @IsUUID() moduleId?: string;
  @IsOptional() @IsIn(ASSIGNMENT_FILTERS) state?: AssignmentFilter;
  @IsOptional() @IsIn(ENGAGEMENT_MODES) mode?: EngagementMode;
  @IsOptional() @IsUUID() orgUnitId?: string;
  @IsOptional() @IsString() @Length(1, 100) q?: string;
  @IsOptional() @IsUUID() planId?: string;
  @IsOptional() @IsDay() dueFrom?: string;
  @IsOptional() @IsDay() dueUntil?: string;
  @IsOptional() @IsArray() @IsUUID(undefined, { each: true }) assignmentIds?: string[];
  /** What was shown before. */
  @IsOptional() @IsUUID() snapshot?: string;
  /** Why it is waived or withdrawn. */
  @IsOptional() @IsString() @Length(1, 500) reason?: string;
  /** The new due day. */
  @IsOptional() @IsDay() dueOn?: string;
  /** A sentence with the reminder. */
  @IsOptional() @IsString() @Length(1, 300) message?: string;
  /** Whoever asked for it. */
  @IsString() @Length(1, 200) askedBy!: string;
  /** The last person of the page before. */
  @IsOptional() @IsUUID() after?: string;
  @IsInt() @Min(0) handled!: number;
  @IsInt() @Min(0) changed!: number;
}

/** One page of taking back an act on all that match. */
export class UndoMatchingPage {
  static readonly job = 'training.undo-matching-page';

  @IsUUID() tenantId!: string;
  @IsUUID() runId!: string;
  /** The run of the act that is taken back. */
  @IsUUID() undoes!: string;
  /** The last person of the page before. */
  @IsString() @Length(36, 36) after!: string;
  @IsInt() @Min(0) handled!: number;
  @IsInt() @Min(0) restored!: number;
}

/** "Free the seats of those who have completed the module by now." Safe to repeat: a freed seat is left alone. */
export class FreeLearnedSeats {
  static readonly job = 'training.free-learned-seats';

  @IsUUID() tenantId!: string;
}

/** One page of "record this completion for all that match". */
export class RecordCompletionPage {
  static readonly job = 'training.record-completion-page';

  @IsUUID() tenantId!: string;
  @IsUUID() runId!: string;
  @IsOptional() @IsUUID() programmeId?: string;
  @IsUUID() moduleId!: string;
  @IsDay() completedOn!: string;
  @IsOptional() @IsIn(ASSIGNMENT_FILTERS) state?: AssignmentFilter;
  @IsOptional() @IsIn(ENGAGEMENT_MODES) mode?: EngagementMode;
  @IsOptional() @IsUUID() orgUnitId?: string;
  @IsOptional() @IsString() @Length(1, 100) q?: string;
  @IsOptional() @IsUUID() planId?: string;
  @IsOptional() @IsDay() dueFrom?: string;
  @IsOptional() @IsDay() dueUntil?: string;
  @IsOptional() @IsArray() @IsUUID(undefined, { each: true }) assignmentIds?: string[];
  /** What was shown before. */
  @IsOptional() @IsUUID() snapshot?: string;
  /** The last person of the page before. */
  @IsOptional() @IsUUID() after?: string;
  @IsInt() @Min(0) page!: number;
  /** People handled and completions written by the pages before this one, so that a repeated page reports the same figures. */
  @IsInt() @Min(0) handled!: number;
  @IsInt() @Min(0) recorded!: number;
  /** Whoever asked for it, as the completion's record names them. */
  @IsString() @Length(1, 200) recordedBy!: string;
}
