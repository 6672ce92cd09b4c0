import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { IsDay } from '@realign/roles/contract';
import { ASSIGNMENT_FILTERS, ASSIGNMENT_STATES, ENGAGEMENT_MODES, MATCHING_ACTIONS, type AssignmentFilter, type AssignmentState, type EngagementMode, type MatchingAction } from './vocabulary';

/** The filter of the list of assignments, as a body; of whichever module. */
export class MatchingOfAnyModule {
  @IsOptional()
  @IsUUID()
  programmeId?: string;

  @IsOptional()
  @IsIn(ASSIGNMENT_FILTERS)
  @ApiProperty({ enum: ASSIGNMENT_FILTERS, required: false })
  state?: AssignmentFilter;

  @IsOptional()
  @IsIn(ENGAGEMENT_MODES)
  @ApiProperty({ enum: ENGAGEMENT_MODES, required: false })
  mode?: EngagementMode;

  @IsOptional()
  @IsUUID()
  orgUnitId?: string;

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

  /** Only these of them, as they were chosen one by one. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @IsUUID(undefined, { each: true })
  assignmentIds?: string[];
}

/** The filter of the list of assignments, as a body. */
export class MatchingAssignments extends MatchingOfAnyModule {
  @IsOptional()
  @IsUUID()
  moduleId?: string;
}

/** An act on what matches, held to what was shown. */
export class ActOnMatching extends MatchingAssignments {
  /** From the preview: of what matches now, only what was shown is changed. */
  @IsOptional()
  @IsUUID()
  snapshot?: string;
}

export class PreviewMatching extends MatchingAssignments {
  @IsIn(MATCHING_ACTIONS)
  @ApiProperty({ enum: MATCHING_ACTIONS })
  action!: MatchingAction;
}

export class WaiveMatching extends ActOnMatching {
  @IsString()
  @Length(1, 500)
  reason!: string;
}

/** Reminds of required training that is not finished; nobody is reminded twice on one day. */
export class RemindMatching extends ActOnMatching {
  /** A sentence from whoever reminds. */
  @IsOptional()
  @IsString()
  @Length(1, 300)
  message?: string;
}

export class RedateMatching extends ActOnMatching {
  /** Today or later. */
  @IsDay()
  dueOn!: string;
}

export class WithdrawMatching extends ActOnMatching {
  @IsString()
  @Length(1, 500)
  reason!: string;
}

/** Why some of those that match are left as they are. */
export class SkippedView {
  @ApiProperty({ enum: ASSIGNMENT_STATES })
  state!: AssignmentState;

  count!: number;
  reason!: string;
}

/** One act on all that matched, and whether it can still be taken back. */
export class MatchingActCan {
  undo!: boolean;
}

export class MatchingActView {
  /** The run that carried it out; by it, it is taken back. */
  runId!: string;

  @ApiProperty({ enum: MATCHING_ACTIONS })
  action!: MatchingAction;

  askedBy!: string;
  askedAt!: string;
  state!: string;
  /** Assignments it changed. */
  changed!: number;

  @ApiProperty({ type: String, nullable: true })
  undoneBy!: string | null;

  can!: MatchingActCan;
}

/** Acts of the last day, newest first. */
export class MatchingActListView {
  items!: MatchingActView[];
}

export class MatchingPreviewView {
  @ApiProperty({ enum: MATCHING_ACTIONS })
  action!: MatchingAction;

  /** People who have an assignment that would be changed. */
  people!: number;

  matching!: number;
  affected!: number;
  skipped!: SkippedView[];
  /** The very assignments that would be changed; sent with the act within two days, it holds the act to them. */
  snapshot!: string;
}
