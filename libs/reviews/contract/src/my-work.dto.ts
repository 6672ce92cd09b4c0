import { ApiProperty } from '@nestjs/swagger';
import { CHECKPOINT_STATES, type CheckpointState } from './vocabulary';

/** One thing that waits for whoever asks. */
export class WorkItemView {
  @ApiProperty({ enum: ['review_task', 'decisions_waiting', 'evidence_missing', 'checkpoint_soon'] })
  kind!: 'review_task' | 'decisions_waiting' | 'evidence_missing' | 'checkpoint_soon';

  title!: string;
  detail!: string;

  @ApiProperty({ enum: ['off_track', 'at_risk', 'info'] })
  status!: 'off_track' | 'at_risk' | 'info';

  programmeId!: string;
  programmeName!: string;
  checkpointId!: string;

  @ApiProperty({ enum: CHECKPOINT_STATES })
  checkpointState!: CheckpointState;

  /** ISO instant by which it is wanted. */
  dueAt!: string;
  /** How many items it stands for. */
  count!: number;
}

export class MyWorkView {
  /** Most urgent first. */
  items!: WorkItemView[];
  asOf!: string;
}
