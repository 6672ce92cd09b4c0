import { IsDay } from '@realign/roles/contract';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { ASSIGNMENT_FILTERS, ENGAGEMENT_MODES, type AssignmentFilter, type EngagementMode } from './vocabulary';

/** Completions recorded by hand for named people. */
export class RecordCompletions {
  @IsUUID()
  moduleId!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  personIds!: string[];

  @IsDay()
  completedOn!: string;
}

/** Completions for everybody whose assignment matches; runs in the background. */
export class RecordMatchingCompletions {
  @IsUUID()
  programmeId!: string;

  @IsUUID()
  moduleId!: string;

  @IsDay()
  completedOn!: string;

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
}

export class CompletionResultView {
  /** Completions written now. */
  recorded!: number;
  /** The same completion was known already; nothing changed. */
  alreadyKnown!: number;
  /** Assignments that moved to completed because of it. */
  assignmentsCompleted!: number;
}

export class TrainingRunStartedView {
  runId!: string;
  /** `/api/runs/<id>` */
  runLocation!: string;
}
