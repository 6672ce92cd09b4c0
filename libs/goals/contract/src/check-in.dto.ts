import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { IsCountable } from './countable';
import { CHECK_IN_STATUSES, type CheckInStatus } from './vocabulary';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = { allowNaN: false, allowInfinity: false } as const;

/** How somebody says a key result stands: a value unless that is read automatically, and how sure they are. A correction names the check-in it replaces; nothing is edited. */
export class SubmitCheckIn {
  /** Left out where a metric or the milestones read it. */
  @IsOptional()
  @IsNumber(NUMBER)
  @IsCountable()
  value?: number;

  /** The day the value refers to; left out it is today. */
  @IsOptional()
  @Matches(DAY)
  asOf?: string;

  /** 0 (no chance) to 10 (certain) that the target will be met. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10)
  confidence?: number;

  @IsOptional()
  @IsString()
  @Length(0, 2000)
  note?: string;

  /** How it looks to the owner, whatever the figure says. */
  @IsOptional()
  @IsIn(CHECK_IN_STATUSES)
  @ApiProperty({ enum: CHECK_IN_STATUSES, required: false })
  status?: CheckInStatus;

  /** What stands in the way. */
  @IsOptional()
  @IsString()
  @Length(0, 2000)
  blockers?: string;

  @IsOptional()
  @IsUUID()
  supersedesId?: string;
}

export class CheckInView {
  id!: string;
  keyResultId!: string;

  /** Null where the figure is read automatically. */
  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  asOf!: string;

  @ApiProperty({ type: Number, nullable: true })
  confidence!: number | null;

  note!: string;

  @ApiProperty({ enum: CHECK_IN_STATUSES, nullable: true })
  status!: CheckInStatus | null;

  blockers!: string;

  @ApiProperty({ type: String, nullable: true })
  supersedesId!: string | null;

  /** True once a later one corrects it. */
  isSuperseded!: boolean;
  submittedBy!: string;
  submittedAt!: string;

  /** Whoever leads and has seen it. */
  @ApiProperty({ type: String, nullable: true })
  acknowledgedBy!: string | null;
}

export class CheckInListView {
  items!: CheckInView[];
}

export class ReadingView {
  value!: number;
  /** The last day the value refers to. */
  asOf!: string;
  source!: string;
}
