import { ApiProperty } from '@nestjs/swagger';
import { KeyResultView } from './key-result-view.dto';
import { GOAL_LEVELS, type GoalLevel } from './vocabulary';

/** A goal in use with its key results, for a page that gives an overview. */
export class GoalLineView {
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  parentId!: string | null;

  @ApiProperty({ enum: GOAL_LEVELS })
  level!: GoalLevel;

  title!: string;

  /** Of its own key results, or of the goals that serve it where it has none, 0–1; null when it cannot be said. */
  @ApiProperty({ type: Number, nullable: true })
  progress!: number | null;

  keyResults!: KeyResultView[];
}

export class GoalsOverviewView {
  programmeId!: string;
  /** Each goal in use is followed by those that serve it; of a programme with more than sixty in use, only those of the organisation, at most twenty. */
  items!: GoalLineView[];
  /** Goals in use, shown or not. */
  inUse!: number;
}
