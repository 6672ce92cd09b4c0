import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601 } from 'class-validator';
import { PLAN_LOG_SUBJECTS, type PlanLogSubject } from './vocabulary';

export const PLAN_DIFFERENCES = ['added', 'moved', 'changed', 'stopped', 'removed'] as const;
export type PlanDifference = (typeof PLAN_DIFFERENCES)[number];

export class PlanDifferenceQuery {
  /** The instant from which is looked: such as when the last checkpoint was decided. */
  @IsISO8601({ strict: true })
  since!: string;
}

/** What became of one thing since then, all its changes together. */
export class PlanDifferenceItemView {
  @ApiProperty({ enum: PLAN_LOG_SUBJECTS })
  subjectType!: PlanLogSubject;

  subjectId!: string;
  title!: string;

  @ApiProperty({ enum: PLAN_DIFFERENCES })
  what!: PlanDifference;

  /** The days it had then; null where they are the same now. */
  @ApiProperty({ type: String, nullable: true })
  startsBefore!: string | null;

  @ApiProperty({ type: String, nullable: true })
  endsBefore!: string | null;

  @ApiProperty({ type: String, nullable: true })
  startsOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  endsOn!: string | null;

  /** Days later (or, negative, earlier) it begins than it did then. */
  @ApiProperty({ type: Number, nullable: true })
  daysLater!: number | null;

  /** Whether a checkpoint's decision caused any of it. */
  isDecided!: boolean;

  /** What was said of it, the newest first. */
  summaries!: string[];
  reasons!: string[];
}

export class PlanDifferenceView {
  programmeId!: string;
  since!: string;
  /** What was decided before the rest; of each, the things in the order of their days. */
  items!: PlanDifferenceItemView[];
}
