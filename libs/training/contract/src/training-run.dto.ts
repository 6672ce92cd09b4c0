import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';

/** Runs a role's plans again for one role assignment: new people are added, nothing is doubled. */
export class StartTrainingRun {
  @IsUUID()
  roleAssignmentId!: string;
}

export class StartTrainingRunQuery {
  /** `true` counts what would happen and changes nothing. */
  @IsOptional()
  @IsIn(['true', 'false'])
  @ApiProperty({ enum: ['true', 'false'], required: false })
  dryRun?: 'true' | 'false';
}

/** What a run would do, counted in assignments. */
export class TrainingRunCountsView {
  people!: number;
  /** Required modules newly assigned. */
  assign!: number;
  /** Recommended and optional modules newly offered. */
  offer!: number;
  /** Already completed elsewhere: enters as completed. */
  alreadyCompleted!: number;
  /** People who left: not begun, taken back. */
  withdraw!: number;
  unchanged!: number;
}

export class TrainingRunView {
  isDryRun!: boolean;

  /** Only for a dry run. */
  @ApiProperty({ type: TrainingRunCountsView, nullable: true })
  counts!: TrainingRunCountsView | null;

  @ApiProperty({ type: String, nullable: true })
  runId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  runLocation!: string | null;
}
