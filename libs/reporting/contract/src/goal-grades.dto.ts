import { ApiProperty } from '@nestjs/swagger';

export class GoalGradeView {
  keyResultId!: string;

  /** As on the page for executives: null without a reading. */
  @ApiProperty({ enum: ['A', 'B', 'C', 'D', 'E'], nullable: true })
  grade!: 'A' | 'B' | 'C' | 'D' | 'E' | null;
}

/** How well it is known what moves the key results in use; of thousands those of the organisation, then those that need attention most. */
export class GoalGradesView {
  items!: GoalGradeView[];
}
