import { IsDay } from '@realign/roles/contract';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import {
  ASSIGNMENT_ACTIONS, ASSIGNMENT_FILTERS, ASSIGNMENT_ORDERS, ASSIGNMENT_STATES, DECLINE_REASONS, ENGAGEMENT_MODES, REQUIREMENTS,
  type AssignmentAction, type AssignmentFilter, type AssignmentOrder, type AssignmentState, type DeclineReason, type EngagementMode, type Requirement,
} from './vocabulary';

export class TrainingAssignmentQuery {
  @IsOptional()
  @IsUUID()
  programmeId?: string;

  @IsOptional()
  @IsUUID()
  moduleId?: string;

  @IsOptional()
  @IsIn(ASSIGNMENT_FILTERS)
  @ApiProperty({ enum: ASSIGNMENT_FILTERS, required: false })
  state?: AssignmentFilter;

  @IsOptional()
  @IsIn(ENGAGEMENT_MODES)
  @ApiProperty({ enum: ENGAGEMENT_MODES, required: false })
  mode?: EngagementMode;

  /** The unit and everything below it. */
  @IsOptional()
  @IsUUID()
  orgUnitId?: string;

  /** Beginning of a name or an employee number. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;

  @IsOptional()
  @IsUUID()
  planId?: string;

  /** Required training due on this day or later. */
  @IsOptional()
  @IsDay()
  dueFrom?: string;

  /** Required training due on this day or before. */
  @IsOptional()
  @IsDay()
  dueUntil?: string;

  /** Left out: as they were made. */
  @IsOptional()
  @IsIn(ASSIGNMENT_ORDERS)
  @ApiProperty({ enum: ASSIGNMENT_ORDERS, required: false })
  sort?: AssignmentOrder;

  @IsOptional()
  @IsString()
  @Length(1, 500)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export class TrainingAssignmentView {
  id!: string;
  personId!: string;
  personName!: string;

  @ApiProperty({ type: String, nullable: true })
  orgUnitName!: string | null;

  programmeId!: string;
  planId!: string;
  moduleId!: string;
  moduleTitle!: string;

  @ApiProperty({ enum: ENGAGEMENT_MODES })
  engagementMode!: EngagementMode;

  @ApiProperty({ enum: REQUIREMENTS })
  requirement!: Requirement;

  @ApiProperty({ enum: ASSIGNMENT_STATES })
  state!: AssignmentState;

  /** Required, not completed, and past its due day. Never true for an offer. */
  isOverdue!: boolean;

  /** Only required training has a due day. */
  @ApiProperty({ type: String, nullable: true })
  dueOn!: string | null;

  assignedOn!: string;

  @ApiProperty({ type: String, nullable: true })
  startedOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  completedOn!: string | null;

  /** Since when it is applied at work. */
  @ApiProperty({ type: String, nullable: true })
  appliedOn!: string | null;

  /** The last day on which the completion is good, where a learning system said one. */
  @ApiProperty({ type: String, nullable: true })
  goodUntil!: string | null;

  /** The last day on which the completion before was good: it has expired, and this is asked anew or waits to be. */
  @ApiProperty({ type: String, nullable: true })
  expiredOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  snoozedUntil!: string | null;

  @ApiProperty({ enum: DECLINE_REASONS, nullable: true })
  declineReason!: DeclineReason | null;

  /** A waiver's reason, a person's words on declining, or how it is seen at work. */
  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  /** What whoever asks may do with it now. */
  @ApiProperty({ enum: ASSIGNMENT_ACTIONS, isArray: true })
  actions!: AssignmentAction[];

  version!: number;
}

export class TrainingAssignmentListView {
  items!: TrainingAssignmentView[];
  next?: string;

  /** How many match the filter, counted to 1,000; only on the first page. */
  @ApiProperty({ type: Number, nullable: true })
  matching!: number | null;

  /** More match than were counted. */
  hasMoreMatching!: boolean;
}

export class CompleteAssignment {
  /** Left out: today. */
  @IsOptional()
  @IsDay()
  completedOn?: string;
}

export class ApplyAssignment {
  /** The day of completion or a later one. Left out: today. */
  @IsOptional()
  @IsDay()
  appliedOn?: string;

  /** How it is seen. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  note?: string;
}

export class DeclineAssignment {
  @IsIn(DECLINE_REASONS)
  @ApiProperty({ enum: DECLINE_REASONS })
  reason!: DeclineReason;

  @IsOptional()
  @IsString()
  @Length(1, 500)
  note?: string;
}

export class SnoozeAssignment {
  @IsDay()
  until!: string;
}

export class WaiveAssignment {
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class MyLearningView {
  /** The signed-in account is not linked to a person of the directory. */
  isUnlinked!: boolean;
  /** Required, not completed yet; the earliest due first. */
  assigned!: TrainingAssignmentView[];
  /** Offers without an answer, and offers put off whose day has come. */
  offered!: TrainingAssignmentView[];
  /** Accepted or begun offers, and offers put off. */
  underWay!: TrainingAssignmentView[];
  completed!: TrainingAssignmentView[];
  /** Offers that were declined; the answer can be changed. */
  declined!: TrainingAssignmentView[];
  /** Waived, with the reason as note. */
  waived!: TrainingAssignmentView[];
  /** Completed once, good no longer, and not asked anew. */
  expired!: TrainingAssignmentView[];
}
