import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { DATE_REASONS, type DateReason } from './vocabulary';

/** Why dates move, in a change that moves them or holds a wave back before its launch, or why a wave whose day has passed was not launched; ignored in any other. */
export class DateMove {
  /** Left out it is `planned`. `early_results` lowers the grade of what is concluded from these dates. */
  @IsOptional()
  @IsIn(DATE_REASONS)
  @ApiProperty({ enum: DATE_REASONS, required: false })
  dateReason?: DateReason;

  /** Needed for `other`. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  dateNote?: string;
}

/** Says afterwards why dates moved. */
export class ChangeDateReason {
  @IsIn(DATE_REASONS)
  @ApiProperty({ enum: DATE_REASONS })
  reason!: DateReason;

  /** Needed for `other`, and wherever something else was said before, which stays. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  note?: string;
}

/** Why dates moved, as it was said before somebody said it otherwise. */
export class EarlierReasonView {
  @ApiProperty({ enum: DATE_REASONS })
  reason!: DateReason;

  note!: string;
  /** Who said it otherwise, and when. */
  changedBy!: string;
  changedAt!: string;
}

export class DateChangeView {
  id!: string;
  programmeId!: string;

  @ApiProperty({ enum: ['phase', 'wave', 'activity', 'message'] })
  subjectType!: 'phase' | 'wave' | 'activity' | 'message';

  subjectId!: string;
  title!: string;
  startsBefore!: string;
  endsBefore!: string;
  startsAfter!: string;
  endsAfter!: string;

  @ApiProperty({ enum: DATE_REASONS })
  reason!: DateReason;

  /** A wave was held back before its launch: its days stay written, and hold no more. */
  isHold!: boolean;
  /** A wave was not launched on its day: why was said before it moved. */
  isLate!: boolean;

  note!: string;
  changedBy!: string;
  changedAt!: string;
  /** What was said before, the first word first. */
  @ApiProperty({ type: EarlierReasonView, isArray: true })
  earlier!: EarlierReasonView[];

  version!: number;
}

export class DateChangeListView {
  /** Newest first, at most 100. */
  items!: DateChangeView[];
}
