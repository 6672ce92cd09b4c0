import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { ASSIGNMENT_ACTIONS, ASSIGNMENT_FILTERS, ASSIGNMENT_STATES, ENGAGEMENT_MODES, type AssignmentAction, type AssignmentFilter, type AssignmentState, type EngagementMode } from './vocabulary';

/** The filter of the list of assignments, as a body. */
export class MatchingAssignments {
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

  @IsOptional()
  @IsUUID()
  orgUnitId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;
}

export class PreviewMatching extends MatchingAssignments {
  /** `waive` and `complete` can be done for many at once; the others are people's own. */
  @IsIn(['waive', 'complete'])
  @ApiProperty({ enum: ['waive', 'complete'] })
  action!: 'waive' | 'complete';
}

export class WaiveMatching extends MatchingAssignments {
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

export class MatchingPreviewView {
  @ApiProperty({ enum: ASSIGNMENT_ACTIONS })
  action!: AssignmentAction;

  matching!: number;
  affected!: number;
  skipped!: SkippedView[];
}
