import { ApiProperty } from '@nestjs/swagger';

/** Required training: how far the people it was assigned to have come. Counts are assignments; later steps are contained in earlier ones. */
export class PushProgressView {
  /** Everything assigned and neither withdrawn nor waived. */
  assigned!: number;
  /** Started or further. */
  started!: number;
  /** Completed or applied. */
  completed!: number;
  /** Seen in use at work. */
  applied!: number;
  /** Not completed and past the due day. */
  overdue!: number;
  waived!: number;
  withdrawn!: number;

  /** completed ÷ assigned, 0–1; null while nothing is assigned. */
  @ApiProperty({ type: Number, nullable: true })
  completedShare!: number | null;
}

/** Offered training: what people made of the offer. Declining is an answer, and nothing here is ever overdue. */
export class PullProgressView {
  /** Everything offered and not withdrawn. */
  offered!: number;
  /** Not answered yet, or put off. */
  waiting!: number;
  declined!: number;
  /** Accepted or further: who took up the offer. */
  accepted!: number;
  started!: number;
  completed!: number;
  applied!: number;
  withdrawn!: number;

  /** accepted ÷ offered, 0–1; null while nothing is offered. */
  @ApiProperty({ type: Number, nullable: true })
  tookUpShare!: number | null;
}
