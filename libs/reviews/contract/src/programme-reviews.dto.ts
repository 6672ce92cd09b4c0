import { ApiProperty } from '@nestjs/swagger';
import { CadenceView } from './cadence.dto';
import { CheckpointSummaryView } from './checkpoint.dto';
import { DecisionView } from './decision.dto';
import { CYCLE_STATES, type CycleState } from './vocabulary';

export class ReviewCycleView {
  id!: string;
  seq!: number;

  @ApiProperty({ enum: CYCLE_STATES })
  state!: CycleState;

  openedAt!: string;

  @ApiProperty({ type: String, nullable: true })
  closedAt!: string | null;

  checkpointId!: string;
  decisionCount!: number;
  changeCount!: number;
}

export class ProgrammeReviewsCan {
  editCadence!: boolean;
  holdNow!: boolean;
}

/** The tab "Reviews": the rhythm, what was decided, what comes. */
export class ProgrammeReviewsView {
  programmeId!: string;

  /** Null only in the moment between creating a programme and its first cycle being opened in the background. */
  @ApiProperty({ type: CadenceView, nullable: true })
  cadence!: CadenceView | null;

  /** The other series of the programme: goals, role measures, training plans, waves. */
  series!: CadenceView[];

  /** Newest first. */
  cycles!: ReviewCycleView[];
  /** Newest first; the one that waits or is being held is the first. */
  checkpoints!: CheckpointSummaryView[];
  /** Newest first, at most 50. */
  decisions!: DecisionView[];
  can!: ProgrammeReviewsCan;
}
